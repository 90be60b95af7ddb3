import ArgumentParser
import Domain
import Measures
import Postgres
import Store

struct MetricsCommand: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "How promptly problems are resolved, how often they escalate, what was kept.")

  @OptionGroup var figures: FigureOptions

  @Flag(help: "List the metrics and what each asks.")
  var list = false

  @Option(help: ArgumentHelp("Say what a metric is, exactly.", valueName: "name"))
  var explain: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    if list { return .table(catalogue()) }
    if let explain { return .page(explanation(of: try Figures.measure(explain))) }
    let run = try figures.run(in: context)
    let rows = try run.rows(from: context.database.session)
    return context.showsTables ? .page(page(rows, run)) : .table(longForm(rows))
  }

  /// For programs: the same columns as `kept export metrics`.
  private func longForm(_ rows: [MetricRow]) -> Table {
    let numbers: Set<String> = ["value", "n", "lower", "upper"]
    var table = Table(
      MetricsTable.columns.map { Column($0, $0, numbers.contains($0) ? .number : .text) }, empty: "No figures.")
    for row in rows {
      table.append(
        zip(MetricsTable.columns, MetricsTable.fields(of: row)).map { column, field in
          numbers.contains(column) ? .number(field.flatMap { ExactNumber(exactly: $0) }) : .text(field)
        })
    }
    return table
  }

  /// For people: a line a metric and split, its statistics side by side.
  private func page(_ rows: [MetricRow], _ run: MetricsRun) -> Page {
    var blocks: [Block] = []
    for month in run.months {
      let shown = rows.filter { $0.month == month }
      let title = "\(month) · \(run.zone.identifier)\(run.team.map { " · \($0.name)" } ?? "")"
      blocks.append(.headline(id: "month_\(month)", .text(title)))
      let notes = FigureNotes(shown)
      blocks.append(.table(id: "figures_\(month)", title: "", wide(shown, notes)))
      blocks += notes.lines.enumerated().map { .text(id: "note_\(month)_\($0)", .text($1, .dim)) }
    }
    blocks.append(.hint("kept metrics --explain NAME", why: "what a figure counts, and what it does not say"))
    return Page(blocks)
  }

  private func wide(_ rows: [MetricRow], _ notes: FigureNotes) -> Table {
    var table = Table(
      [
        Column("metric", "Metric", shrinking: .wrapping(20)), Column("split", "Split", shrinking: .wrapping(8)),
        Column("n", "n", .number), Column("figure", "Figure", alignment: .right),
        Column("p50", "Median", alignment: .right),
        Column("p90", "p90", alignment: .right, priority: 2), Column("interval", "95 %", priority: 2),
      ], empty: "No figures.")
    var groups: [(key: String, rows: [MetricRow])] = []
    for row in rows {
      let key =
        "\(row.metric)\u{0}\(row.dimension?.rawValue ?? "")\u{0}\(row.dimensionValue ?? "")\u{0}\(row.dimension == nil ? 0 : 1)"
      if groups.last?.key == key { groups[groups.count - 1].rows.append(row) } else { groups.append((key, [row])) }
    }
    for group in groups {
      guard let first = group.rows.first else { continue }
      func figure(_ statistics: Statistic...) -> Cell {
        .text(group.rows.first { statistics.contains($0.statistic) }.flatMap(FigureWords.value))
      }
      table.append([
        .text(
          (Measure.all.first { $0.id == first.metric }?.title ?? first.metric) + notes.sign(of: first)),
        .text(first.dimension.map { "\($0.rawValue) \(first.dimensionValue ?? "none")" }, .dim), .number(first.n),
        figure(.count, .rate, .mean), figure(.p50), figure(.p90),
        .text(FigureWords.interval(first), .dim),
      ])
    }
    return table
  }

  private func catalogue() -> Table {
    var table = Table(
      [
        Column("metric", "Metric"), Column("unit", "Unit"), Column("cohort", "Cohort", priority: 2),
        Column("question", "Question", shrinking: .wrapping(30)),
      ], empty: "")
    for measure in Measure.all {
      table.append([
        .text(measure.id), .text(measure.unit.rawValue), .text(measure.cohort.rawValue), .text(measure.question),
      ])
    }
    return table
  }

  private func explanation(of measure: Measure) -> Page {
    Page([
      .headline(
        id: "metric", .text("\(measure.id) · \(measure.title)"),
        fields: [Fact("id", "Name", .text(measure.id)), Fact("title", "Title", .text(measure.title))]),
      .text(id: "question", .text(measure.question)),
      .text(id: "definition", .text(measure.definition)),
      .facts(
        id: "facts",
        [
          Fact("unit", "Unit", .text(measure.unit.rawValue)),
          Fact("cohort", "Cohort", .text(measure.cohort.rawValue)),
          Fact("direction", "Direction", .text(measure.direction.rawValue)),
          Fact("smallest_sample", "Smallest sample about one person", .number(measure.smallestSample)),
          Fact("caveats", "Caveats", .text(measure.caveats.joined(separator: " "))),
        ]),
      .verbatim(id: "sql", .text(measure.sql, .dim)),
    ])
  }
}

/// Figures as people read them.
enum FigureWords {
  static func value(_ row: MetricRow) -> String? {
    guard let value = row.value else { return nil }
    return switch row.unit {
    case .count: row.statistic == .count ? String(Int(value)) : oneDecimal(value)
    case .ratio: "\(oneDecimal(value * 100)) %"
    case .hours: DurationWords.short(seconds: Int64((value * 3600).rounded()))
    }
  }

  static func interval(_ row: MetricRow) -> String? {
    guard let lower = row.lower, let upper = row.upper else { return nil }
    return row.unit == .ratio ? "\(oneDecimal(lower * 100))–\(oneDecimal(upper * 100)) %" : "\(lower)–\(upper)"
  }

  private static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
