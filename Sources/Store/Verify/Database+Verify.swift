package import Domain
import Postgres
import SQL

extension Database {
  /// Cases read at a time: enough to make round trips cheap, little enough to keep memory flat.
  private static let batch = 1_000

  /// Replays the events of every case and compares what they lead to with the tables, row by row; and the hours of
  /// every team, and what teams agree on, with the last that is noted of each.
  ///
  /// - Parameters:
  ///   - member: whose reflections are verified, too; without one, those that the session's role sees.
  ///   - progress: called after each batch with the number of cases done.
  package func verify(as member: MemberID? = nil, progress: (Int) -> Void = { _ in }) throws -> Verification {
    try session.transaction(.repeatableRead, readOnly: true) {
      var result = Verification()
      if let member { _ = try session.row(Statement.identitySay.query, [.int8(member)]) { try $0.optionalInt8(0) } }
      try verifyReflections(into: &result)
      try verifyTeamHours(into: &result)
      try verifyAgreements(into: &result)
      var last = CaseNumber(0)
      while true {
        let numbers = try session.rows(
          Statement.verifyNextCases.query, [.int8(last.value), .int4(Int32(Self.batch))]
        ) { CaseNumber(try $0.int8(0)) }
        guard let end = numbers.last else { return result }
        try verify(numbers, into: &result)
        progress(result.cases)
        last = end
      }
    }
  }

  private func verify(_ numbers: [CaseNumber], into result: inout Verification) throws {
    let loader = CaseLoader(session: session)
    let histories: [Int64: [Event]]
    let cases: [StoredCase]
    do {
      histories = try loader.events(of: numbers)
      cases = try loader.load(numbers)
    } catch  where CaseFault.isAboutRows(error) {
      if numbers.count == 1, let number = numbers.first { return result.note(unreadable: number, error) }
      // Which one it is shows when each half is read by itself.
      let half = numbers.count / 2
      try verify(Array(numbers[..<half]), into: &result)
      return try verify(Array(numbers[half...]), into: &result)
    }
    for stored in cases {
      let history = histories[stored.file.number.value] ?? []
      result.cases += 1
      result.events += history.count
      Comparison(stored: stored, history: history).run(into: &result)
    }
  }
}

/// One case as its events lead to it, held against its rows.
private struct Comparison {
  let stored: StoredCase
  let history: [Event]

  func run(into result: inout Verification) {
    let number = stored.file.number
    for (index, event) in history.enumerated() where event.sequence != index + 1 {
      note(Event.table, event.sequence, "sequence", "\(index + 1)", "\(event.sequence)", in: &result)
      return
    }
    guard let replayed = CaseFile.replay(history, of: number) else {
      note(Event.table, 1, "kind", "opened", history.first?.body.kind.rawValue ?? "no event", in: &result)
      return
    }
    compare([CaseRow(replayed)], [stored.row], in: &result)
    let file = stored.file
    compare(replayed.ownerships, file.ownerships, in: &result)
    compare(replayed.waits, file.waits, in: &result)
    compare(replayed.contacts, file.contacts, in: &result)
    compare(replayed.resolutions, file.resolutions, in: &result)
    compare(replayed.escalations, file.escalations, in: &result)
    compare(replayed.commitments, file.commitments, in: &result)
    compare(replayed.options, file.options, in: &result)
    compare(replayed.apologies, file.apologies, in: &result)
    compare(replayed.repairs, file.repairs, in: &result)
    compare(replayed.surveys, file.surveys, in: &result)
    compare(replayed.feedback, file.feedback, in: &result)
    compare(replayed.themes, file.themes, in: &result)
    compare(replayed.wins, file.wins, in: &result)
    compare(replayed.forecasts, file.forecasts, in: &result)
    // The verdict is a column, but not a part of a commitment: it follows from its times.
    for (commitment, found) in zip(replayed.commitments, stored.outcomes) {
      let expected = commitment.endedAt.flatMap { commitment.outcome(asOf: $0) }
      if expected != found {
        note(
          Commitment.table, commitment.number, "outcome", expected?.rawValue ?? "nothing", found?.rawValue ?? "nothing",
          in: &result)
      }
    }
  }

  private func compare<Part: StoredRow>(_ expected: [Part], _ found: [Part], in result: inout Verification) {
    result.rows += found.count
    for (left, right) in zip(expected, found) where left != right {
      for (column, (wanted, held)) in zip(Part.columns, zip(left.cells, right.cells)) where wanted != held {
        note(Part.table, left.key, column, wanted.words, held.words, in: &result)
      }
    }
    for missing in expected.dropFirst(found.count) {
      note(Part.table, missing.key, "", "a row", "none", in: &result)
    }
    for extra in found.dropFirst(expected.count) {
      note(Part.table, extra.key, "", "none", "a row", in: &result)
    }
  }

  private func note(
    _ table: String, _ row: Int, _ column: String, _ expected: String, _ found: String, in result: inout Verification
  ) {
    result.discrepancies.append(
      Discrepancy(
        caseNumber: stored.file.number, table: table, row: row, column: column, expected: expected, found: found))
  }
}
