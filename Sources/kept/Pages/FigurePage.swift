import Domain
import Measures

/// Figures as people read them: a line a metric and part of a split, beside what they were before.
struct FigurePage {
  /// Of the months that were asked for and of those before, ascending by month.
  let rows: [MetricRow]
  let run: MetricsRun
  /// What there is to know of a month before its figures are read.
  var about: [Month: [String]] = [:]

  var page: Page {
    var blocks: [Block] = []
    let byMonth = Dictionary(grouping: rows, by: \.month)
    let past = Past(rows)
    for month in run.monthsAsked {
      let shown = byMonth[month] ?? []
      let lines = Topic.all.map { topic in
        (
          topic: topic,
          lines: FigureLine.all(of: topic.measures.flatMap { measure in shown.filter { $0.metric == measure.id } })
        )
      }
      let zone = run.bounds.closedZone(of: month) ?? run.zone
      let title = "\(month) · \(zone.identifier)\(run.team.map { " · \($0.name)" } ?? "")"
      blocks.append(.headline(id: "month_\(month)", .text(title)))
      blocks += (about[month] ?? []).enumerated().map { .text(id: "about_\(month)_\($0)", .text($1)) }
      // Of what is shown: the other rows' notes would have no row to refer to.
      let notes = FigureNotes(lines.flatMap { $0.lines.map(\.chief.note) })
      for (topic, lines) in lines where !lines.isEmpty {
        blocks.append(
          .table(id: "\(topic.name)_\(month)", title: topic.title, table(lines, month, notes, past)))
      }
      blocks += notes.lines.enumerated().map { .text(id: "note_\(month)_\($0)", .text($1, .dim)) }
      let means = lines.flatMap(\.lines).filter { $0.isMeanAmongMedians && $0.chief.dimension == nil }.map(\.name)
      if !means.isEmpty {
        let words = "Mean: \(means.joined(separator: ", ")). What else has a p90 shows its median."
        blocks.append(.text(id: "means_\(month)", .text(words, .dim)))
      }
      if shown.contains(where: { $0.signal != nil })
        || lines.flatMap(\.lines).contains(where: { past.limits(of: $0.chief) != nil })
      {
        blocks.append(.text(id: "signals_\(month)", .text(SignalWords.meaning, .dim)))
      }
    }
    blocks.append(.hint("kept metrics --explain NAME", why: "what a figure counts, and what it does not say"))
    blocks.append(.hint("kept metrics --cases NAME", why: "the cases behind it, and those left out"))
    return Page(blocks)
  }

  private func table(_ lines: [FigureLine], _ month: Month, _ notes: FigureNotes, _ past: Past) -> Table {
    var table = Table(
      [
        Column("metric", "Metric", shrinking: .wrapping(18)), Column("n", "n", .number),
        Column("figure", "Figure", alignment: .right),
        Column("interval", "95 %", priority: 2), Column("p90", "p90", alignment: .right, priority: 4),
        Column("working", "Working", alignment: .right, priority: 4),
        Column("month_before", "Before", alignment: .right, priority: 2),
        Column("year_before", "Year ago", alignment: .right, priority: 5),
        Column("trend", "12 months", priority: 2),
        Column("signal", "Signal", shrinking: .wrapping(8), priority: 2), Column("limits", "Limits", priority: 6),
      ], empty: "No figures.")
    for line in lines {
      let chief = line.chief
      table.append([
        .text(line.name + notes.sign(of: chief)), .number(chief.n), .text(FigureWords.value(chief)),
        .text(FigureWords.interval(chief), .dim), .text(line.figure(.calendar, .p90), .dim),
        .text(line.figure(.business, chief.statistic), .dim),
        .text(past.value(chief, in: month.adding(months: -1)), .dim),
        .text(past.value(chief, in: month.adding(months: -12)), .dim),
        .text(Sparkline.text(past.values(chief, upTo: month, count: 12)), .dim),
        signal(of: line, past), .text(past.limits(of: chief), .dim),
      ])
    }
    return table
  }

