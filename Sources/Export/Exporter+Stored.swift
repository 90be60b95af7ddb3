package import Files
package import Measures
import Postgres

extension Exporter {
  /// Writes the rows of a closed month's table as they were stored, in any form.
  ///
  /// Of a team's rows the file does not say for every table whose they are: who had what is told by the database, as far as it
  /// began by the edition's instant. What the rows say is what was stored.
  /// - Returns: how many rows were written, without the header.
  /// - Throws: `ExportError`, `PostgresError`, `FileError`.
  package func export(
    _ table: ExportTable, storedIn edition: Edition, _ options: ExportOptions, to sink: any ByteSink
  ) throws -> Int {
    let zone = options.zone
    return switch options.format {
    case .csv(let dialect):
      try export(table, storedIn: edition, options, with: CSVWriter(to: sink, zone: zone, dialect: dialect))
    case .json: try export(table, storedIn: edition, options, with: JSONWriter(to: sink, zone: zone, layout: .array))
    case .ndjson: try export(table, storedIn: edition, options, with: JSONWriter(to: sink, zone: zone, layout: .lines))
    }
  }

  /// As above, with a writer of any form, which is finished afterwards.
  func export<Writer: RowWriter & ~Copyable>(
    _ table: ExportTable, storedIn edition: Edition, _ options: ExportOptions, with writer: consuming Writer
  ) throws -> Int {
    var keys: Set<String>?
    if options.team != nil {
      var ofTeam = options
      ofTeam.asOf = edition.asOf
      let gathered = RowKeys.Gathered()
      _ = try export(table, ofTeam, with: RowKeys(of: table, into: gathered)) { _, _ in }
      keys = gathered.keys
    }
    return try StoredRows(files: EditionFiles(session: session), edition: edition, table: table)
      .write(only: keys, with: writer)
  }
}
