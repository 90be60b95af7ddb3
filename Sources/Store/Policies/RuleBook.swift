package import Domain

/// What holds at an instant: each team's hours and policies, who leads, and who is away.
package struct RuleBook: Sendable {
  package let staff: Staff
  private let policies: [Scope: ChosenPolicy]
  /// The limits that were learnt, by team.
  private let silences: [TeamID: Timespan]
  /// What history says of each kind of promise.
  package var outlooks: [OutlookKind: OutlookShelf] = [:]
  /// The teams for whose cases a policy learns.
  let learningTeams: [TeamID]

  struct Scope: Hashable {
    let team: TeamID?
    let priority: String?
  }

  /// - Parameter teams: all there are.
  init(staff: Staff, policies: [Scope: ChosenPolicy], silences: [TeamID: Timespan], teams: [TeamID]) {
    self.staff = staff
    self.policies = policies
    self.silences = silences
    let learning = policies.filter { $0.value.policy.learnsSilence }.keys
    learningTeams = teams.filter { team in learning.contains { $0.team ?? team == team } }
  }

  /// What the stall rules look at.
  ///
  /// - Parameter moves: the events of promises that were moved more than once.
  func question(about file: CaseFile, by policy: Policy, moves: [Event]) -> StallQuestion {
    StallQuestion(
      file, policy: policy, hours: staff.hours(of: file.team),
      outlooks: outlooks.mapValues { $0.book(of: file.team) }, moves: moves)
  }

  /// The policy for a case: of its team and priority, else of its team, else of its priority, else of all, else the
  /// standard one.
  package func policy(of file: CaseFile) -> ChosenPolicy {
    let scopes = [
      Scope(team: file.team, priority: file.priority), Scope(team: file.team, priority: nil),
      Scope(team: nil, priority: file.priority), Scope(team: nil, priority: nil),
    ]
    var chosen = scopes.lazy.compactMap { policies[$0] }.first ?? .standard
    if chosen.policy.learnsSilence, let learnt = silences[file.team] { chosen.policy.silence = learnt }
    return chosen
  }
}

/// A policy and the version that it is; neither number for the standard one.
package struct ChosenPolicy: Sendable {
  /// With the limit that was learnt, where one is.
  package fileprivate(set) var policy: Policy
  package let id: Int64?
  package let version: Int?

  static let standard = ChosenPolicy(policy: .standard, id: nil, version: nil)
}
