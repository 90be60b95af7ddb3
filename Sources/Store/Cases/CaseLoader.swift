import Domain
import Postgres
import SQL

/// Cases as the tables hold them, put together from their rows.
struct CaseLoader {
  let session: Session

  /// The cases with these numbers that exist, by number.
  ///
  /// The rows of `cases` come first: what another writer changes between the reads then makes the version that was
  /// read too old to write by, never too new.
  func load(_ numbers: [CaseNumber]) throws -> [StoredCase] {
    let key: [Parameter] = [.int8Array(numbers.map(\.value))]
    let heads = try session.rows(Statement.caseLoad.query, key) { row in
      StoredCase(file: try CaseFile(row: row), row: try CaseRow(row: row), outcomes: [])
    }
    if heads.isEmpty { return [] }
    let ownerships = try children(.caseLoadOwnerships, key, Ownership.init(row:))
    let waits = try children(.caseLoadWaits, key, Wait.init(row:))
    let contacts = try children(.caseLoadContacts, key, Contact.init(row:))
    let resolutions = try children(.caseLoadResolutions, key, Resolution.init(row:))
    let escalations = try children(.caseLoadEscalations, key, Escalation.init(row:))
    let commitments = try children(.caseLoadCommitments, key) { row in
      (commitment: try Commitment(row: row), outcome: try row.optionalChoice(20, of: Outcome.self))
    }
    return heads.map { head in
      let number = head.file.number.value
      let file = head.file.with(
        ownerships: ownerships[number] ?? [], waits: waits[number] ?? [],
        commitments: (commitments[number] ?? []).map(\.commitment), contacts: contacts[number] ?? [],
        resolutions: resolutions[number] ?? [],
        escalations: escalations[number] ?? [])
      return StoredCase(file: file, row: head.row, outcomes: (commitments[number] ?? []).map(\.outcome))
    }
  }

  /// The histories of these cases.
  func events(of numbers: [CaseNumber]) throws -> [Int64: [Event]] {
    try children(.caseLoadEvents, [.int8Array(numbers.map(\.value))], Event.init(row:))
  }

  /// The rows of one table, by case. Column 0 is `case_id`.
  private func children<Child>(
    _ statement: Statement, _ key: [Parameter], _ decode: (borrowing Row) throws -> Child
  ) throws -> [Int64: [Child]] {
    var found: [Int64: [Child]] = [:]
    try session.forEach(statement.query, key) { row in
      found[try row.int8(0), default: []].append(try decode(row))
    }
    return found
  }
}

/// A case as the tables hold it.
struct StoredCase {
  let file: CaseFile
  /// The row of `cases` with its derived facts, as written.
  let row: CaseRow
  /// The verdicts on its commitments, as written.
  let outcomes: [Outcome?]
}
