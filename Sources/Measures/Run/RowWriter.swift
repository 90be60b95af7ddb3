import Domain

/// Turns what the statements said into rows: every month has its rows, also one in which nothing happened.
struct RowWriter: Sendable {
  let months: [Month]
  /// Where each month begins, and the last one ends.
  let edges: [Instant]
  let asOf: Instant
  let beginnings: Beginnings
  /// What closed months of the same run counted: it has its rows, also where nothing of it was counted since.
  let known: KnownParts
  /// The handle of the one team that was asked for.
  let team: String?

  func rows(of measure: Measure, by dimension: Dimension?, _ samples: Samples) -> [MetricRow] {
    let splits = dimension.map { samples.splits.union(known.parts(of: measure, by: $0)) } ?? [nil]
    return splits.flatMap { split in
      months.indices.flatMap { month in
        measure.clocks.flatMap { clock in
          rows(
            of: measure, by: dimension, split, month: month, clock,
            samples.sample(month: month, split: split, clock: clock))
        }
      }
    }
  }

  private func rows(
    of measure: Measure, by dimension: Dimension?, _ split: String?, month: Int, _ clock: MetricRow.Clock,
    _ sample: Sample?
  ) -> [MetricRow] {
    // Nothing counted is a count of 0, but no rate and no duration.
    let sample = sample ?? (measure.shape == .count ? .count(0) : nil)
    let n = sample?.n ?? 0
    // What is promised for a month can be kept before it begins.
    let hasBegun = edges[month] <= asOf || n > 0
    let reason =
      hasBegun ? beginnings.reasonForNone(of: measure, until: edges[month + 1], n: n) : "the month had not begun"
    let isKnown = reason == nil
    let isTooSmall = dimension == .owner && split != nil && n > 0 && n < measure.smallestSample
    return measure.statistics.map { statistic in
      let value = isKnown && !isTooSmall ? sample?.value(of: statistic) : nil
      let interval = isKnown && !isTooSmall ? sample?.interval(of: statistic) : nil
      return MetricRow(
        month: months[month], team: dimension == .team ? split : team, dimension: dimension, dimensionValue: split,
        cohort: measure.cohort, metric: measure.id, clock: clock, statistic: statistic, value: value,
        unit: measure.unit, n: n, lower: interval?.lower, upper: interval?.upper, signal: nil,
        note: reason ?? note(month: month, isTooSmall: isTooSmall, sample: sample, value: value))
    }
  }

  private func note(month: Int, isTooSmall: Bool, sample: Sample?, value: Double?) -> String? {
    if isTooSmall { return "too few to say something about one person" }
    if value == nil, case .survival(let curve) = sample, curve.n > 0 {
      return "not reached yet: \(curve.ended) of \(curve.n) have ended"
    }
    return edges[month + 1] > asOf ? "the month was not over" : nil
  }
}
