import Domain
import Export
import Files

/// RFC 4180: a line of column ids, then a record a row; several tables are separated by an empty line.
///
/// Text is written exactly, but for the guard against formulas. On a terminal, where nobody reads it back, control
/// characters become visible signs.
struct CSVRenderer {
  let terminal: Terminal
  let zone: Zone
  let dialect: CSVDialect

  func write(_ output: Output, to sink: any ByteSink) throws(FileError) {
    var isFirst = true
    for table in output.tables {
      if !isFirst { try sink.write(dialect.lineEnd == .crlf ? "\r\n" : "\n") }
      isFirst = false
      var writer = CSVWriter(to: sink, zone: zone, dialect: dialect)
      try writer.header(table.columns.map(\.id))
      for row in table.rows {
        for cell in row { write(cell.value, with: &writer) }
        try writer.endRow()
      }
      try writer.finish()
    }
  }

  private func write(_ value: Value, with writer: inout CSVWriter) {
    switch value {
    case .text(let text): writer.text(terminal.isTerminal ? TerminalText.lines(text) : text)
    case .number(let number): writer.verbatim(number.text)
    case .instant(let instant): writer.instant(instant)
    case .day(let day): writer.day(day)
    case .due(let due), .deadline(let due):
      if let day = due.promisedDay { writer.day(day) } else { writer.instant(due.at) }
    case .duration(let microseconds): writer.hours(microseconds: microseconds)
    case .none: writer.null()
    }
  }
}
