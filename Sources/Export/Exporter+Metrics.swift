import Domain
package import Files
package import Measures

extension Exporter {
  /// Writes figures in the long form: one row a figure.
  ///
  /// - Parameter progress: called with how much is computed, from 0 to 1; in any case with 1 before anything is written.
  /// - Returns: how many rows were written, without the header.
  /// - Throws: `MeasureError` when the figures don't add up; `PostgresError`, `FileError`.
  package func export(
    _ run: MetricsRun, as format: RowFormat = .csv(.standard), to sink: any ByteSink,
    progress: (Double) -> Void = { _ in }
  ) throws -> Int {
    let rows = try run.rows(from: session, progress: progress)
    progress(1)
    return try export(rows, zone: run.zone, as: format, to: sink)
  }

  /// Writes figures that were read already.
  func export(_ rows: [MetricRow], zone: Zone, as format: RowFormat, to sink: any ByteSink) throws -> Int {
    switch format {
    case .csv(let dialect): try write(rows, with: CSVWriter(to: sink, zone: zone, dialect: dialect))
    case .json: try write(rows, with: JSONWriter(to: sink, zone: zone, layout: .array))
    case .ndjson: try write(rows, with: JSONWriter(to: sink, zone: zone, layout: .lines))
    }
    return rows.count
  }

  /// Writes figures with a writer of any form, which is finished afterwards.
  func write<Writer: RowWriter & ~Copyable>(_ rows: [MetricRow], with writer: consuming Writer) throws {
    var writer = writer
    try writer.header(MetricsTable.columns)
    let kinds = Dictionary(uniqueKeysWithValues: MetricsTable.description.columns.map { ($0.name, $0.kind) })
    let numbers = MetricsTable.columns.map { kinds[$0] == .number || kinds[$0] == .integer }
    for row in rows {
      for (isNumber, field) in zip(numbers, MetricsTable.fields(of: row)) {
        if let field, isNumber, !field.isEmpty { writer.number(field) } else { writer.text(isNumber ? nil : field) }
      }
      try writer.endRow()
    }
    try writer.finish()
  }
}
