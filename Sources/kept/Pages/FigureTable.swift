import Measures

enum FigureTable {
  /// For programs: the same columns as `kept export metrics`.
  static func longForm(_ rows: [MetricRow]) -> Table {
    let numbers: Set<String> = ["value", "n", "lower", "upper"]
    var table = Table(
      MetricsTable.columns.map { Column($0, $0, numbers.contains($0) ? .number : .text) }, empty: "No figures.")
    for row in rows {
      table.append(
        zip(MetricsTable.columns, MetricsTable.fields(of: row)).map { column, field in
          numbers.contains(column) ? .number(field.flatMap { ExactNumber(exactly: $0) }) : .text(field)
        })
    }
    return table
  }
}
