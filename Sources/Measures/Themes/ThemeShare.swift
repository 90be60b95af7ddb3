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

  /// - Parameter before: the months before in which themes were noted.
  package init(_ month: Count, before months: [Count]) {
    self.month = month
    monthsBefore = months.count
    before = Count(cases: months.reduce(0) { $0 + $1.cases }, opened: months.reduce(0) { $0 + $1.opened })
  }

  package var change: Change {
    if monthsBefore == 0 { return .nothingBefore }
    guard monthsBefore >= Self.lookback, min(month.opened, before.opened) >= Self.smallest,
      month.cases + before.cases >= Self.fewest,
      let difference = ShareDifference(from: (before.cases, before.opened), to: (month.cases, month.opened))
    else { return .tooLittle }
    guard difference.isClear else { return .noClearChange }
    return difference.value > 0 ? .moreOften : .lessOften
  }
}
