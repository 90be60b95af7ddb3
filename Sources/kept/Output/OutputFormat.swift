import ArgumentParser

/// The forms in which every result can be had.
enum OutputFormat: String, Hashable, Sendable, CaseIterable, ExpressibleByArgument {
  /// Aligned columns and prose, for people.
  case table
  /// One row a line with tabs between, for pipes. Tabs and line breaks in values become blanks.
  case tsv
  /// RFC 4180, for spreadsheets and databases. Exact.
  case csv
  /// An array of objects, or one object for a page. Exact.
  case json
  /// An object a line: the rows of a table, or one object for a page that has none. Exact.
  case ndjson

  /// What is written when nobody chose: people get a table, programs lines.
  static func usual(for terminal: Terminal) -> OutputFormat {
    terminal.isTerminal ? .table : .tsv
  }
}

/// When colour is used.
enum ColourChoice: String, Hashable, Sendable, CaseIterable, ExpressibleByArgument {
  /// On a terminal.
  case auto
  /// Also where the output is no terminal, as in `kept board --color always | less -R`.
  case always
  case never
}

/// The options that every command with a result has.
struct OutputOptions: ParsableArguments {
  @Option(help: "How to write the result: table, tsv, csv, json or ndjson. A table on a terminal, TSV in a pipe.")
  var format: OutputFormat?

  @Option(help: "Whether to use colour: auto, always or never. Never where NO_COLOR is set.")
  var color: ColourChoice = .auto
}
