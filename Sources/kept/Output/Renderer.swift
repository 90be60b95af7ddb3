import Domain
import Export
import Files

/// Writes what a command answered in the form that was chosen: the one place that knows all forms.
struct Renderer {
  let format: OutputFormat
  let terminal: Terminal
  let times: TimeDisplay
  /// How CSV is written.
  let dialect: CSVDialect

  /// - Parameter format: nil for the usual one, a table on a terminal and TSV elsewhere.
  init(format: OutputFormat?, terminal: Terminal, times: TimeDisplay, dialect: CSVDialect = .standard) {
    self.format = format ?? .usual(for: terminal)
    self.terminal = terminal
    self.times = times
    self.dialect = dialect
  }

  /// Writes `output` whole. The sink remains to be finished.
  func write(_ output: Output, to sink: any ByteSink) throws(FileError) {
    switch format {
    case .table: try sink.write(PeopleRenderer(terminal: terminal, times: times).text(of: output))
    case .tsv: try sink.write(TSVRenderer(zone: times.zone).text(of: output))
    case .csv: try CSVRenderer(terminal: terminal, zone: times.zone, dialect: dialect).write(output, to: sink)
    case .json: try sink.write(JSONRenderer(zone: times.zone).text(of: output))
    case .ndjson: try sink.write(JSONRenderer(zone: times.zone).lines(of: output))
    }
  }
}
