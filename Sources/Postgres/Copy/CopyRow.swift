/// One row of `COPY … TO STDOUT (FORMAT binary)`: where each value lies in the row's bytes.
///
/// One is made for a whole copy and read again and again, so that a million rows allocate nothing.
package struct CopyRow {
  private var base: UnsafeRawPointer
  private var starts: [Int32]
  private var lengths: [Int32]

  init(columns: Int) {
    base = UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
    starts = [Int32](repeating: 0, count: columns)
    lengths = [Int32](repeating: -1, count: columns)
  }

  /// - Returns: false for the end mark.
  mutating func read(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(PostgresError) -> Bool {
    guard let start = bytes.baseAddress, bytes.count >= offset + 2 else { throw CopyRow.malformed }
    let count = start.bigEndian(Int16.self, at: offset)
    if count == -1 { return false }
    guard Int(count) == starts.count else { throw CopyRow.malformed }
    base = start
    var position = offset + 2
    for column in 0..<starts.count {
      guard position + 4 <= bytes.count else { throw CopyRow.malformed }
      let length = start.bigEndian(Int32.self, at: position)
      position += 4
      starts[column] = Int32(position)
      lengths[column] = length
      position += Int(max(length, 0))
    }
    guard position <= bytes.count else { throw CopyRow.malformed }
    return true
  }

  private static let malformed = PostgresError(.mismatch, message: "the rows of a copy are not of the expected shape")

  package func isNull(_ column: Int) -> Bool { lengths[column] < 0 }

  package func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base + Int(starts[column]), count: Int(max(lengths[column], 0)))
  }

  package func int4(_ column: Int) -> Int32 { base.bigEndian(Int32.self, at: Int(starts[column])) }
  package func int8(_ column: Int) -> Int64 { base.bigEndian(Int64.self, at: Int(starts[column])) }
  package func float8(_ column: Int) -> Double {
    Double(bitPattern: base.bigEndian(UInt64.self, at: Int(starts[column])))
  }
  package func bool(_ column: Int) -> Bool { base.load(fromByteOffset: Int(starts[column]), as: UInt8.self) != 0 }
  /// A `timestamptz`, in microseconds since 1970.
  package func timestamp(_ column: Int) -> Int64 { int8(column) + TypeOID.epochMicroseconds }
  /// A `date`, in days since 1970.
  package func date(_ column: Int) -> Int32 { int4(column) + TypeOID.epochDays }
}

extension Session {
  /// Runs `COPY … TO STDOUT (FORMAT binary)` and hands over its rows as they arrive, in constant memory.
  ///
  /// - Parameter columns: how many the statement has; another number is an error.
  package func copyRows(_ query: Query, columns: Int, _ body: (borrowing CopyRow) throws -> Void) throws {
    var row = CopyRow(columns: columns)
    var isFirst = true
    try copyOut(query) { chunk in
      // The first chunk begins with the signature, flags and the length of an extension that is always empty.
      let offset = isFirst ? 19 : 0
      isFirst = false
      if try row.read(chunk, at: offset) { try body(row) }
    }
  }
}
