package import Domain
import Postgres
import SQL

/// Something that a member is to be told, as it was written.
package struct WrittenNotice: Hashable, Sendable {
  package let to: MemberID
  package let caseNumber: CaseNumber
  /// The promise it is about; nil for the case.
  package let commitment: Int?
  package let kind: Notice.Kind
  package let reason: StallReason?
  /// The promise in words, or the case's subject.
  package let what: String
}

extension Database {
  /// What a sweep at an instant wrote for members to be told, by member and case.
  package func notices(writtenAt instant: Instant, limit: Int) throws -> [WrittenNotice] {
    try session.rows(
      Statement.noticeWrittenList.query, [.timestamp(instant.microseconds), .int4(Int32(clamping: limit))]
    ) { row in
      WrittenNotice(
        to: try row.int8(0), caseNumber: CaseNumber(try row.int8(1)), commitment: try row.optionalInt4(2).map(Int.init),
        kind: try row.choice(3, of: Notice.Kind.self), reason: try row.optionalChoice(4, of: StallReason.self),
        what: try row.text(5))
    }
  }
}
