/// A conversation between a coach and a member.
package struct CoachingTalk: Hashable, Sendable {
  package let coach: MemberID
  package let member: MemberID
  /// The place among the talks of these two, from 1.
  package let number: Int
  package let at: Instant
  /// What both want to remember of it: both read it.
  package let note: String?
  /// When they mean to talk again.
  package let next: Instant?

  package init(coach: MemberID, member: MemberID, number: Int, at: Instant, note: String?, next: Instant?) {
    self.coach = coach
    self.member = member
    self.number = number
    self.at = at
    self.note = note
    self.next = next
  }
}

extension CoachingTalk {
  /// What was said of the next conversation.
  package enum Agreement: Hashable, Sendable {
    /// Nothing: a time that was agreed on before, and is still to come, stands.
    case asBefore
    case on(Instant)
    /// That there is none.
    case none
  }

  /// When two mean to talk again after a conversation.
  ///
  /// - Parameters:
  ///   - earlier: their conversations so far.
  ///   - instant: when they talked.
  package static func next(
    _ agreement: Agreement, after earlier: [CoachingTalk], at instant: Instant, now: Instant
  ) -> Instant? {
    switch agreement {
    case .on(let next): return next
    case .none: return nil
    case .asBefore:
      let last = earlier.max { ($0.at, $0.number) < ($1.at, $1.number) }
      return last?.next.flatMap { $0 > max(instant, now) ? $0 : nil }
    }
  }
}

/// Where a coach and one member stand: when they last talked, and what waits for the next time.
package struct CoachingTurn: Hashable, Sendable {
  package let member: MemberID
  /// Nil when they have not talked yet.
  package let last: CoachingTalk?
  /// What the member shared since, newest first.
  package let shared: [Reflection]

  package init(member: MemberID, last: CoachingTalk?, shared: [Reflection]) {
    self.member = member
    self.last = last
    self.shared = shared
  }

  /// Since when a conversation waits: for something that was shared, or by what they agreed on; nil when nothing does.
  package func waitingSince(at now: Instant) -> Instant? {
    let planned = last?.next.flatMap { $0 <= now ? $0 : nil }
    return ([planned] + shared.map(\.sharedAt)).compactMap { $0 }.min()
  }

  /// The turns of a coach's members, whose turn it is first: where something waits, the longest wait; then those whose
  /// last conversation is longest ago, or never was. Nothing of it says how good anybody is.
  ///
  /// - Parameters:
  ///   - talks: the coach's conversations.
  ///   - shared: what the coach may read of others.
  package static func order(
    of members: [MemberID], talks: [CoachingTalk], shared: [Reflection], at now: Instant
  ) -> [CoachingTurn] {
    let turns = members.map { member in
      let last = talks.filter { $0.member == member }.max { ($0.at, $0.number) < ($1.at, $1.number) }
      let since = shared.filter { reflection in
        guard reflection.author == member, let at = reflection.sharedAt else { return false }
        return last.map { at > $0.at } ?? true
      }
      return CoachingTurn(
        member: member, last: last,
        shared: since.sorted { ($0.sharedAt ?? now, $0.caseNumber) > ($1.sharedAt ?? now, $1.caseNumber) })
    }
    return turns.sorted { $0.comesBefore($1, at: now) }
  }

  private func comesBefore(_ other: CoachingTurn, at now: Instant) -> Bool {
    switch (waitingSince(at: now), other.waitingSince(at: now)) {
    case (let mine?, let theirs?) where mine != theirs: return mine < theirs
    case (_?, nil): return true
    case (nil, _?): return false
    default: break
    }
    switch (last?.at, other.last?.at) {
    case (let mine?, let theirs?) where mine != theirs: return mine < theirs
    case (nil, _?): return true
    case (_?, nil): return false
    default: return member < other.member
    }
  }
}
