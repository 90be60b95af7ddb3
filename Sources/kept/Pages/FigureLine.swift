import Domain
import Measures

/// One line of figures as people read them: a metric, or a part of it, with what is said of it beside the figure that
/// stands for it.
struct FigureLine {
  /// What one line shows, month after month.
  struct Subject: Hashable {
    let metric: String
    let dimension: Dimension?
    let value: String?

    init(_ row: MetricRow) {
      metric = row.metric
      dimension = row.dimension
      value = row.dimensionValue
    }
  }

  let name: String
  /// The figure that stands for all.
  let chief: MetricRow
  /// Whether it is a mean where others, that look alike, are medians.
  let isMeanAmongMedians: Bool
  private let rows: [MetricRow]

  /// The lines of a month's rows, in their order. The largest of all has a line of its own beneath its metric's.
  static func all(of rows: [MetricRow]) -> [FigureLine] {
    var groups: [[MetricRow]] = []
    for row in rows {
      if let last = groups.last?.first, Subject(last) == Subject(row) {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    return groups.flatMap { group in
      [FigureLine(group)].compactMap(\.self) + [FigureLine(largestOf: group)].compactMap(\.self)
    }
  }

  private init?(_ rows: [MetricRow]) {
    guard let first = rows.first else { return nil }
    let measure = Measure(id: first.metric)
    chief = rows.first { $0.clock == .calendar && $0.statistic == measure?.chief } ?? first
    // A part of a split stands under the whole.
    name =
      first.dimension.map { "· \($0.rawValue) \(first.dimensionValue ?? "none")" } ?? measure?.title ?? first.metric
    isMeanAmongMedians = chief.statistic == .mean && measure?.statistics.contains(.p50) ?? false
    self.rows = rows.filter { $0.statistic != .max }
  }

  /// Only of the whole: of every part it would be as many lines again.
  private init?(largestOf rows: [MetricRow]) {
    guard let row = rows.first(where: { $0.clock == .calendar && $0.statistic == .max }), row.dimension == nil else {
      return nil
    }
    name = "· the oldest"
    chief = row
    isMeanAmongMedians = false
    self.rows = rows.filter { $0.statistic == .max }
  }

  /// Another figure of the line; nil where there is none.
  func figure(_ clock: MetricRow.Clock, _ statistic: Statistic) -> String? {
    rows.first { $0.clock == clock && $0.statistic == statistic }.flatMap(FigureWords.value)
  }

  /// What stands out: the figure that is shown, else the first of the others, which is then named.
  var signal: (signal: Signal, other: String?)? {
    if let signal = chief.signal { return (signal, nil) }
    for row in rows {
      if let signal = row.signal { return (signal, name(of: row)) }
    }
    return nil
  }

  /// What tells another figure of the line from the one that is shown: `p95`, `working time`.
  private func name(of other: MetricRow) -> String {
    if other.clock == chief.clock { return other.statistic.rawValue }
    return other.statistic == chief.statistic ? "working time" : "\(other.statistic.rawValue) of working time"
  }
}
