import Domain
import Store

/// What a coach was trusted with, and whose turn a conversation is. No figure on it compares people.
struct CoachPage {
  let coach: Member
  /// What the coach may read.
  let reflections: [Reflection]
  /// The coach's conversations, on either side.
  let talks: [CoachingTalk]
  let context: Context

  var page: Page {
    get throws {
      let members = try members
      let shared = reflections.filter { isForCoach($0, members) }
        .sorted { ($0.sharedAt ?? $0.writtenAt, $0.caseNumber) > ($1.sharedAt ?? $1.writtenAt, $1.caseNumber) }
      let turns = CoachingTurn.order(
        of: members, talks: talks.filter { $0.coach == coach.id }, shared: shared, at: context.now)
      var blocks: [Block] = [
        .headline(
          id: "coach", .text("\(coach.name) · whose turn it is"), fields: [Fact("coach", "Coach", .text(coach.handle))]),
        .text(
          id: "order",
          .text(
            "In this order: who waits longest, with something shared or by what you agreed on; then who you talked with "
              + "longest ago.", .dim)),
        .table(id: "turns", title: "Conversations", try table(of: turns)),
        .table(
          id: "shared", title: "Shared with you, newest first",
          ReflectionPage.table(shared, empty: "Nothing was shared with you.", context)),
      ]
      let own = talks.filter { $0.member == coach.id }
      if !own.isEmpty {
        blocks.append(.table(id: "own_talks", title: "Conversations with you", TalksPage.table(own, context)))
      }
      if let first = turns.first, let handle = context.name(of: first.member) {
        blocks.append(.hint("kept coach talked \(handle) \"…\" --next TIME", why: "once you have talked"))
      }
      return Page(blocks)
    }
  }

  /// Those of the teams that the coach leads, and whoever chose them as a coach or talked with them.
  private var members: [MemberID] {
    get throws {
      let roster = try context.roster
      let led = Set(roster.teams.filter { $0.lead == coach.id }.map(\.id))
      let chosen = Set(reflections.filter { $0.audience == .coach }.map(\.author))
      let known = Set(talks.filter { $0.coach == coach.id }.map(\.member))
      return roster.members.filter { member in
        member.isActive && member.id != coach.id
          && (led.contains(member.team) || chosen.contains(member.id) || known.contains(member.id))
      }.map(\.id)
    }
  }

  private func isForCoach(_ reflection: Reflection, _ members: [MemberID]) -> Bool {
    reflection.author != coach.id && (reflection.audience == .coach || members.contains(reflection.author))
  }

  private func table(of turns: [CoachingTurn]) throws -> Table {
    var table = Table(
      [
        Column("member", "Member"), Column("waits_for", "What waits", shrinking: .wrapping(16)),
        Column("last_at", "Last talked", .time), Column("next_at", "Next", .time, priority: 2),
        Column("note", "What you noted", shrinking: .wrapping(16), priority: 3),
        Column("waits_since", "Waits since", .time, isForPrograms: true),
      ], empty: "You lead no team, and nobody chose you as a coach yet.")
    for turn in turns {
      let since = turn.waitingSince(at: context.now)
      table.append([
        .text(context.name(of: turn.member)), .text(waits(turn), since == nil ? .dim : .soon),
        .instant(turn.last?.at), .instant(turn.last?.next), .text(turn.last?.note), .instant(since),
      ])
    }
    return table
  }

  private func waits(_ turn: CoachingTurn) -> String {
    let cases = turn.shared.map { "case \($0.caseNumber)" }
    let shared = cases.isEmpty ? nil : "shared \(cases.joined(separator: ", "))"
    let planned = turn.last?.next.flatMap { $0 <= context.now ? "the day you agreed on has come" : nil }
    let words = [shared, planned].compactMap { $0 }.joined(separator: "; ")
    if !words.isEmpty { return words }
    return turn.last == nil ? "you have not talked yet" : "nothing"
  }
}
