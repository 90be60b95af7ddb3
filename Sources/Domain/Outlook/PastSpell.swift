/// How long something like it took before: from a promise, or a case's opening, until it was done.
package struct PastSpell: Hashable, Sendable {
  package let began: Instant
  /// When it ended, whichever way; nil while it is open.
  package let ended: Instant?
  /// Whether it ended by being done. One that was withdrawn, or went on elsewhere, says only that it took longer.
  package let isDone: Bool
  /// Whose it was when it began: what came later nobody could go by.
  package let team: TeamID
  /// The category that its case had when it began.
  package let category: String?
  /// When its case turned out to be none, or another's: until then it counted like any other.
  package let takenOut: Instant?

  package init(
    began: Instant, ended: Instant?, isDone: Bool, team: TeamID, category: String?, takenOut: Instant? = nil
  ) {
    self.began = began
    self.ended = ended
    self.isDone = isDone
    self.team = team
    self.category = category
    self.takenOut = takenOut
  }

  /// When it ended as far as was known at `now`: nothing that came later may be learnt from.
  package func ended(by now: Instant) -> Instant? { ended.flatMap { $0 < now ? $0 : nil } }

  /// Whether it was on record at `now`, as far as was known then.
  package func isKnown(at now: Instant) -> Bool { began < now && takenOut.map { $0 >= now } ?? true }
}
