import Domain
import Measures
import Testing

/// Rows of `kept metrics`, looked up.
struct MetricRows {
  let rows: [MetricRow]
  private let byKey: [Key: MetricRow]

  struct Key: Hashable {
    var metric: String
    var statistic: Statistic
    var month: String
    var dimension: Dimension?
    var part: String?
  }

  /// The references know elapsed time alone.
  init(rows all: [MetricRow]) {
    let rows = all.filter { $0.clock == .calendar }
    self.rows = rows
    byKey = Dictionary(
      uniqueKeysWithValues: rows.map { row in
        (
          Key(
            metric: row.metric, statistic: row.statistic, month: row.month.description, dimension: row.dimension,
            part: row.dimensionValue), row
        )
      })
  }

  /// The figure of all together.
  func row(_ metric: String, _ statistic: Statistic, _ month: String) throws -> MetricRow {
    let key = Key(metric: metric, statistic: statistic, month: month, dimension: nil, part: nil)
    return try #require(byKey[key], "no \(metric) \(statistic) of \(month)")
  }

  /// How many the figures of all months rest on, by part of the split, and how many of them the rate is made of.
  func totals(_ metric: String, _ statistic: Statistic, by dimension: Dimension?) -> [String: (hits: Int, n: Int)] {
    var totals: [String: (hits: Int, n: Int)] = [:]
    for row in rows where row.metric == metric && row.statistic == statistic && row.dimension == dimension {
      let hits = Int(((row.value ?? 0) * Double(row.n)).rounded())
      totals[row.dimensionValue ?? "", default: (0, 0)].hits += hits
      totals[row.dimensionValue ?? "", default: (0, 0)].n += row.n
    }
    return totals
  }
}
