package import Domain

/// The policy of a scope.
package struct ScopedPolicy: Hashable, Sendable {
  /// Nil for all teams.
  package let team: TeamID?
  /// Nil for all priorities.
  package let priority: String?
  package let policy: Policy

  package init(team: TeamID?, priority: String?, policy: Policy) {
    self.team = team
    self.priority = priority
    self.policy = policy
  }

  fileprivate func isOf(_ team: TeamID?, _ priority: String?) -> Bool { self.team == team && self.priority == priority }
}

/// What becomes of a scope's policy.
package struct PolicyChange: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case added, changed, removed
  }

  package let kind: Kind
  package let team: TeamID?
  package let priority: String?
  /// What holds for the scope before and after, be it its own or a wider one's.
  package let before: Policy
  package let after: Policy
}

/// The policies as they are and as they are to be.
package struct PolicyDifference: Hashable, Sendable {
  /// The scopes that change: those that stay or are added first, in the order of the policies to be, then those that go.
  package let changes: [PolicyChange]
  /// How many scopes stay as they are.
  package let unchanged: Int

  /// - Parameters:
  ///   - old, new: each scope once. One that is not in `new` goes.
  package init(from old: [ScopedPolicy], to new: [ScopedPolicy]) {
    func change(_ kind: PolicyChange.Kind, _ scope: ScopedPolicy) -> PolicyChange {
      PolicyChange(
        kind: kind, team: scope.team, priority: scope.priority,
        before: old.holding(team: scope.team, priority: scope.priority),
        after: new.holding(team: scope.team, priority: scope.priority))
    }
    var changes: [PolicyChange] = []
    for scope in new where !old.contains(scope) {
      changes.append(change(old.own(scope.team, scope.priority) == nil ? .added : .changed, scope))
    }
    for scope in old where new.own(scope.team, scope.priority) == nil { changes.append(change(.removed, scope)) }
    self.changes = changes
    unchanged = new.count { old.contains($0) }
  }
}

extension [ScopedPolicy] {
  fileprivate func own(_ team: TeamID?, _ priority: String?) -> Policy? {
    first { $0.isOf(team, priority) }?.policy
  }

  /// What holds for a scope: its own policy, its team's, its priority's, that of all, or the standard one.
  fileprivate func holding(team: TeamID?, priority: String?) -> Policy {
    own(team, priority) ?? own(team, nil) ?? own(nil, priority) ?? own(nil, nil) ?? .standard
  }
}

extension Database {
  /// The policies that hold now.
  package func policies() throws -> [ScopedPolicy] {
    var newest: [(id: Int64, scope: ScopedPolicy?)] = []
    for version in try policyVersions() {
      if newest.last?.id == version.id { newest.removeLast() }
      let scope = version.policy.map { ScopedPolicy(team: version.team, priority: version.priority, policy: $0) }
      newest.append((version.id, scope))
    }
    return newest.compactMap(\.scope)
  }

  /// Makes the policies what they are to be, all of them at once.
  ///
  /// - Parameter wanted: each scope once. A scope with a policy that is not among them loses it.
  /// - Returns: what was changed.
  package func replacePolicies(
    with wanted: [ScopedPolicy], at moment: Moment, by member: MemberID?
  ) throws -> PolicyDifference {
    try holdingRules {
      let difference = PolicyDifference(from: try policies(), to: wanted)
      for change in difference.changes {
        try setPolicy(
          change.kind == .removed ? nil : change.after, team: change.team, priority: change.priority, at: moment,
          by: member)
      }
      return difference
    }
  }
}
