package import Domain
import FoundationEssentials
import Postgres
import SQL

/// One version of the policy of a scope.
package struct PolicyVersion: Sendable {
  package let id: Int64
  package let team: TeamID?
  package let priority: String?
  package let version: Int
  /// Nil from when the policy was taken away.
  package let policy: Policy?
  package let madeAt: Instant
  package let madeBy: MemberID?
}

extension Database {
  /// Every version of every policy, by policy and version.
  package func policyVersions() throws -> [PolicyVersion] {
    try session.rows(Statement.policyVersionsList.query) { row in
      PolicyVersion(
        id: try row.int8(0), team: try row.optionalInt8(1), priority: try row.optionalText(2), version: try row.int(3),
        policy: try row.optionalJSON(4).map { try JSONDecoder().decode(Policy.self, from: Data($0.utf8)) },
        madeAt: try row.instant(5), madeBy: try row.optionalInt8(6))
    }
  }

  /// Gives a scope another policy from now on, and has its live cases looked at anew.
  ///
  /// - Parameters:
  ///   - team: nil for all teams.
  ///   - priority: nil for all priorities.
  ///   - policy: nil to take the scope's policy away.
  /// - Returns: the version's number.
  @discardableResult
  package func setPolicy(
    _ policy: Policy?, team: TeamID?, priority: String?, at moment: Moment, by member: MemberID?
  ) throws -> Int {
    let rules = try policy.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    return try holdingRules {
      let version = try session.row(
        Statement.policySet.query,
        [
          .int8(team), .text(priority), .json(rules), .timestamp(moment.occurredAt.microseconds), .int8(member),
        ]
      ) { try $0.int(1) }
      try hasten(team: team, priority: priority, at: moment)
      return version
    }
  }

  /// Runs `body` as one transaction in which nobody else changes a policy, a calendar or by which one a team works, who leads,
  /// who is away or who leaves: what it reads of them is still so when it writes.
  package func holdingRules<Result>(_ body: () throws -> Result) throws -> Result {
    try retryingTransaction {
      _ = try session.execute(Statement.policyLock.query)
      return try body()
    }
  }

  /// Has the live cases of a scope looked at anew.
  func hasten(team: TeamID?, priority: String?, at moment: Moment) throws {
    _ = try session.execute(
      Statement.checkHasten.query, [.int8(team), .text(priority), .timestamp(moment.recordedAt.microseconds)])
  }

  /// Has the cases looked at anew that climb a ladder, since it leads to somebody else.
  ///
  /// - Parameter now: nil for the database's clock.
  func hastenClimbing(at now: Instant?) throws {
    try session.execute(Statement.checkHastenClimbing.query, [.timestamp(now?.microseconds)])
  }

  /// Refuses to name somebody who has left, also while this waited to hold the rules.
  func requirePresent(_ member: MemberID) throws {
    let roster = try roster()
    if let known = roster.member(member) { _ = try roster.member(called: known.handle) }
  }
}
