import Domain
import Files
import Store

/// Policies as people see them.
struct Policies {
  private let context: Context
  private let versions: [PolicyVersion]

  init(_ context: Context) throws {
    self.context = context
    versions = try context.database.policyVersions()
  }

  /// The newest version of exactly this scope; nil when it has none, or it was taken away.
  func own(team: TeamID?, priority: String?) -> PolicyVersion? {
    let newest = versions.last { $0.team == team && $0.priority == priority }
    return newest?.policy == nil ? nil : newest
  }

  /// The version that holds for a scope; nil for the standard policy.
  func holding(team: TeamID?, priority: String?) -> PolicyVersion? {
    own(team: team, priority: priority) ?? own(team: team, priority: nil) ?? own(team: nil, priority: priority)
      ?? own(team: nil, priority: nil)
  }

  /// The working time by which a team's rungs are put in order.
  func hours(of team: Team?) throws -> WorkingTime {
    let rules = try context.database.rules(at: context.now, reusing: CalendarTimes()) { try context.zones.zone($0) }
    return rules.staff.hours(of: team?.id ?? 0)
  }

  var table: Table {
    get throws {
      var table = Table(
        [
          Column("team", "Team"), Column("priority", "Priority"), Column("first_contact", "First contact"),
          Column("resolution", "Resolution"), Column("silence", "Silence"), Column("unowned", "Unowned"),
          Column("waiting_on_customer", "On customer", priority: 3),
          Column("waiting_on_third_party", "On others", priority: 3), Column("update", "Update", priority: 4),
          Column("check_in", "Check-in", priority: 5), Column("reminders", "Reminders", priority: 4),
          Column("nag", "Nag", priority: 5), Column("ladder", "Ladder", shrinking: .wrapping(16), priority: 2),
          Column("low_score", "Low score", priority: 6), Column("low_nps", "Low NPS", priority: 7),
          Column("version", "Version", .number, priority: 6),
        ], empty: "")
      let scopes = versions.reduce(into: [(TeamID?, String?)]()) { scopes, version in
        if !scopes.contains(where: { $0.0 == version.team && $0.1 == version.priority }) {
          scopes.append((version.team, version.priority))
        }
      }
      for (team, priority) in scopes {
        guard let version = own(team: team, priority: priority), let policy = version.policy else { continue }
        append(policy, team.map(context.teamName) ?? "all", priority ?? "all", version.version, to: &table)
      }
      append(.standard, "any other", "any other", nil, to: &table)
      return table
    }
  }

  /// The policies as a file that `kept policy apply` takes, every field written out.
  var file: String {
    get throws {
      let words = PolicyWords(try context.roster) { throw Refusal(.invalid, "a ladder is only shown") }
      var lines = [
        "# The policies of Kept: kept policy apply FILE. Documentation/policies.md says what may stand here."
      ]
      let scopes = try context.database.policies()
      lines.append(scopes.isEmpty ? "policies: []" : "policies:")
      for scope in scopes {
        var keys = scope.team.map { [("team", PolicyYAML.scalar(context.teamName($0)))] } ?? []
        if let priority = scope.priority { keys.append(("priority", PolicyYAML.scalar(priority))) }
        keys += Policy.Field.allCases.map { field in
          (field.rawValue, PolicyYAML.value(words.words(field, of: scope.policy), isList: field.isList))
        }
        lines += keys.enumerated().map { "  \($0.offset == 0 ? "-" : " ") \($0.element.0): \($0.element.1)" }
      }
      return lines.map { $0 + "\n" }.joined()
    }
  }

