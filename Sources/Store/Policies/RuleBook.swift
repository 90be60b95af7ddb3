package import Domain

/// What holds at an instant: each team's hours and policies, who leads, and who is away.
package struct RuleBook: Sendable {
  package let staff: Staff
  private let policies: [Scope: ChosenPolicy]

  struct Scope: Hashable {
    let team: TeamID?
    let priority: String?
  }

  init(staff: Staff, policies: [Scope: ChosenPolicy]) {
    self.staff = staff
    self.policies = policies
  }

  /// The policy for a case: of its team and priority, else of its team, else of its priority, else of all, else the
  /// standard one.
  package func policy(of file: CaseFile) -> ChosenPolicy {
    let scopes = [
      Scope(team: file.team, priority: file.priority), Scope(team: file.team, priority: nil),
      Scope(team: nil, priority: file.priority), Scope(team: nil, priority: nil),
    ]
    return scopes.lazy.compactMap { policies[$0] }.first ?? .standard
  }
}

/// A policy and the version that it is; neither number for the standard one.
package struct ChosenPolicy: Sendable {
  package let policy: Policy
  package let id: Int64?
  package let version: Int?

  static let standard = ChosenPolicy(policy: .standard, id: nil, version: nil)
}
