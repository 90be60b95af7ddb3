import Domain
import Store

/// Who changed what teams agree on, as people see it.
enum AgreementTable {
  static func table(_ events: some Sequence<AgreementEvent>, in context: Context) -> Table {
    var table = Table(
      [
        Column("at", "When", .time), Column("by", "Who", shrinking: .to(6)),
        Column("list", "What", shrinking: .wrapping(8)), Column("called", "Which", shrinking: .wrapping(12)),
        Column("change", "Change", shrinking: .wrapping(14)),
        Column("sequence", "Number", .number, isForPrograms: true),
        Column("recorded_at", "Recorded", .time, isForPrograms: true),
        Column("entry", "Entry", isForPrograms: true), Column("before", "Before", isForPrograms: true),
      ], empty: "Nothing is agreed on.")
    for event in events {
      table.append([
        .instant(event.at), .text(event.by), .text(context.showsTables ? words(for: event.list) : event.list),
        .text(event.beside.map { "\(event.called): \($0)" } ?? event.called), .text(words(for: event)),
        .number(event.sequence), .instant(event.recordedAt), .text(event.entry), .text(before(event)),
      ])
    }
    return table
  }

  private static func words(for list: String) -> String {
    switch AgreementList(rawValue: list) {
    case .feelings: "feeling"
    case .playbooks: "playbook"
    case .templates: "template"
    case .trainingTopics: "training topic"
    case .trainingLinks: "theme of a topic"
    case .trainingPractices: "practice"
    case nil: list
    }
  }

  /// Values longer than this are not repeated: what there is now is where it always was.
  private static let longestShown = 30

  private static func words(for event: AgreementEvent) -> String {
    let verb =
      switch event.change {
      case .added: "added"
      case .takenAway: "taken away"
      case .broughtBack: "back"
      case .changed: ""
      }
    let differences = event.differences.map { column, before, after in
      let name = column.replacing("_", with: " ")
      let (before, after) = (before ?? "none", after ?? "none")
      return max(before.count, after.count) > longestShown ? "other \(name)" : "\(name) \(before) → \(after)"
    }
    let words = ((verb.isEmpty ? [] : [verb]) + differences).joined(separator: "; ")
    return words.isEmpty ? "set again, as it was" : words
  }

  /// What is another since, as it was, a line for each column.
  private static func before(_ event: AgreementEvent) -> String? {
    let lines = event.differences.map { column, before, _ in "\(column): \(before ?? "")" }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}
