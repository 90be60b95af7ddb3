/// How long something like it took before: from a promise, or a case's opening, until it was done.
package struct PastSpell: Hashable, Sendable {
  package let began: Instant
  /// When it ended, whichever way; nil while it is open.
  package let ended: Instant?
  /// Whether it ended by being done. One that was withdrawn, or went on elsewhere, says only that it took longer.
  package let isDone: Bool
  package let team: TeamID
  /// The category of its case.
  package let category: String?

  package init(began: Instant, ended: Instant?, isDone: Bool, team: TeamID, category: String?) {
    self.began = began
    self.ended = ended
    self.isDone = isDone
    self.team = team
    self.category = category
  }
}
