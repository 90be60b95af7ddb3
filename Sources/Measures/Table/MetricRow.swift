package import Domain

/// One figure, with everything that is needed to read it.
package struct MetricRow: Hashable, Sendable {
  /// Which clock measured the durations.
  package enum Clock: String, Sendable, CaseIterable {
    /// Elapsed time; it never stops.
    case calendar
    /// Working time in the team's calendar.
    case business
  }

  package let month: Month
  /// The team's handle, when the figure is about one team; nil for all together.
  package let team: String?
  /// What it is split by; nil for no split.
  package let dimension: Dimension?
  /// The part of the split; nil without a split, and for what has no such value (nobody owns it, no priority).
  package let dimensionValue: String?
  package let cohort: Measure.Cohort
  /// The metric's id.
  package let metric: String
  package let clock: Clock
  package let statistic: Statistic
  /// In `unit`; nil when there is nothing to say it from. `note` says why.
  package var value: Double?
  package let unit: Measure.Unit
  /// How many cases, promises or escalations it rests on.
  package let n: Int
  /// The 95 % interval; nil where none is given.
  package let lower: Double?
  package let upper: Double?
  /// How the figure stands out from its own past; nil when it doesn't, or when too little is known of that.
  package var signal: Signal?
  package var note: String?
}
