package import Domain

/// Something in an agent's calendar: a commitment and when it is due.
package struct CalendarEntry: Hashable, Sendable {
  /// Where a commitment stands, as a calendar can show it.
  package enum Status: String, Sendable, CaseIterable {
    case tentative = "TENTATIVE"
    case confirmed = "CONFIRMED"
    /// It is withdrawn: calendar programs strike the entry out or take it away.
    case cancelled = "CANCELLED"
  }

  /// The same for ever, so that a calendar program changes its entry instead of adding another.
  package let uid: String
  /// Grows with every change.
  package let sequence: Int
  package let due: Due
  package let summary: String
  package let details: String
  package let link: String?
  package let status: Status
  /// Minutes from each alarm to the time that is due; for a promised day, to the beginning of that day. A negative
  /// number is after it: -540 is nine in the morning of a promised day.
  package let alarms: [Int]
  package let changedAt: Instant

  package init(
    uid: String, sequence: Int = 0, due: Due, summary: String, details: String = "", link: String? = nil,
    status: Status = .confirmed, alarms: [Int] = [], changedAt: Instant
  ) {
    self.uid = uid
    self.sequence = sequence
    self.due = due
    self.summary = summary
    self.details = details
    self.link = link
    self.status = status
    self.alarms = alarms
    self.changedAt = changedAt
  }

  /// The `uid` of a commitment.
  /// - Parameter domain: of this installation of Kept.
  package static func uid(of commitment: CommitmentAddress, domain: String) -> String {
    "commitment-\(commitment.caseNumber)-\(commitment.number)@\(domain)"
  }
}