  /// What stands out, with the limits that the figure has left: they are not shown for all where there is no room.
  private func signal(of line: FigureLine, _ past: Past) -> Cell {
    guard let (signal, other) = line.signal else { return .text(nil) }
    // A line ends before the limits, not within them.
    let limits = past.limits(of: line.chief)?.replacing(" ", with: "\u{A0}")
    let words = other.map { "\($0) \(SignalWords.word(signal))" } ?? SignalWords.word(signal, limits)
    return .text(words, SignalWords.emphasis(signal, of: line.chief.metric))
  }

  /// Every figure of every month.
  private struct Past {
    private struct Key: Hashable {
      let subject: FigureLine.Subject
      let month: Month
      let statistic: Statistic
    }
    private var rows: [Key: MetricRow] = [:]
    private let months: [Month]

    init(_ all: [MetricRow]) {
      months = Set(all.map(\.month)).sorted()
      for row in all where row.clock == .calendar {
        rows[Key(subject: FigureLine.Subject(row), month: row.month, statistic: row.statistic)] = row
      }
    }

    private func row(_ row: MetricRow, in month: Month) -> MetricRow? {
      rows[Key(subject: FigureLine.Subject(row), month: month, statistic: row.statistic)]
    }

    func value(_ figure: MetricRow, in month: Month) -> String? {
      row(figure, in: month).flatMap(FigureWords.value)
    }

    /// Within what it moves by itself, by the months before it; nil where there are too few of them.
    func limits(of figure: MetricRow) -> String? {
      guard figure.value != nil, let measure = Measure(id: figure.metric) else { return nil }
      let history = months.filter { $0 < figure.month }.compactMap { row(figure, in: $0)?.value }
      return ProcessLimits(history.suffix(Signal.longestHistory)).map {
        SignalWords.span($0.clamped(to: measure.possible), of: figure)
      }
    }

    func values(_ figure: MetricRow, upTo month: Month, count: Int) -> [Double?] {
      (0..<count).map { row(figure, in: month.adding(months: $0 - count + 1))?.value }
    }
  }
}

/// What a signal is called, and what it means.
enum SignalWords {
  /// - Parameter limits: those of the figure; nil where they are not known.
  static func word(_ signal: Signal, _ limits: String? = nil) -> String {
    switch signal {
    case .above: "above \(limits ?? "its range")"
    case .below: "below \(limits ?? "its range")"
    case .run: "8 on one side"
    }
  }

  /// From one limit to the other, in the words of the figure: `74.2–86.1 %`.
  static func span(_ limits: ProcessLimits, of row: MetricRow) -> String {
    let (lower, upper) = (FigureWords.words(limits.lower, of: row), FigureWords.words(limits.upper, of: row))
    if lower == upper { return lower }
    return "\(row.unit == .ratio ? FigureWords.oneDecimal(limits.lower * 100) : lower)–\(upper)"
  }

  /// Good or worrying, where the metric has a better side.
  static func emphasis(_ signal: Signal, of metric: String) -> Emphasis? {
    switch (signal, Measure(id: metric)?.direction) {
    case (.above, .higherIsBetter), (.below, .lowerIsBetter): .good
    case (.below, .higherIsBetter), (.above, .lowerIsBetter): .soon
    default: nil
    }
  }

  static let meaning = """
    Signal: outside the natural limits of the months before (mean ± 2.66 × mean moving range), or eight months in a row \
    on one side of their mean. Everything else is ordinary variation.
    """
}

/// Values as a line of little bars, the same width as there are values; a gap where there is none.
enum Sparkline {
  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// - Returns: nil when there is at most one value: a line needs two.
  static func text(_ values: [Double?]) -> String? {
    let known = values.compactMap(\.self)
    guard known.count > 1, let least = known.min(), let most = known.max() else { return nil }
    return String(
      values.map { value in
        guard let value else { return " " }
        // All the same is a line in the middle.
        let height = most > least ? (value - least) / (most - least) : 0.5
        return bars[min(bars.count - 1, Int(height * Double(bars.count)))]
      })
  }
}
