package import Domain
import FoundationEssentials
import Postgres
import SQL

/// A step, as the statement that adds it takes it.
private struct StoredStep: Encodable {
  let number: Int
  let kind: String
  let what: String
  let channel: String?
  let due_after: String

  init(_ step: Playbook.Step) {
    number = step.number
    kind = step.kind.rawValue
    what = step.what
    channel = step.channel
    due_after = step.after.description
  }
}

/// What teams usually promise.
extension Database {
  /// The playbooks that stand, by name.
  package func playbooks() throws -> [Playbook] {
    let rows = try session.rows(Statement.playbookList.query) { row in
      (
        book: Playbook(
          name: try row.text(1), team: try row.optionalInt8(2), category: try row.optionalText(3), steps: []),
        step: Playbook.Step(
          number: try row.int(6), kind: try row.choice(7), what: try row.text(8), channel: try row.optionalText(9),
          after: try Timespan.parse(try row.text(10)))
      )
    }
    var books: [Playbook] = []
    for row in rows {
      let before = books.last.flatMap { $0.name == row.book.name ? books.popLast() : nil }
      books.append(
        Playbook(
          name: row.book.name, team: row.book.team, category: row.book.category,
          steps: (before?.steps ?? []) + [row.step]))
    }
    return books
  }

  /// - Throws: `Refusal` that lists near names, when there is none.
  package func playbook(called name: String) throws -> Playbook {
    let all = try playbooks()
    if let found = all.first(where: { $0.name == name }) { return found }
    throw Refusal.unknown(
      "playbook", name, among: all.map(\.name), list: all.isEmpty ? "kept help playbook add" : "kept playbook list")
  }

  /// - Parameter playbook: as `Playbook.checked` gives it.
  /// - Throws: `Refusal` when the name is taken.
  package func add(_ playbook: Playbook, at instant: Instant, by member: MemberID?) throws {
    let steps = String(decoding: try JSONEncoder().encode(playbook.steps.map(StoredStep.init)), as: UTF8.self)
    do {
      _ = try agree(on: .playbooks, at: instant, by: member, entries: { ["\($0)"] }) {
        try session.row(
          Statement.playbookAdd.query,
          [
            .text(playbook.name), .int8(playbook.team), .text(playbook.category), .timestamp(instant.microseconds),
            .int8(member), .json(steps),
          ]
        ) { try $0.int8(0) }
      }
    } catch let error as PostgresError {
      throw Refusal(error) ?? error
    }
  }

  /// Takes a playbook out of use; what was promised by it stays.
  ///
  /// - Throws: `Refusal` when there is none.
  package func removePlaybook(_ name: String, at instant: Instant, by member: MemberID?) throws {
    let removed = try agree(on: .playbooks, at: instant, by: member, entries: { $0.map { ["\($0)"] } ?? [] }) {
      try session.optionalRow(
        Statement.playbookRemove.query, [.text(name), .timestamp(instant.microseconds), .int8(member)]
      ) { try $0.int8(0) }
    }
    if removed == nil { _ = try playbook(called: name) }
  }
}
