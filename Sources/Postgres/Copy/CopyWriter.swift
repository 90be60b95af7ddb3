import CPostgres

/// What the server says about a COPY as it starts.
struct CopyShape {
  let columns: Int
  let isBinary: Bool
}

/// Writes rows in COPY's binary format, gathered into large chunks.
///
/// The server checks each value's length against the column's type but can't tell, say, an int8 from a timestamptz:
/// the columns' order is the writer's duty.
package struct CopyWriter: ~Copyable {
  /// How much is gathered before it is sent.
  private static let chunk = 128 * 1024
  private static let signature: [UInt8] = [0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0x00]

  private let session: Session
  private let statement: String
  private let columns: Int
  private let buffer = WireBuffer(capacity: chunk + 16 * 1024)
  /// Rows written so far.
  package private(set) var rows = 0

  init(session: Session, statement: String, shape: CopyShape) throws(PostgresError) {
    guard shape.isBinary else {
      throw PostgresError(.misuse, "the COPY must say (FORMAT binary)", statement: statement)
    }
    self.session = session
    self.statement = statement
    columns = shape.columns
    CopyWriter.signature.withUnsafeBytes { buffer.append($0) }
    buffer.append(Int32(0))
    buffer.append(Int32(0))
  }

  /// Writes one row; `body` gives a value for each column of the COPY, in its order.
  package mutating func row(_ body: (inout CopyRow) throws -> Void) throws {
    buffer.append(Int16(truncatingIfNeeded: columns))
    var row = CopyRow(buffer: buffer, statement: statement, number: rows + 1)
    try body(&row)
    guard row.count == columns else {
      throw PostgresError(
        .misuse, "row \(rows + 1) has \(row.count) values, but the COPY has \(columns) columns", statement: statement)
    }
    rows += 1
    if buffer.count >= CopyWriter.chunk { try flush() }
  }

  /// Writes the end of the data.
  mutating func finish() throws(PostgresError) {
    buffer.append(Int16(-1))
    try flush()
  }

  private mutating func flush() throws(PostgresError) {
    if session.interruption.isRequested {
      throw PostgresError(.cancelled, "cancelled while rows were written", statement: statement)
    }
    let bytes = buffer.base.assumingMemoryBound(to: CChar.self)
    guard PQputCopyData(session.connection, bytes, Int32(buffer.count)) == 1 else { throw session.lost(statement) }
    buffer.removeAll()
  }
}
