package import Domain
package import Files

/// Writes CSV (RFC 4180, UTF-8) from typed values, fast enough for exports of millions of rows.
///
/// Fields are appended one by one into a buffer that is used over and over; a field never fails. `endRow` ends the line
/// and hands the buffer to the sink whenever it holds a full block, so memory stays at one block and the longest row.
/// Nothing is written until a block is full or `finish` is called.
package struct CSVWriter: RowWriter, ~Copyable {
  private let dialect: CSVDialect
  /// The zone whose offset the times carry.
  let zone: Zone

  private var block: OutputBlock
  private var rowStart = 0
  private var fields = 0
  private var columns: Int?

  /// - Parameters:
  ///   - sink: where the bytes go. It is not finished by this writer: only who opened it knows whether all went well.
  ///   - zone: the zone whose offset the times carry.
  package init(to sink: any ByteSink, zone: Zone, dialect: CSVDialect = .standard) {
    self.zone = zone
    self.dialect = dialect
    block = OutputBlock(to: sink)
  }

  /// Writes the line of column names. They come from the program, so they are never taken for formulas.
  package mutating func header(_ names: [String]) throws(FileError) {
    for var name in names { name.withUTF8 { append($0, guarded: false) } }
    try endRow()
  }

  /// Ends the line; what was appended since the last one is its fields.
  ///
  /// A row whose only field is null is written as `""`, since readers skip empty lines.
  package mutating func endRow() throws(FileError) {
    assert(fields > 0, "a row has at least one field")
    assert(columns == nil || columns == fields, "every row has as many fields as the first")
    columns = fields
    let end = block.reserve(4)
    // Each field left a comma behind; the last one gives way to the line end.
    var last = end - 1
    if block.count - rowStart == 1 {
      last[0] = UInt8(ascii: "\"")
      last[1] = UInt8(ascii: "\"")
      last += 2
    }
    if dialect.lineEnd == .crlf {
      last[0] = UInt8(ascii: "\r")
      last += 1
    }
    last[0] = UInt8(ascii: "\n")
    block.advance(by: last + 1 - end)
    fields = 0
    if block.isFull { try block.flush() }
    rowStart = block.count
  }

  /// Hands over what is left. The sink remains to be finished.
  package consuming func finish() throws(FileError) {
    assert(fields == 0, "the last row was ended")
    try block.flush()
  }

  /// A field without a value: nothing between the commas, unlike an empty text, which is `""`.
  package mutating func null() {
    appended(0, after: reserve(1))
  }

  /// A text, as UTF-8.
  package mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    append(bytes, guarded: dialect.guardsFormulas && FormulaGuard.isDangerous(bytes))
  }

  /// A text; nil is null.
  package mutating func text(_ text: String?) {
    guard var text else { return null() }
    text.withUTF8 { self.text($0) }
  }

  package mutating func word(_ word: String) { verbatim(word) }

  package mutating func number(_ text: String) { verbatim(text) }

  /// A number or a time that is text already: written as it is, neither quoted nor guarded.
  /// - Parameter text: without commas, quotes and line breaks.
  package mutating func verbatim(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      assert(!QuoteScan.needsQuotes(bytes), "a verbatim field needs no quotes")
      let start = reserve(bytes.count + 1)
      if let source = bytes.baseAddress { start.update(from: source, count: bytes.count) }
      appended(bytes.count, after: start)
    }
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, guarded: Bool) {
    guard let source = bytes.baseAddress, !bytes.isEmpty, !QuoteScan.needsQuotes(bytes) else {
      return appendQuoted(bytes, guarded: guarded)
    }
    let start = reserve(bytes.count + 2)
    if guarded { start[0] = UInt8(ascii: "'") }
    (start + (guarded ? 1 : 0)).update(from: source, count: bytes.count)
    appended(bytes.count + (guarded ? 1 : 0), after: start)
  }

  private mutating func appendQuoted(_ bytes: UnsafeBufferPointer<UInt8>, guarded: Bool) {
    let start = reserve(bytes.count * 2 + 4)
    var end = start
    func put(_ byte: UInt8) {
      end[0] = byte
      end += 1
    }
    put(UInt8(ascii: "\""))
    if guarded { put(UInt8(ascii: "'")) }
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { put(byte) }
      put(byte)
    }
    put(UInt8(ascii: "\""))
    appended(end - start, after: start)
  }

  /// Makes room for `more` bytes.
  /// - Returns: where they go.
  @inline(__always)
  mutating func reserve(_ more: Int) -> UnsafeMutablePointer<UInt8> {
    block.reserve(more)
  }

  /// Takes the `length` bytes at `start` for a field. There is room for one more.
  @inline(__always)
  mutating func appended(_ length: Int, after start: UnsafeMutablePointer<UInt8>) {
    start[length] = UInt8(ascii: ",")
    block.advance(by: length + 1)
    fields += 1
  }
}
