/// A UUID as its sixteen bytes, in two halves.
package struct UUIDBytes: Sendable, Hashable {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
}

extension UUIDBytes: CustomStringConvertible {
  /// The usual form: `123e4567-e89b-12d3-a456-426614174000`.
  package var description: String {
    func hex(_ value: UInt64, _ digits: Int) -> String {
      let text = String(value, radix: 16)
      return String(repeating: "0", count: digits - text.count) + text
    }
    return [
      hex(high >> 32, 8), hex(high >> 16 & 0xffff, 4), hex(high & 0xffff, 4), hex(low >> 48, 4),
      hex(low & 0xffff_ffff_ffff, 12),
    ].joined(separator: "-")
  }
}

extension WireBuffer {
  func append(uuid value: UUIDBytes) {
    append(value.high)
    append(value.low)
  }
}

extension Row {
  package func uuid(_ column: Int) throws(PostgresError) -> UUIDBytes {
    try required(optionalUUID(column), column)
  }

  package func optionalUUID(_ column: Int) throws(PostgresError) -> UUIDBytes? {
    try value(column, as: "uuid", where: { $0 == TypeOID.uuid }, { bytes, _ in UUIDCodec.decode(bytes) })
  }
}

enum UUIDCodec {
  static func decode(_ bytes: UnsafeRawBufferPointer) -> UUIDBytes? {
    guard bytes.count == 16 else { return nil }
    return UUIDBytes(
      high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
      low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
  }
}
