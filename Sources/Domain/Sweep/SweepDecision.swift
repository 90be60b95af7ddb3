/// What a look at a case led to. Nothing in it is done yet.
package struct SweepDecision: Hashable, Sendable {
  /// As of when; later than the clock where that was set back.
  package let lookedAt: Instant
  /// Stalls to flag, by beginning; those that ended before anybody looked are among them.
  package var begun: [StallSpell] = []
  /// Stalls that are over, by number, with when their cause ended.
  package var ended: [Int: Instant] = [:]
  /// When the case began to climb, if it did now.
  package var climbBegan: Instant?
  /// Whether the case's last climb goes on that was thought to be over.
  package var isClimbResumed = false
  /// When nothing stalled any more, if that came to be.
  package var climbEnded: Instant?
  /// Rungs that fire now, ascending.
  package var rungs: [FiredRung] = []
  /// Rungs that will never fire, because no scheduler was there when they were to.
  package var missed: [MissedClimb] = []
  package var notices: [Notice] = []
  /// When to look again if nothing happens before; nil for never.
  package var nextCheckAt: Instant?

  package init(lookedAt: Instant) {
    self.lookedAt = lookedAt
  }

  mutating func lookAgain(at instant: Instant) {
    nextCheckAt = min(nextCheckAt ?? instant, instant)
  }
}
