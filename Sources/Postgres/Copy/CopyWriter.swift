import CPostgres

/// What the server says about a COPY as it starts.
struct CopyShape {
  let columns: Int
  let isBinary: Bool
}

/// Writes rows in COPY's binary format, gathered into large chunks: `row`, then a value for each column in the COPY's
/// order, then the next `row`.
///
/// The server checks each value's length against the column's type, but can't tell an int8 from a timestamptz: the
/// columns' order and widths are the writer's duty.
package struct CopyWriter: ~Copyable {
  /// How much is gathered before it is sent.
  private static let chunk = 128 * 1024
  private static let signature: [UInt8] = [0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0x00]

  private let session: Session
  private let statement: String
  private let columns: Int
  private let buffer = WireBuffer(capacity: chunk + 16 * 1024)
  /// Values that the row begun last still lacks.
  private var missing = 0
  /// Rows begun so far.
  package private(set) var rows = 0

  init(session: Session, statement: String, shape: CopyShape) throws(PostgresError) {
    guard shape.isBinary else {
      throw PostgresError(.misuse, "the COPY must say (FORMAT binary)", statement: statement)
    }
    self.session = session
    self.statement = statement
    columns = shape.columns
    CopyWriter.signature.withUnsafeBytes { buffer.append($0) }
    // No flags, and no extension of the header.
    buffer.append(Int64(0))
  }

  /// Begins a row of exactly that many values.
  ///
  /// - Throws: `misuse` when the COPY has another number of columns, or the row before lacks values or has too many.
  package mutating func row(columns count: Int) throws(PostgresError) {
    try checkLastRow()
    guard count == columns else {
      throw PostgresError(
        .misuse, "a row of \(count) values is begun, but the COPY has \(columns) columns", statement: statement)
    }
    if buffer.count >= CopyWriter.chunk { try flush() }
    rows += 1
    missing = columns
    buffer.append(Int16(truncatingIfNeeded: columns))
  }

  package mutating func null() {
    buffer.append(Int32(-1))
    missing -= 1
  }

  package mutating func value(_ value: Bool) { fixed(UInt8(value ? 1 : 0)) }

  /// An int2.
  package mutating func value(_ value: Int16) { fixed(value) }

  /// An int4.
  package mutating func value(_ value: Int32) { fixed(value) }

  /// An int8.
  package mutating func value(_ value: Int64) { fixed(value) }

  /// A float8.
  package mutating func value(_ value: Double) { fixed(value.bitPattern) }

  /// A timestamptz: microseconds since 1970-01-01T00:00:00Z.
  package mutating func timestamp(_ microseconds: Int64) throws(PostgresError) {
    guard let wire = TimestampCodec.encode(microseconds) else { throw refused(.range("timestamptz")) }
    fixed(wire)
  }

  /// A date: days since 1970-01-01.
  package mutating func date(_ days: Int32) throws(PostgresError) {
    guard let wire = DateCodec.encode(days) else { throw refused(.range("date")) }
    fixed(wire)
  }

  /// Any character type, an enum, or json.
  package mutating func value(_ text: String) throws(PostgresError) {
    try variable { buffer throws(CodecError) in try buffer.append(text: text) }
  }

  /// Text that is at hand as UTF-8.
  package mutating func utf8(_ text: UnsafeRawBufferPointer) throws(PostgresError) {
    guard !TextCodec.containsNUL(text) else { throw refused(.nulByte) }
    variable { buffer in buffer.append(text) }
  }

  /// A jsonb: the document as text.
  package mutating func json(_ text: String) throws(PostgresError) {
    try variable { buffer throws(CodecError) in try buffer.append(jsonb: text) }
  }

  /// A bytea.
  package mutating func value(_ bytes: [UInt8]) {
    variable { buffer in buffer.append(bytes: bytes) }
  }

  package mutating func value(_ uuid: UUIDBytes) {
    variable { buffer in buffer.append(uuid: uuid) }
  }

  /// Anything that can be a parameter, as the type it declares; a text as text, JSON as jsonb.
  package mutating func parameter(_ parameter: Parameter) throws(PostgresError) {
    switch parameter {
    case .text(let value?): try self.value(value)
    case .json(let value?): try json(value)
    case .numeric: throw refused(CodecError(code: .invalidParameter, message: "a numeric can't be copied"))
    default:
      let start = buffer.count
      buffer.append(Int32(-1))
      do throws(CodecError) {
        if try parameter.encode(into: buffer) { setLength(at: start) }
      } catch {
        throw refused(error)
      }
      missing -= 1
    }
  }

  /// Writes the end of the data.
  mutating func finish() throws(PostgresError) {
    try checkLastRow()
    buffer.append(Int16(-1))
    try flush()
  }

  private func checkLastRow() throws(PostgresError) {
    guard missing != 0 else { return }
    throw PostgresError(
      .misuse, "row \(rows) has \(columns - missing) values, but the COPY has \(columns) columns",
      statement: statement)
  }

  private mutating func fixed<Value: FixedWidthInteger>(_ value: Value) {
    buffer.append(Int32(MemoryLayout<Value>.size))
    buffer.append(value)
    missing -= 1
  }

  /// Appends a value with its length in front.
  private mutating func variable(_ append: (WireBuffer) throws(CodecError) -> Void) throws(PostgresError) {
    let start = buffer.count
    buffer.append(Int32(0))
    do throws(CodecError) {
      try append(buffer)
    } catch {
      throw refused(error)
    }
    setLength(at: start)
    missing -= 1
  }

  private mutating func variable(_ append: (WireBuffer) -> Void) {
    let start = buffer.count
    buffer.append(Int32(0))
    append(buffer)
    setLength(at: start)
    missing -= 1
  }

  private func setLength(at start: Int) {
    buffer.overwrite(at: start, with: Int32(truncatingIfNeeded: buffer.count - start - 4))
  }

  private func refused(_ error: CodecError) -> PostgresError {
    PostgresError(
      error.code, "row \(rows), value \(columns - missing + 1): \(error.message)", statement: statement)
  }

  private mutating func flush() throws(PostgresError) {
    if session.cancellation.isRequested {
      throw PostgresError(.cancelled, "cancelled while rows were written", statement: statement)
    }
    guard let count = Int32(exactly: buffer.count) else {
      throw PostgresError(.invalidParameter, "row \(rows) is larger than 2 GB", statement: statement)
    }
    let bytes = buffer.base.assumingMemoryBound(to: CChar.self)
    guard PQputCopyData(session.connection, bytes, count) == 1 else { throw session.lost(statement) }
    buffer.removeAll()
  }
}
