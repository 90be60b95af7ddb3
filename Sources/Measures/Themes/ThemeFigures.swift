import Domain

/// How often a pain point came up in a month, how people felt, and what became of their cases.
///
/// About cases opened in the month that carry the theme as of the instant, themselves or by their feedback; those taken out
/// as duplicate, spam or test count nowhere.
package struct ThemeFigures: Hashable, Sendable {
  package let theme: String
  package let cases: Int
  /// Pieces of feedback given in the month that carry the theme.
  package let feedback: Int
  /// Out of all cases opened in the month.
  package let share: ThemeShare

  /// Those of which somebody named a feeling.
  package let felt: Int
  /// Those of them whose customer was at level 4 or 5 when a feeling was first named.
  package let distressed: Int
  /// Those of which at least two feelings were named.
  package let compared: Int
  /// Of these the mean level of the feeling that was named first, and last: 1 calm, 5 distressed.
  package let meanFirstLevel: Double?
  package let meanLastLevel: Double?

  package let resolved: Int
  /// In hours, open cases included (Kaplan-Meier); nil while too few are resolved to say.
  package let medianHours: Double?
  package let escalated: Int

  /// From this level on somebody counts as distressed.
  package static let distress = 4

  package var escalatedInterval: Wilson? { Wilson(hits: escalated, of: cases) }

  /// - Parameters:
  ///   - cases: those of the theme that were opened in the month.
  ///   - asOf: until when the open ones are watched.
  init(theme: String, cases: [ThemedCase], feedback: Int, share: ThemeShare, asOf: Instant) {
    self.theme = theme
    self.cases = cases.count
    self.feedback = feedback
    self.share = share
    let named = cases.compactMap(\.levels)
    felt = named.count
    distressed = named.count { $0.first >= Self.distress }
    func mean(_ levels: [Int]) -> Double? {
      levels.isEmpty ? nil : Double(levels.reduce(0, +)) / Double(levels.count)
    }
    let both = named.filter { $0.count > 1 }
    compared = both.count
    meanFirstLevel = mean(both.map(\.first))
    meanLastLevel = mean(both.map(\.last))
    resolved = cases.count { $0.resolvedAt != nil }
    escalated = cases.count(where: \.isEscalated)
    let lengths = Dictionary(grouping: cases) { ($0.resolvedAt ?? asOf).microseconds - $0.openedAt.microseconds }
    let observations = lengths.sorted { $0.key < $1.key }.map { length, cases in
      let ended = cases.count { $0.resolvedAt != nil }
      return KaplanMeier.Observation(
        duration: Double(length) / 3_600_000_000, ended: ended, censored: cases.count - ended)
    }
    medianHours = KaplanMeier(observations).quantile(0.5)
  }
}

/// A case under one of its themes, as the statement gives it.
struct ThemedCase: Hashable, Sendable {
  let openedAt: Instant
  let resolvedAt: Instant?
  let isEscalated: Bool
  /// The feeling that was named first, and last; nil where none was.
  let levels: Levels?

  struct Levels: Hashable, Sendable {
    let first: Int
    let last: Int
    /// How many feelings were named.
    let count: Int
  }
}

/// The share of a month's cases that carry a theme, beside the months before.
package struct ThemeShare: Hashable, Sendable {
  /// What the month says beside those before.
  package enum Change: String, Sendable, CaseIterable {
    case moreOften = "more_often"
    case lessOften = "less_often"
    /// Nothing that could not be chance.
    case noClearChange = "no_clear_change"
    /// No month before in which themes were noted.
    case nothingBefore = "nothing_before"
  }

  package let cases: Int
  /// All that were opened in the month.
  package let opened: Int
  /// The mean of the shares of the months before, up to six of them: those in which any theme was noted at all.
  package let meanBefore: Double?
  package let monthsBefore: Int
  package let change: Change

  package var value: Double? { opened > 0 ? Double(cases) / Double(opened) : nil }
  package var interval: Wilson? { Wilson(hits: cases, of: opened) }

  /// How many months before are looked at.
  package static let lookback = 6

  /// - Parameter before: the shares of the months before, oldest first.
  init(cases: Int, opened: Int, before: [Double]) {
    self.cases = cases
    self.opened = opened
    monthsBefore = before.count
    let mean = before.isEmpty ? nil : before.reduce(0, +) / Double(before.count)
    meanBefore = mean
    guard let mean else {
      change = .nothingBefore
      return
    }
    let value = opened > 0 ? Double(cases) / Double(opened) : nil
    switch value.flatMap({ Signal.of($0, after: before) }) {
    case .above: change = .moreOften
    case .below: change = .lessOften
    case .run, nil:
      if let interval = Wilson(hits: cases, of: opened) {
        change = mean < interval.lower ? .moreOften : mean > interval.upper ? .lessOften : .noClearChange
      } else {
        change = .noClearChange
      }
    }
  }
}