  private func append(_ policy: Policy, _ team: String, _ priority: String, _ version: Int?, to table: inout Table) {
    func words(_ span: Timespan?) -> Cell { .text(span?.description ?? "none", span == nil ? .dim : nil) }
    let roster = try? context.roster
    table.append([
      .text(team), .text(priority), words(policy.firstContact), words(policy.resolution),
      policy.learnsSilence ? .text("learnt") : words(policy.silence),
      words(policy.unowned), words(policy.waitingOnCustomer), words(policy.waitingOnThirdParty), words(policy.update),
      words(policy.checkIn), .text(spans(policy.reminders)), words(policy.nag),
      .text(roster.map { LadderText($0).words(policy.ladder) }), lowScore(policy), lowNPS(policy),
      .number(version),
    ])
  }

  private func lowScore(_ policy: Policy) -> Cell {
    policy.lowScore == 0 ? .text("never", .dim) : .text("\(policy.lowScore) of 5")
  }

  private func lowNPS(_ policy: Policy) -> Cell {
    policy.lowNPS.map { .text("\($0) of 10") } ?? .text("never", .dim)
  }

  private func spans(_ spans: [Timespan]) -> String {
    spans.isEmpty ? "none" : spans.map(\.description).joined(separator: ", ")
  }

  /// What holds where the limit of silence is learnt.
  private func learntWords(_ policy: Policy, team: Team?) throws -> String {
    let until = "\(policy.silence?.description ?? "none") until \(LearntSilence.fewest) silences are known"
    guard let team else { return "learnt, by team; \(until)" }
    guard let known = try context.database.learntSilences(at: context.now)[team.id] else { return "learnt; \(until)" }
    guard let limit = known.learnt.limit else { return "learnt; \(until) (\(known.learnt.silences) so far)" }
    return "learnt: \(limit), within which 85 % of \(known.learnt.silences) silences ended"
  }

  func page(team: Team?, priority: String?) throws -> Output {
    let holding = holding(team: team?.id, priority: priority)
    let policy = holding?.policy ?? .standard
    let scope = [
      team.map { "team \($0.handle)" } ?? "all teams", priority.map { "priority \($0)" } ?? "all priorities",
    ]
    let origin =
      if let holding {
        "version \(holding.version) of the policy for \(holding.team.map(context.teamName) ?? "all teams"), "
          + "\(holding.priority.map { "priority \($0)" } ?? "all priorities")"
      } else {
        "the standard policy"
      }
    func fact(_ id: String, _ title: String, _ span: Timespan?) -> Fact {
      Fact(id, title, .text(span?.description ?? "none", span == nil ? .dim : nil))
    }
    let pausing = Policy.Clock.allCases.filter(policy.pausing.contains).map(\.rawValue).joined(separator: ", ")
    return .page(
      Page([
        .headline(
          id: "scope", .text("\(scope.joined(separator: ", ")): \(origin)"),
          fields: [
            Fact("team", "Team", .text(team?.handle)), Fact("priority", "Priority", .text(priority)),
            Fact("version", "Version", .number(holding?.version)),
          ]),
        .facts(
          id: "policy",
          [
            fact("first_contact", "First contact within", policy.firstContact),
            fact("resolution", "Resolved within", policy.resolution),
            policy.learnsSilence
              ? Fact("silence", "Silent at most", .text(try learntWords(policy, team: team)))
              : fact("silence", "Silent at most", policy.silence),
            fact("update", "Customer hears every", policy.update),
            fact("unowned", "Unowned at most", policy.unowned),
            fact("waiting_on_customer", "Waits on customer", policy.waitingOnCustomer),
            fact("waiting_on_third_party", "Waits on others", policy.waitingOnThirdParty),
            fact("check_in", "Did it hold? after", policy.checkIn),
            Fact("reminders", "Reminds before due", .text(spans(policy.reminders))),
            fact("nag", "Nags every", policy.nag),
            Fact("pausing", "Stops while waiting", .text(pausing.isEmpty ? "none" : pausing)),
            Fact("ladder", "Ladder", .text(LadderText(try context.roster).words(policy.ladder))),
            Fact("low_score", "Asks after a score of", lowScore(policy)),
            Fact("low_nps", "Asks after an NPS of", lowNPS(policy)),
          ]),
      ]))
  }
}
