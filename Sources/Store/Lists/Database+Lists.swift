package import Domain
import Postgres
import SQL

/// Which commitments a list shows; nil leaves a restriction out.
package struct CommitmentFilter: Hashable, Sendable {
  package var kind: Commitment.Kind?
  package var owner: MemberID?
  package var unowned: Bool
  package var team: TeamID?
  package var caseNumber: CaseNumber?
  package var includingEnded: Bool
  package var dueBy: Instant?
  package var limit: Int?

  package init(
    kind: Commitment.Kind? = nil, owner: MemberID? = nil, unowned: Bool = false, team: TeamID? = nil,
    caseNumber: CaseNumber? = nil, includingEnded: Bool = false, dueBy: Instant? = nil, limit: Int? = nil
  ) {
    self.kind = kind
    self.owner = owner
    self.unowned = unowned
    self.team = team
    self.caseNumber = caseNumber
    self.includingEnded = includingEnded
    self.dueBy = dueBy
    self.limit = limit
  }
}

/// Which cases a list shows; nil leaves a restriction out.
package struct CaseFilter: Hashable, Sendable {
  package var states: [CaseFile.State]?
  package var owner: MemberID?
  package var unowned: Bool
  package var team: TeamID?
  package var customer: CustomerID?
  /// What the subject holds, in any case, or the number in the tool that the case came from.
  package var subject: String?
  package var priority: String?
  package var category: String?
  package var withoutPromise: Bool
  package var limit: Int?

  package init(
    states: [CaseFile.State]? = nil, owner: MemberID? = nil, unowned: Bool = false, team: TeamID? = nil,
    customer: CustomerID? = nil, subject: String? = nil, priority: String? = nil, category: String? = nil,
    withoutPromise: Bool = false, limit: Int? = nil
  ) {
    self.withoutPromise = withoutPromise
    self.states = states
    self.owner = owner
    self.unowned = unowned
    self.team = team
    self.customer = customer
    self.subject = subject
    self.priority = priority
    self.category = category
    self.limit = limit
  }
}

/// What a member has later than the list of today goes.
package struct Later: Hashable, Sendable {
  package let count: Int
  package let firstDueAt: Instant?
}

extension Database {
  /// Commitments, soonest due first.
  package func commitments(_ filter: CommitmentFilter) throws -> [CommitmentLine] {
    try session.rows(
      Statement.commitmentList.query,
      [
        .text(filter.kind?.rawValue), .int8(filter.owner), .int8(filter.team),
        .int8(filter.caseNumber?.value), .bool(filter.includingEnded), .timestamp(filter.dueBy?.microseconds),
        .bool(filter.unowned), .int8(filter.limit.map(Int64.init)),
      ], CommitmentLine.init(row:))
  }

  /// Cases, those with the soonest due commitment first, then the oldest.
  package func cases(_ filter: CaseFilter) throws -> [CaseLine] {
    try session.rows(
      Statement.caseList.query,
      [
        filter.states.map { .textArray($0.map(\.rawValue)) } ?? .null, .int8(filter.owner),
        .bool(filter.unowned), .int8(filter.team), .int8(filter.customer), .text(filter.subject),
        .text(filter.priority), .text(filter.category),
        .bool(filter.withoutPromise), .int8(filter.limit.map(Int64.init)),
      ], CaseLine.init(row:))
  }

  /// A member's open commitments due up to an instant and those of their team that nobody owns, soonest first.
  ///
  /// - Parameter day: the instant's day where the member is; what was promised for it is due by then, wherever the customer
  ///   lives.
  package func today(of member: Member, dueBy: Instant, day: Day) throws -> [CommitmentLine] {
    try session.rows(
      Statement.todayList.query,
      [.int8(member.id), .int8(member.team), .timestamp(dueBy.microseconds), .date(Int32(day.daysSince1970))],
      CommitmentLine.init(row:))
  }

  package func later(of member: Member, than instant: Instant, day: Day) throws -> Later {
    try session.row(
      Statement.todayLater.query, [.int8(member.id), .timestamp(instant.microseconds), .date(Int32(day.daysSince1970))]
    ) {
      Later(count: Int(try $0.int8(0)), firstDueAt: try $0.optionalInstant(1))
    }
  }

  /// What each owner has open, those with the most overdue first.
  ///
  /// - Parameter team: nil for all teams.
  /// - Parameter endOfToday: the last instant that counts as today.
  /// - Parameter day: today.
  package func loads(team: TeamID?, now: Instant, endOfToday: Instant, day: Day) throws -> [OwnerLoad] {
    try session.rows(
      Statement.boardOwners.query,
      [
        .int8(team), .timestamp(now.microseconds), .timestamp(endOfToday.microseconds),
        .date(Int32(day.daysSince1970)),
      ], OwnerLoad.init(row:))
  }
}
