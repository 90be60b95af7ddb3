import ArgumentParser
import Domain
import Measures
import Postgres
import Store

struct MetricsCommand: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "How promptly problems are resolved, how often they escalate, what was kept.")

  @OptionGroup var figures: FigureOptions

  @Option(
    name: [.customLong("to"), .customLong("until")],
    help: ArgumentHelp("The last of several months.", valueName: "month"))
  var until: String?

  @Flag(help: "List the metrics and what each asks.")
  var list = false

  @Option(help: ArgumentHelp("Say what a metric is, exactly.", valueName: "name"))
  var explain: String?

  @Option(help: ArgumentHelp("List the cases behind a metric, and those left out with the reason.", valueName: "name"))
  var cases: String?

  @Flag(help: ArgumentHelp("Print the document of all metrics.", visibility: .hidden))
  var document = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    try figures.requireMonths(until: until, typedAfter: "--to")
  }

  func run(in context: Context) throws -> Output {
    if document { return .page(Page([.verbatim(id: "document", .text(MetricsDocument.text))])) }
    if list { return .table(catalogue()) }
    if let explain { return .page(explanation(of: try Figures.measure(explain))) }
    if let cases { return try listing(of: try Figures.measure(cases), in: context) }
    let run = try figures.run(in: context, until: until, lookback: FigureOptions.year)
    let session = try context.database.session
    let rows = try context.working("working out figures", onlyReads: true) { progress, _ in
      try run.rowsWithPast(from: session) { progress.update(share: $0) }
    }
    let closed = try ClosedMonths(of: run, in: context)
    guard context.showsTables else {
      for words in try closed.words { context.talk(words) }
      let asked = Set(run.monthsAsked)
      return .table(FigureTable.longForm(rows.filter { asked.contains($0.month) }))
    }
    let about = try run.monthsAsked.map { ($0, try closed.words(about: $0)) }
    return .page(FigurePage(rows: rows, run: run, about: Dictionary(uniqueKeysWithValues: about)).page)
  }

  private func listing(of measure: Measure, in context: Context) throws -> Output {
    guard figures.by.count < 2 else {
      throw Refusal(
        .invalid, "--cases takes one split", allowed: "--by once", next: "kept metrics --cases \(measure.id)")
    }
    let run = try figures.run(in: context, until: until)
    let session = try context.database.session
    let (found, closed) = try context.working("looking for the cases", onlyReads: true) { _, _ in
      (
        try run.cases(behind: measure, by: run.dimensions.first, from: session),
        try ClosedMonths(of: run, in: context).words(behind: measure, by: run.dimensions.first)
      )
    }
    let table = FigureCases(measure: measure, cases: found).table
    guard context.showsTables else {
      for words in closed { context.talk(words) }
      return .table(table)
    }
    let counted = found.count { $0.leftOut == nil }
    let months = [run.monthsAsked.first, run.monthsAsked.last].compactMap(\.self).map(\.description)
    let title = "\(measure.title) · \(Set(months).sorted().joined(separator: " to "))"
    return .page(
      Page(
        [
          .headline(id: "metric", .text(title)), .table(id: "cases", title: "", table),
          .text(id: "counted", .text("\(counted) count, \(found.count - counted) are left out.", .dim)),
        ] + closed.enumerated().map { .text(id: "closed_\($0)", .text($1)) } + [
          .hint("kept metrics --explain \(measure.id)", why: "what is counted, and what is not")
        ]))
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
