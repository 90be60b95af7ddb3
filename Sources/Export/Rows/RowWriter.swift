package import Domain
package import Files

/// What writes rows, field by field in the order of the columns, in one format or another.
///
/// The table says what its rows hold, the writer how that looks, so that a new format needs no new table. Code that writes
/// rows is generic over the writer, not over an existential: the compiler makes one for each format, without a call through
/// a table for every field. A field never fails; `endRow` does, when the sink fails.
package protocol RowWriter: ~Copyable {
  /// The names of the columns, before the first row. They come from the program, and need no quotes.
  mutating func header(_ names: [String]) throws(FileError)

  /// A field without a value.
  mutating func null()
  /// A text, as UTF-8.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>)
  /// A word of the program's own: without quotes, commas, backslashes and control characters, and harmless in a spreadsheet.
  mutating func word(_ word: String)
  /// A number that is text already, by the grammar of JSON.
  mutating func number(_ text: String)
  mutating func integer(_ value: Int64?)
  /// A span of time as hours with six decimals.
  mutating func hours(microseconds: Int64?)
  /// ISO 8601 with the offset of the writer's zone.
  mutating func instant(_ value: Instant?)
  mutating func day(_ value: Day?)

  /// Ends the row; what was written since the last one is its fields.
  mutating func endRow() throws(FileError)
  /// Hands over what is left. The sink remains to be finished.
  consuming func finish() throws(FileError)
}

extension RowWriter where Self: ~Copyable {
  /// A text; nil is null.
  mutating func text(_ text: String?) {
    guard var text else { return null() }
    text.withUTF8 { self.text($0) }
  }
}

/// How rows are written.
package enum RowFormat: Hashable, Sendable {
  case csv(CSVDialect)
  /// An array of objects, one to a line.
  case json
  /// An object a line.
  case ndjson
}
