extension OutlookChange {
  /// Of fewer that would have been done nothing is said.
  private static let fewestUsual = 5.0
  /// A pace that differs by no more than so much is the same.
  private static let leastChange = 0.3

  /// By how many were done in the last four weeks, however long ago they began: what is cleared from a backlog, or left lying,
  /// shows here long before the dates of new ones tell. They are held against how many would have been, by what was known four
  /// weeks ago, of those that were open then or began since.
  ///
  /// - Returns: nil where there is too little to tell, or nothing is off beyond chance.
  static func pace(of spells: some Collection<PastSpell>, at now: Instant, in hours: WorkingTime) -> OutlookChange? {
    let since = since(now)
    guard let before = Outlook(spells, at: since, in: hours) else { return nil }
    var (done, usual, variance) = (0, 0.0, 0.0)
    for spell in spells where spell.isKnown(at: now) && spell.ended.map({ $0 >= since }) ?? true {
      let ended = spell.ended(by: now)
      let start = spell.began < since ? Outlook.age(of: spell, at: since, in: hours) : 0
      // One that was withdrawn could have been done until then only. Of an age that none had got to nobody knows what is usual.
      let end = min(Outlook.age(of: spell, at: spell.isDone ? now : ended ?? now, in: hours), before.horizon)
      guard start < end, let chance = before.seenChance(by: end, reached: start) else { continue }
      usual += chance
      variance += chance * (1 - chance)
      if let ended, spell.isDone, Outlook.age(of: spell, at: ended, in: hours) <= end { done += 1 }
    }
    guard usual >= fewestUsual else { return nil }
    // What was known then is itself a sample.
    let error = (variance + usual * usual / Double(before.sample)).squareRoot()
    guard abs(Double(done) - usual) > max(2 * error, leastChange * usual) else { return nil }
    return .pace(done: done, usual: Int(usual.rounded()))
  }
}
