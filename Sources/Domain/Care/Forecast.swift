/// What history said of a promise, or of a case's resolution: how likely it is to be done by a time.
///
/// Recorded with the time that it was about, so that moving the promise rewrites no forecast.
package struct Forecast: Hashable, Sendable, Codable {
  /// Whose history it rests on.
  package enum Basis: String, Sendable, Codable, CaseIterable {
    /// The team's promises of the same category.
    case category
    /// All of the team's promises.
    case team
    /// Everybody's promises.
    case all
  }

  /// The place in its case, from 1.
  package let number: Int
  package let at: Instant
  package let by: MemberID?
  package let kind: OutlookKind
  package let basis: Basis
  /// How many promises it rests on.
  package let sample: Int
  package let due: Instant
  /// The probability of being done by then, in ten-thousandths: 0 to 10,000.
  package let claimed: Int
  /// The commitment that was made against it; nil when it was only shown.
  package let commitment: Int?

  package init(
    number: Int, at: Instant, by: MemberID?, kind: OutlookKind, basis: Basis, sample: Int, due: Instant,
    claimed: Int, commitment: Int?
  ) {
    self.number = number
    self.at = at
    self.by = by
    self.kind = kind
    self.basis = basis
    self.sample = sample
    self.due = due
    self.claimed = claimed
    self.commitment = commitment
  }
}
