import CPostgres

/// Writes rows in the binary format of COPY.
package struct CopyWriter {
  private static let blockSize = 256 * 1024
  private let connection: OpaquePointer
  private let statement: String
  private var bytes: [UInt8] = []

  init(connection: OpaquePointer, statement: String) {
    self.connection = connection
    self.statement = statement
    bytes.reserveCapacity(Self.blockSize + 64 * 1024)
    bytes.append(contentsOf: "PGCOPY\n".utf8)
    bytes.append(contentsOf: [0xff, 0x0d, 0x0a, 0x00])
    bytes.append(bigEndian: Int64(0))
  }

  /// Begins a row; exactly `columns` values follow.
  package mutating func row(columns: Int) throws(PostgresError) {
    if bytes.count >= Self.blockSize { try send() }
    bytes.append(bigEndian: Int16(columns))
  }

  package mutating func null() { bytes.append(bigEndian: Int32(-1)) }

  package mutating func value(_ value: Bool) {
    bytes.append(bigEndian: Int32(1))
    bytes.append(value ? 1 : 0)
  }

  package mutating func value(_ value: Int32) {
    bytes.append(bigEndian: Int32(4))
    bytes.append(bigEndian: value)
  }

  package mutating func value(_ value: Int64) {
    bytes.append(bigEndian: Int32(8))
    bytes.append(bigEndian: value)
  }

  /// - Parameter microseconds: since 1970.
  package mutating func timestamp(_ microseconds: Int64) {
    value(microseconds - TypeOID.epochMicroseconds)
  }

  /// - Parameter days: since 1970.
  package mutating func date(_ days: Int32) {
    value(days - TypeOID.epochDays)
  }

  /// - Throws: `PostgresError` for a NUL.
  package mutating func value(_ text: String) throws(PostgresError) {
    try variable { (bytes) throws(PostgresError) in try bytes.append(text: text) }
  }

  /// A `jsonb`, given as text.
  package mutating func json(_ text: String) throws(PostgresError) {
    try variable { (bytes) throws(PostgresError) in
      bytes.append(1)
      try bytes.append(text: text)
    }
  }

  private mutating func variable(_ body: (inout [UInt8]) throws(PostgresError) -> Void) throws(PostgresError) {
    let length = bytes.count
    bytes.append(bigEndian: Int32(0))
    try body(&bytes)
    bytes.set(bigEndian: Int32(bytes.count - length - 4), at: length)
  }

  mutating func finish() throws(PostgresError) {
    bytes.append(bigEndian: Int16(-1))
    try send()
  }

  private mutating func send() throws(PostgresError) {
    let sent = bytes.withUnsafeBytes { buffer in
      PQputCopyData(connection, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
    }
    if sent != 1 { throw PostgresError(result: nil, connection: connection, statement: statement) }
    bytes.removeAll(keepingCapacity: true)
  }
}
