package import Domain

/// Where a member is named as somebody who is told what stalls.
package struct Namings: Hashable, Sendable {
  /// The teams that they lead.
  package let led: [Team]
  /// For whom they stand in, now or later.
  package let standsInFor: [Member]
  /// The policies whose ladder leads to them by name.
  package let ladders: [ScopedPolicy]

  /// Each naming in words, and what to type to name somebody else.
  func words(_ roster: Roster) -> [(what: String, next: String)] {
    led.map { ("they lead \($0.handle)", "kept team set \($0.handle) --lead HANDLE") }
      + standsInFor.map {
        ("they stand in for \($0.handle)", "kept member away \($0.handle) --until TIME --substitute HANDLE")
      }
      + ladders.map { scope in
        let team = scope.team.flatMap { roster.team($0)?.handle }
        let options = [team.map { " --team \($0)" }, scope.priority.map { " --priority \($0)" }].compactMap { $0 }
          .joined()
        let whose = team.map { "team \($0)" } ?? "all teams"
        return (
          "the ladder of \(whose)\(scope.priority.map { ", priority \($0)," } ?? "") leads to them",
          "kept policy set\(options) --ladder \"…\""
        )
      }
  }
}

extension Database {
  package func namings(of member: MemberID, at now: Instant) throws -> Namings {
    let roster = try roster()
    return Namings(
      led: roster.teams.filter { $0.lead == member },
      standsInFor: Set(try absences(at: now).filter { $0.substitute == member }.map(\.member))
        .compactMap { roster.member($0) }.filter(\.isActive).sorted { $0.handle < $1.handle },
      ladders: try policies().filter { $0.policy.ladder.rungs.contains { $0.to == .member(member) } })
  }

  /// Refuses to let somebody go who is still to be told what stalls: nobody would be.
  func requireUnnamed(_ member: Member, at now: Instant) throws {
    let words = try namings(of: member.id, at: now).words(try roster())
    guard let first = words.first else { return }
    throw Refusal(
      .conflict, "\(member.name) (\(member.handle)) is still named as somebody who is told what stalls",
      allowed: "naming somebody else first", next: first.next, details: words.map { "\($0.what)\n\($0.next)" })
  }
}
