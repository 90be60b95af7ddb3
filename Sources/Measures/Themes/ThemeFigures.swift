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
  /// Whether the theme was noted soon enough after the opening to be compared.
  let isEarly: Bool
  /// The feeling that was named first, and last; nil where none was.
  let levels: Levels?

  struct Levels: Hashable, Sendable {
    let first: Int
    let last: Int
    /// How many feelings were named.
    let count: Int
  }
}
