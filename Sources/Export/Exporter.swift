import Domain
package import Files
package import Postgres
import SQL

/// Writes tables and figures, streaming: memory stays the same at any size.
package struct Exporter {
  /// Is told, before the first row and every some thousand rows, how many of how many there are.
  package typealias OnProgress = (_ written: Int, _ counted: Int) -> Void

  package let session: Session

  package init(session: Session) {
    self.session = session
  }

  /// Writes the rows of a table.
  ///
  /// The rows come as PostgreSQL's binary COPY and go into the writer's buffer without a detour over strings, counted
  /// against `count(*)` in the same snapshot. The sink is not finished here: after an error it must not be.
  /// - Returns: how many rows were written, without the header.
  /// - Throws: `ExportError`, `PostgresError`, `FileError`.
  package func export(
    _ table: ExportTable, _ options: ExportOptions, to sink: any ByteSink, onProgress: OnProgress = { _, _ in }
  ) throws -> Int {
    switch options.format {
    case .csv(let dialect):
      try export(
        table, options, with: CSVWriter(to: sink, zone: options.zone, dialect: dialect), onProgress: onProgress)
    case .json:
      try export(
        table, options, with: JSONWriter(to: sink, zone: options.zone, layout: .array), onProgress: onProgress)
    case .ndjson:
      try export(
        table, options, with: JSONWriter(to: sink, zone: options.zone, layout: .lines), onProgress: onProgress)
    }
  }

  /// Writes the rows of a table with a writer of any form, which is finished afterwards; the format of the options is passed
  /// over.
  func export<Writer: RowWriter & ~Copyable>(
    _ table: ExportTable, _ options: ExportOptions, with writer: consuming Writer, onProgress: OnProgress
  ) throws -> Int {
    // A closure can't take what is not copied: it is handed in through a variable.
    var writer: Writer? = writer
    return try session.transaction(.repeatableRead, readOnly: true) {
      guard let writer = writer.take() else { return 0 }
      let bounds = bounds(options)
      let counted = try session.row(table.count.query, bounds) { Int(try $0.int8(0)) }
      _ = try session.row(Statement.exportSet.query, bounds + [.bool(options.withCustomers)]) { _ in }
      onProgress(0, counted)
      let written = try copy(table, with: writer) { onProgress($0, counted) }
      guard written == counted else { throw ExportError.rowCount(written: written, counted: counted) }
      return written
    }
  }

  private func copy<Writer: RowWriter & ~Copyable>(
    _ table: ExportTable, with writer: consuming Writer, _ onProgress: (Int) -> Void
  ) throws -> Int {
    var writer = writer
    try writer.header(table.columnNames)
    let (sources, ledger) = (table.columns.map(\.source), table.ledger)
    var names = table.names.map { NamesInRow($0, other: table.otherName) }
    var written = 0
    try session.forEachCopied(table.rows.query) { row in
      let shares = try ledger?.read(row)
      try names?.read(row)
      for source in sources {
        switch source {
        case .share(let share): writer.hours(microseconds: shares?[share])
        case .words(let field):
          if let hidden = try names?.hidden(in: field, of: row) {
            writer.text(hidden)
          } else {
            try source.write(row, to: &writer)
          }
        default: try source.write(row, to: &writer)
        }
      }
      try writer.endRow()
      written += 1
      if written & 4095 == 0 { onProgress(written) }
    }
    try writer.finish()
    return written
  }

  private func bounds(_ options: ExportOptions) -> [Parameter] {
    let interval = options.month.map { options.bounds.interval(of: $0, in: options.zone) }
    return [
      .timestamp(interval?.from.microseconds),
      .timestamp(interval?.until.microseconds),
      .timestamp(options.asOf.microseconds),
      .int8(options.team),
    ]
  }
}

extension Statement {
  /// The statement as `Postgres` takes it.
  var query: Query { Query(name: name, text: text) }
}
