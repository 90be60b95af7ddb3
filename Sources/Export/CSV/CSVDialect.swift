/// The choices that RFC 4180 and its readers leave open.
package struct CSVDialect: Hashable, Sendable {
  /// What ends a line, the last one included.
  package enum LineEnd: String, Hashable, Sendable, CaseIterable {
    /// Carriage return and line feed, as RFC 4180 has it.
    case crlf
    /// Line feed alone, as `psql \copy` writes it and Unix tools that split lines themselves want it.
    case lf
  }

  package var lineEnd: LineEnd
  /// Whether text that a spreadsheet would run as a formula gets an apostrophe in front; see `FormulaGuard`.
  package var guardsFormulas: Bool

  package init(lineEnd: LineEnd = .crlf, guardsFormulas: Bool = true) {
    self.lineEnd = lineEnd
    self.guardsFormulas = guardsFormulas
  }

  /// RFC 4180 to the letter, safe to open in a spreadsheet.
  ///
  /// CRLF is the default because the files are for other people's programs: every CSV reader takes it (Excel, Python,
  /// PostgreSQL's COPY, which wants one kind of line end within a file), while some on Windows take nothing else.
  package static let standard = CSVDialect()
}
