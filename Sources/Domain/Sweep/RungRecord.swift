/// A rung as it was planned, and what came of it.
package struct RungRecord: Hashable, Sendable {
  package struct Key: Hashable, Sendable {
    package let caseNumber: CaseNumber
    package let climb: Int
    /// As of a rung that fired.
    package let number: Int

    package init(_ caseNumber: CaseNumber, climb: Int, number: Int) {
      self.caseNumber = caseNumber
      self.climb = climb
      self.number = number
    }
  }

  package let key: Key
  package let team: TeamID
  /// The place on the ladder, from 1.
  package let place: Int
  /// As it stood on the ladder that the case climbed.
  package let rung: Ladder.Rung
  /// Whom it reached; nil for nobody.
  package let to: MemberID?
  package let plannedAt: Instant
  /// Since when that could be known: a policy may have changed since, or something been entered late.
  package var dueAt: Instant
  /// Nil for not yet, or never.
  package var firedAt: Instant?
  /// When nothing stalled any more; nil while something does.
  package let overAt: Instant?
  /// When the first message that told of it was sent.
  package let deliveredAt: Instant?
  /// When somebody took the case on after it, before the climb was over.
  package let acknowledgedAt: Instant?
  /// When people got on with the case first, within a day of it.
  package let progressAt: Instant?

  /// Whether it fired and reached nobody.
  package var isUnheard: Bool { firedAt != nil && to == nil }

  package init(
    _ key: Key, team: TeamID, place: Int, rung: Ladder.Rung, to: MemberID?, plannedAt: Instant, dueAt: Instant,
    firedAt: Instant?,
    overAt: Instant?, deliveredAt: Instant?, acknowledgedAt: Instant?, progressAt: Instant?
  ) {
    self.key = key
    self.team = team
    self.place = place
    self.rung = rung
    self.to = to
    self.plannedAt = plannedAt
    self.dueAt = dueAt
    self.firedAt = firedAt
    self.overAt = overAt
    self.deliveredAt = deliveredAt
    self.acknowledgedAt = acknowledgedAt
    self.progressAt = progressAt
  }
}
