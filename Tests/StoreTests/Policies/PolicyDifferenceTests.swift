import Domain
import Postgres
import Store
import TestSupport
import Testing

struct PolicyDifferenceTests {
  private static let noon = Instant(microseconds: 1_782_907_200_000_000)

  private static func scope(_ team: TeamID?, _ priority: String?, silence days: Int) throws -> ScopedPolicy {
    ScopedPolicy(
      team: team, priority: priority, policy: Policy(silence: try Timespan(days, .workingDays)))
  }

  @Test func `scopes are added, changed and removed, with what holds before and after`() throws {
    let old = [
      try Self.scope(nil, nil, silence: 1), try Self.scope(1, nil, silence: 2), try Self.scope(1, "x", silence: 3),
    ]
    let new = [
      try Self.scope(1, nil, silence: 4), try Self.scope(nil, nil, silence: 1), try Self.scope(1, "y", silence: 5),
    ]
    let difference = PolicyDifference(from: old, to: new)
    #expect(difference.unchanged == 1)
    #expect(difference.changes.map(\.kind) == [.changed, .added, .removed])
    #expect(difference.changes.map(\.priority) == [nil, "y", "x"])
    // What was added stands against its team's old policy, what was removed against its team's new one.
    #expect(difference.changes.map(\.before.silence?.amount) == [2, 2, 3])
    #expect(difference.changes.map(\.after.silence?.amount) == [4, 5, 4])
  }

  @Test func `without any wider policy the standard one holds`() throws {
    let difference = PolicyDifference(from: [try Self.scope(1, "x", silence: 9)], to: [])
    #expect(difference.changes.map(\.after) == [.standard])
  }

  @Test func `policies are replaced as one, and again without a version`() async throws {
    try await withDatabase { database in
      let team = try database.addTeam(handle: "care", name: "Care", zone: "UTC")
      let moment = Moment(now: Self.noon)
      let first = [try Self.scope(nil, nil, silence: 1), try Self.scope(team, "x", silence: 2)]
      #expect(try database.replacePolicies(with: first, at: moment, by: nil).changes.map(\.kind) == [.added, .added])
      #expect(try database.replacePolicies(with: first.reversed(), at: moment, by: nil).changes == [])
      #expect(Set(try database.policies()) == Set(first))
      let second = [try Self.scope(team, "x", silence: 3)]
      #expect(
        try database.replacePolicies(with: second, at: moment, by: nil).changes.map(\.kind) == [.changed, .removed])
      #expect(try database.policies() == second)
      #expect(try database.policyVersions().map(\.version) == [1, 2, 1, 2])
      // One that was taken away comes back.
      #expect(try database.replacePolicies(with: first, at: moment, by: nil).changes.map(\.kind) == [.added, .changed])
      #expect(Set(try database.policies()) == Set(first))
    }
  }

  @Test func `one that fails leaves everything as it was`() async throws {
    try await withDatabase { database in
      let first = [try Self.scope(nil, nil, silence: 1)]
      _ = try database.replacePolicies(with: first, at: Moment(now: Self.noon), by: nil)
      // The second scope's team is not there.
      let broken = [try Self.scope(nil, nil, silence: 2), try Self.scope(99, nil, silence: 3)]
      #expect(throws: (any Error).self) {
        _ = try database.replacePolicies(with: broken, at: Moment(now: Self.noon), by: nil)
      }
      #expect(try database.policies() == first)
    }
  }

  @Test func `nothing comes between the difference and its application`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let (first, second) = (Database(session: try Session(target)), Database(session: try Session(target)))
    let wanted = [try Self.scope(nil, nil, silence: 1)]
    try first.transaction {
      _ = try first.replacePolicies(with: wanted, at: Moment(now: Self.noon), by: nil)
      try second.session.script("SET lock_timeout = '50ms'")
      #expect(throws: (any Error).self, "another scope, which the file would have to take away") {
        try second.setPolicy(.standard, team: nil, priority: "x", at: Moment(now: Self.noon), by: nil)
      }
      #expect(throws: (any Error).self) {
        _ = try second.replacePolicies(with: [], at: Moment(now: Self.noon), by: nil)
      }
    }
    #expect(try second.policies() == wanted)
  }
}
