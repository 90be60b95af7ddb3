import Domain
import Postgres
import SQL

extension Database {
  /// Replays the reflections whose log this session sees (a member's own; with a superuser all of them), and compares
  /// them with their rows.
  func verifyReflections(into result: inout Verification) throws {
    let sight = try session.row(Statement.identitySight.query) { row in
      (member: try row.optionalInt8(0), seesEverything: try row.bool(1))
    }
    let events = try session.rows(Statement.reflectionEventList.query) { row in
      (key: Key(number: try row.int8(0), author: try row.int8(1)), event: try ReflectionEvent(row: row))
    }
    let stored = try reflections(readableBy: nil).filter { sight.seesEverything || $0.author == sight.member }
    var rows = Dictionary(
      uniqueKeysWithValues: stored.map { (Key(number: $0.caseNumber.value, author: $0.author), $0) })
    result.events += events.count
    result.rows += stored.count
    for (key, history) in Dictionary(grouping: events, by: \.key) {
      let replayed = Reflection.replay(
        history.map(\.event), caseNumber: CaseNumber(key.number), author: key.author)
      compare(replayed, rows.removeValue(forKey: key), key, into: &result)
    }
    for (key, row) in rows { compare(nil, row, key, into: &result) }
  }

  private struct Key: Hashable {
    let number: Int64
    let author: MemberID
  }

  private func compare(
    _ replayed: Reflection?, _ found: Reflection?, _ key: Key, into result: inout Verification
  ) {
    func note(_ column: String, _ expected: String, _ found: String) {
      result.discrepancies.append(
        Discrepancy(
          caseNumber: CaseNumber(key.number), table: "reflections", row: Int(key.author), column: column,
          expected: expected, found: found))
    }
    guard let replayed, let found else {
      if (replayed == nil) != (found == nil) {
        note("", replayed == nil ? "none" : "a row", found == nil ? "none" : "a row")
      }
      return
    }
    for (left, right) in zip(replayed.facts, found.facts) where left.value != right.value {
      // Whoever verifies may not be whom the words are for.
      note(
        left.column, left.isPrivate ? "other words" : left.value ?? "nothing",
        right.isPrivate ? "words" : right.value ?? "nothing")
    }
  }
}

extension Reflection {
  /// Its columns as text, by name.
  fileprivate var facts: [(column: String, value: String?, isPrivate: Bool)] {
    [
      ("sequence", "\(sequence)", false), ("version", "\(version)", false), ("felt", words.felt, true),
      ("helped", words.helped, true), ("missed", words.missed, true), ("next_time", words.nextTime, true),
      ("audience", audience.rawValue, false), ("readers", readers.map(String.init).joined(separator: " "), false),
      ("shared_at", sharedAt?.description, false), ("written_at", writtenAt.description, false),
      ("erased_at", erasedAt?.description, false),
    ]
  }
}
