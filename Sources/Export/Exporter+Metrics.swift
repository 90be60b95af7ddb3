package import Files
package import Measures

extension Exporter {
  /// Writes figures in the long form: one row a figure.
  /// - Returns: how many rows were written, without the header.
  /// - Throws: `MeasureError` when the figures don't add up; `PostgresError`, `FileError`.
  package func export(_ run: MetricsRun, dialect: CSVDialect = .standard, to sink: any ByteSink) throws -> Int {
    let rows = try run.rows(from: session)
    var csv = CSVWriter(to: sink, zone: run.zone, dialect: dialect)
    try csv.header(MetricsTable.columns)
    for row in rows {
      for (column, field) in zip(MetricsTable.columns, MetricsTable.fields(of: row)) {
        if let field, !MetricsTable.freeText.contains(column) {
          csv.verbatim(field)
        } else {
          csv.text(field)
        }
      }
      try csv.endRow()
    }
    try csv.finish()
    return rows.count
  }
}
