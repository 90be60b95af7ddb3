/// Whether things have come to take longer, or less long, than history says: told beside a suggestion, since no estimate
/// knows what has only just changed.
package struct OutlookChange: Hashable, Sendable {
  /// How far back is looked for a change, in seconds.
  package static let span: Int64 = 28 * 86_400
  /// A difference of less than so much is none to speak of.
  private static let least = 0.1

  /// The share of the older ones that was done by an age: half of them, or half of those that were seen done at all.
  package let expected: Double
  /// The share of the newer ones that was done by that age.
  package let share: Double
  /// How many newer ones there were.
  package let sample: Int

  package init(expected: Double, share: Double, sample: Int) {
    self.expected = expected
    self.share = share
    self.sample = sample
  }

  package var isFaster: Bool { share > expected }

  /// - Returns: nil where there is too little to tell, or nothing has changed beyond chance.
  package init?(_ history: some Collection<PastSpell>, at now: Instant, in hours: WorkingTime) {
    let since = now.advanced(bySeconds: -Self.span)
    // What was known then, of those that had begun; and what is known now of those that began since.
    guard let older = Outlook(history, at: since, in: hours),
      // Of many things most are never done: those can come to take longer, too.
      let half = older.age(at: 0.5) ?? older.age(at: older.most() / 2),
      let newer = Outlook(history.filter { $0.began >= since }, at: now, in: hours),
      // Of an age that none of the newer ones has reached they tell nothing.
      let found = newer.chance(by: half.age)
    else { return nil }
    let expected = half.seen
    // Twice the standard error of a share in a sample of that size, and of as many before.
    let error = 2 * (2 * expected * (1 - expected) / Double(newer.sample)).squareRoot()
    guard abs(found - expected) > max(error, Self.least) else { return nil }
    self.init(expected: expected, share: found, sample: newer.sample)
  }
}
