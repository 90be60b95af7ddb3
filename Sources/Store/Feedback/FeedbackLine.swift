package import Domain
import Postgres
import SQL

/// Feedback as lists show it.
package struct FeedbackLine: Hashable, Sendable {
  package let caseNumber: CaseNumber
  package let feedback: Feedback
  package let subject: String
  package let customer: String?

  init(row: borrowing Row) throws {
    caseNumber = CaseNumber(try row.int8(0))
    feedback = try Feedback(row: row)
    subject = try row.text(16)
    customer = try row.optionalText(17)
  }
}

/// Which feedback a list shows; nil leaves a restriction out.
package struct FeedbackFilter: Hashable, Sendable {
  package var since: Instant?
  package var before: Instant?
  package var team: TeamID?
  /// Only low scores: so much of 5, or less.
  package var low: Int?
  /// Of the willingness to recommend so much or less, too.
  package var lowNPS: Int?
  package var limit: Int?

  package init(
    since: Instant? = nil, before: Instant? = nil, team: TeamID? = nil, low: Int? = nil, lowNPS: Int? = nil,
    limit: Int? = nil
  ) {
    self.since = since
    self.before = before
    self.team = team
    self.low = low
    self.lowNPS = lowNPS
    self.limit = limit
  }
}

extension Database {
  /// What customers said, the latest first.
  package func feedback(_ filter: FeedbackFilter) throws -> [FeedbackLine] {
    try session.rows(
      Statement.feedbackList.query,
      [
        .timestamp(filter.since?.microseconds), .timestamp(filter.before?.microseconds), .int8(filter.team),
        .int4(filter.low.map { Int32(clamping: $0) }), .int8(filter.limit.map(Int64.init)),
        .int4(filter.lowNPS.map { Int32(clamping: $0) }),
      ], FeedbackLine.init(row:))
  }
}
