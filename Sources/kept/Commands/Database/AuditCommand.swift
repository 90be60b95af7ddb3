import ArgumentParser
import Domain
import Store

struct AuditCommand: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Who wrote files that name customers, and who erased one, newest first.",
    discussion: """
      An entry is made before the file is written, and stays if that then fails. --agreements tells instead who changed what \
      teams agree on: words for feelings, playbooks, templates, and training.
      """)

  @Flag(help: "Who changed what teams agree on.")
  var agreements = false

  @Option(help: "How many at most; 0 for all.")
  var limit: Int = 20

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    if agreements {
      let events = try context.database.agreementEvents(limit: limit > 0 ? limit + 1 : nil)
      let cut = Cut(read: events.count, limit: limit)
      return cut.output(AgreementTable.table(events.prefix(cut.shown), in: context), in: context)
    }
    let entries = try context.database.auditEntries(limit: limit > 0 ? limit + 1 : nil)
    let cut = Cut(read: entries.count, limit: limit)
    var table = Table(
      [
        Column("at", "When", .time), Column("by", "Who", shrinking: .to(6)),
        Column("action", "What", shrinking: .wrapping(10)), Column("detail", "Which", shrinking: .wrapping(20)),
        Column("recorded_at", "Recorded", .time, isForPrograms: true),
        Column("entry", "Entry", .number, isForPrograms: true),
      ], empty: "Nobody has written a file that names customers, or erased one.")
    for entry in entries.prefix(cut.shown) {
      let action = context.showsTables ? words(for: entry.action) : entry.action
      table.append([
        .instant(entry.at), .text(entry.by), .text(action), .text(entry.detail), .instant(entry.recordedAt),
        .number(entry.number),
      ])
    }
    return cut.output(table, in: context)
  }

  private func words(for action: String) -> String {
    switch AuditEntry.Action(rawValue: action) {
    case .customersExported: "customers exported"
    case .customerErased: "customer erased"
    case nil: action
    }
  }
}
