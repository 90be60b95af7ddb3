import Domain

/// The parts of splits that closed months counted, by metric. A month that is computed says of each that there was none, where
/// there was none, just as it does when the months before it are computed with it.
struct KnownParts {
  private struct Split: Hashable {
    let metric: String
    let dimension: Dimension
  }

  private var parts: [Split: Set<String?>] = [:]

  /// - Parameter rows: of closed months.
  init(_ rows: [MetricRow]) {
    for row in rows where row.n > 0 {
      guard let dimension = row.dimension else { continue }
      parts[Split(metric: row.metric, dimension: dimension), default: []].insert(row.dimensionValue)
    }
  }

  func parts(of measure: Measure, by dimension: Dimension) -> Set<String?> {
    parts[Split(metric: measure.id, dimension: dimension)] ?? []
  }
}
