/// The share of a month's cases that carry a theme, beside the months before.
///
/// What was before is counted together and held against the month by the difference of two shares, so that the first case of
/// a theme, or one more of few, is no news.
package struct ThemeShare: Hashable, Sendable {
  /// What the month says beside those before.
  package enum Change: String, Sendable, CaseIterable {
    case moreOften = "more_often"
    case lessOften = "less_often"
    /// Nothing that could not be chance.
    case noClearChange = "no_clear_change"
    /// Fewer months before than it takes, or fewer cases.
    case tooLittle = "too_little_to_tell"
    /// No month before in which themes were noted.
    case nothingBefore = "nothing_before"
  }

  /// Cases with the theme, out of all that were opened.
  package struct Count: Hashable, Sendable {
    package let cases: Int
    package let opened: Int

    package init(cases: Int, opened: Int) {
      self.cases = cases
      self.opened = opened
    }

    package var value: Double? { opened > 0 ? Double(cases) / Double(opened) : nil }
  }

  /// The month's.
  package let month: Count
  /// What of the month is held against those before: see ``settlingDays``.
  package let settled: Count
  /// Those of the months before, counted together: those in which any theme was noted at all.
  package let before: Count
  package let monthsBefore: Int

  package var cases: Int { month.cases }
  /// All that were opened in the month.
  package var opened: Int { month.opened }
  package var value: Double? { month.value }
  package var interval: Wilson? { Wilson(hits: cases, of: opened) }

  /// How many months before are looked at; with fewer nothing is said.
  package static let lookback = 6
  /// With fewer cases opened on either side nothing is said.
  package static let smallest = 20
  /// With fewer cases of the theme on both sides together nothing is said: one more of few is no news, however rare it was.
  package static let fewest = 5

  /// A theme is often noted late: young cases would be held against ripe ones. Both sides count only cases that are so many
  /// days old, and only what was so within so many days of their opening; the statements know it as 720 hours.
  package static let settlingDays = 30
  static let settling: Int64 = 30 * 86_400

  /// - Parameters:
  ///   - settled: what of the month is old enough to be compared; nil for all.
  ///   - before: the months before in which themes were noted, as far as they are.
  package init(_ month: Count, settled: Count? = nil, before months: [Count]) {
    self.month = month
    self.settled = settled ?? month
    monthsBefore = months.count
    before = Count(cases: months.reduce(0) { $0 + $1.cases }, opened: months.reduce(0) { $0 + $1.opened })
  }

  /// The share of the month less that of the months before; nil where one of them has no case that can be compared.
  package var difference: ShareDifference? {
    ShareDifference(from: (before.cases, before.opened), to: (settled.cases, settled.opened))
  }

  package var change: Change {
    if monthsBefore == 0 { return .nothingBefore }
    guard monthsBefore >= Self.lookback, min(settled.opened, before.opened) >= Self.smallest,
      settled.cases + before.cases >= Self.fewest, let difference
    else { return .tooLittle }
    guard difference.isClear else { return .noClearChange }
    return difference.value > 0 ? .moreOften : .lessOften
  }
}
