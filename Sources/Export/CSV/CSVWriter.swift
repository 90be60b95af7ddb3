package import Domain
package import Files

/// Writes CSV (RFC 4180, UTF-8) from typed values, fast enough for exports of millions of rows.
///
/// Fields are appended one by one into a buffer that is used over and over; a field never fails. `endRow` ends the line
/// and hands the buffer to the sink whenever it holds a full block, so memory stays at one block and the longest row.
/// Nothing is written until a block is full or `finish` is called.
package struct CSVWriter: ~Copyable {
  /// From this size on the buffer goes to the sink, in bytes.
  package static let blockSize = 256 * 1024

  private let sink: any ByteSink
  private let dialect: CSVDialect
  /// The zone whose offset the times carry.
  let zone: Zone

  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  private var rowStart = 0
  private var fields = 0
  private var columns: Int?

  /// - Parameters:
  ///   - sink: where the bytes go. It is not finished by this writer: only who opened it knows whether all went well.
  ///   - zone: the zone whose offset the times carry.
  package init(to sink: any ByteSink, zone: Zone, dialect: CSVDialect = .standard) {
    self.sink = sink
    self.zone = zone
    self.dialect = dialect
    // A little more than a block, so that the row that fills it seldom makes the buffer grow.
    capacity = CSVWriter.blockSize + 16 * 1024
    buffer = .allocate(capacity: capacity)
  }

  deinit {
    buffer.deallocate()
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
    let end = reserve(4)
    // Each field left a comma behind; the last one gives way to the line end.
    var last = end - 1
    if count - rowStart == 1 {
      last[0] = UInt8(ascii: "\"")
      last[1] = UInt8(ascii: "\"")
      last += 2
    }
    if dialect.lineEnd == .crlf {
      last[0] = UInt8(ascii: "\r")
      last += 1
    }
    last[0] = UInt8(ascii: "\n")
    count = last + 1 - buffer
    rowStart = count
    fields = 0
    if count >= CSVWriter.blockSize { try flush() }
  }

  /// Hands over what is left. The sink remains to be finished.
  package consuming func finish() throws(FileError) {
    assert(fields == 0, "the last row was ended")
    if count > 0 { try flush() }
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
    if count + more > capacity { grow(to: count + more) }
    return buffer + count
  }

  /// Takes the `length` bytes at `start` for a field. There is room for one more.
  @inline(__always)
  mutating func appended(_ length: Int, after start: UnsafeMutablePointer<UInt8>) {
    start[length] = UInt8(ascii: ",")
    count += length + 1
    fields += 1
  }

  private mutating func grow(to needed: Int) {
    let larger = max(needed, capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: buffer, count: count)
    buffer.deallocate()
    buffer = moved
    capacity = larger
  }

  private mutating func flush() throws(FileError) {
    let bytes = UnsafeRawBufferPointer(start: buffer, count: count)
    count = 0
    rowStart = 0
    try sink.write(bytes)
  }
}
