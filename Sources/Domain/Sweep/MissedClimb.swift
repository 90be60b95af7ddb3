/// The rungs of a climb that were planned and never fired: it was over before a scheduler looked.
package struct MissedClimb: Hashable, Sendable {
  package struct Rung: Hashable, Sendable {
    /// As of a rung that fired.
    package let number: Int
    package let plannedAt: Instant
    package let to: MemberID?
  }

  /// Nil when nobody saw it begin either.
  package let climb: Int?
  package let beganAt: Instant
  package let endedAt: Instant
  /// Ascending.
  package let rungs: [Rung]
}

extension Sweep {
  /// The rungs that a climb had yet to go when its cause ended at `end`, or somebody took the case on before.
  /// - Parameters:
  ///   - climb: its number is 0 when nobody saw it begin.
  ///   - stalls: when its stalls began.
  /// - Returns: nil when none was missed.
  func missed(_ climb: Climb, endedAt end: Instant, stalls: [Instant]) -> MissedClimb? {
    let lastStall = stalls.max() ?? climb.beganAt
    let taken = takenOn(during: climb).filter { $0 >= climb.beganAt }
    let until = min(end, taken.filter { $0 >= lastStall }.min() ?? .latest)
    let rungs = ClimbPlan(
      climb, file: file, staff: staff, hours: question.hours, stalls: stalls,
      acknowledgedAt: taken.filter { $0 < lastStall }.max()
    ).steps.prefix { $0.plannedAt < until }
    if rungs.isEmpty { return nil }
    return MissedClimb(
      climb: climb.number > 0 ? climb.number : nil, beganAt: climb.beganAt, endedAt: end,
      rungs: rungs.map { MissedClimb.Rung(number: $0.number, plannedAt: $0.plannedAt, to: $0.reach.to) })
  }

  /// When a climb ended, and when its stalls began; nil while one of them stands.
  /// - Parameters:
  ///   - standing: when each stall that stands began.
  ///   - past: spells that began and ended since the last look.
  func end(
    of climb: Climb, _ standing: [Instant], _ past: [StallSpell], _ decision: SweepDecision
  ) -> (end: Instant, stalls: [Instant])? {
    guard climbing.allSatisfy({ decision.ended[$0.number] != nil }) else { return nil }
    // Without any it is as if it had ended by itself.
    guard var end = climbing.compactMap({ decision.ended[$0.number] }).max() else {
      return standing.isEmpty ? (now, []) : nil
    }
    var stalls = climbing.map(\.beganAt)
    for spell in past where spell.beganAt <= end {
      stalls.append(spell.beganAt)
      end = max(end, spell.endedAt ?? end)
    }
    return standing.contains { $0 <= end } ? nil : (end, stalls)
  }

  /// The climbs that began and ended since the last look, from spells that did.
  func missedClimbs(_ spells: [StallSpell]) -> [MissedClimb] {
    var climbs: [(beganAt: Instant, endedAt: Instant, stalls: [Instant])] = []
    for spell in spells {
      guard let end = spell.endedAt, end <= now else { continue }
      if let last = climbs.last, spell.beganAt <= last.endedAt {
        climbs[climbs.count - 1] = (last.beganAt, max(last.endedAt, end), last.stalls + [spell.beganAt])
      } else {
        climbs.append((spell.beganAt, end, [spell.beganAt]))
      }
    }
    return climbs.filter { $0.beganAt != lastClimb?.beganAt }.compactMap { climb in
      missed(
        Climb(number: 0, beganAt: climb.beganAt, ladder: question.policy.ladder, fired: []), endedAt: climb.endedAt,
        stalls: climb.stalls)
    }
  }
}
