import Domain

/// The months in which the parts of a split occur, as far as rows tell.
struct PartMonths {
  private struct Part: Hashable {
    let dimension: Dimension
    let value: String?
  }

  /// Ascending, each once.
  private var months: [Part: [Month]] = [:]

  /// - Parameter rows: ascending by month.
  init(_ rows: [MetricRow]) {
    for row in rows where row.n > 0 {
      guard let part = PartMonths.part(of: row), months[part]?.last != row.month else { continue }
      months[part, default: []].append(row.month)
    }
  }

  /// The first month, of those from `first` on, in which the part occurs that a row is about; `first` for what is no part.
  func begin(of row: MetricRow, from first: Month) -> Month? {
    guard let part = PartMonths.part(of: row) else { return first }
    return months[part]?.first { $0 >= first }
  }

  /// The same rows, without zeros from before their part occurs at all.
  ///
  /// - Parameter open: the months that are computed; what was stored stays as it is.
  func withoutEarlierZeros(_ rows: [MetricRow], in open: Set<Month>) -> [MetricRow] {
    rows.map { row in
      guard row.n == 0, row.value != nil, open.contains(row.month), let part = PartMonths.part(of: row),
        let begin = months[part]?.first, row.month < begin
      else { return row }
      var row = row
      (row.value, row.note) = (nil, Beginnings.noCaseYet)
      return row
    }
  }

  /// Nil for what is not split, and for what a metric is always split by: that nobody escalated for a reason is a figure.
  private static func part(of row: MetricRow) -> Part? {
    row.dimension.flatMap { Dimension.general.contains($0) ? Part(dimension: $0, value: row.dimensionValue) : nil }
  }
}
