import ArgumentParser
import Domain
import Measures
import Store

struct Verify: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Replay every event and compare the outcome with the tables, row by row.",
    discussion: "What teams agree on (words for feelings, playbooks, templates, training) is held against its log, too."
  )

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let member = context.actorIfKnown?.id
    let (result, changed) = try context.working("replaying events", unit: "cases", onlyReads: true) { progress, _ in
      (
        try context.database.verify(as: member) { progress.update(count: $0) },
        try Editions(session: context.database.session).changed()
      )
    }
    guard result.discrepancies.isEmpty else {
      try context.show(.table(table(result)))
      throw Refusal(
        .conflict,
        "the tables differ from the events in \(Counted.words(result.discrepancies.count, "place")); "
          + "\(Counted.words(result.cases, "case")) compared",
        allowed: "tables that are only changed by kept")
    }
    guard changed.isEmpty else {
      let words = changed.map { "\($0.month) edition \($0.number)" }.joined(separator: ", ")
      throw Refusal(
        .conflict, "figures of closed months are not those that were stored: \(words)",
        allowed: "editions that nobody changes")
    }
    return .page(
      Page([
        .headline(
          id: "verified",
          .text(
            "\(Counted.words(result.cases, "case")), \(Counted.words(result.events, "event")), "
              + "\(Counted.words(result.rows, "row")): all follow from the events. "
              + "\(Counted.words(result.agreements, "agreement")) of the teams' as their log says.", .good),
          fields: [
            Fact("cases", "Cases", .number(result.cases)), Fact("events", "Events", .number(result.events)),
            Fact("rows", "Rows", .number(result.rows)),
            Fact("agreements", "Agreements", .number(result.agreements)),
          ])
      ]))
  }

  private func table(_ result: Verification) -> Table {
    var table = Table(
      [
        Column("case", "Case", .number), Column("table", "Table"), Column("row", "Row", .number),
        Column("column", "Column"), Column("expected", "Events say", shrinking: .wrapping(10)),
        Column("found", "Table says", shrinking: .wrapping(10)),
      ], empty: "")
    for place in result.discrepancies {
      table.append([
        .number(place.caseNumber?.value), .text(place.table), .number(place.row), .text(place.column),
        .text(place.expected), .text(place.found),
      ])
    }
    return table
  }
}
