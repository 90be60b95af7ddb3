/// `timestamptz`: PostgreSQL counts microseconds from 2000-01-01T00:00:00Z, this program from 1970. The ends of the
/// range stand for ±infinity, which is no instant: they are refused both ways.
enum TimestampCodec {
  /// Microseconds from 1970 to 2000.
  static let epoch: Int64 = 946_684_800_000_000

  @inline(__always)
  static func decode(_ value: Int64) -> Int64? {
    guard value != .min, value != .max else { return nil }
    let (sum, overflow) = value.addingReportingOverflow(epoch)
    return overflow ? nil : sum
  }

  static func decode(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard bytes.count == 8 else { return nil }
    return decode(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
  }

  /// Nil when PostgreSQL has no such number.
  static func encode(_ value: Int64) -> Int64? {
    let (wire, overflow) = value.subtractingReportingOverflow(epoch)
    return overflow || wire == .min ? nil : wire
  }
}

extension WireBuffer {
  func append(timestamp value: Int64) throws(CodecError) {
    guard let wire = TimestampCodec.encode(value) else { throw .range("timestamptz") }
    append(wire)
  }
}

extension Row {
  /// Microseconds since 1970-01-01T00:00:00Z of a timestamptz; ±infinity is an error.
  package func timestamp(_ column: Int) throws(PostgresError) -> Int64 {
    try required(optionalTimestamp(column), column)
  }

  package func optionalTimestamp(_ column: Int) throws(PostgresError) -> Int64? {
    if let start = fixed(column, TypeOID.timestamptz, 8),
      let value = TimestampCodec.decode(Int64(bigEndian: start.loadUnaligned(as: Int64.self)))
    {
      return value
    }
    return try value(column, as: "a finite timestamptz", where: { $0 == TypeOID.timestamptz }) { bytes, _ in
      TimestampCodec.decode(bytes)
    }
  }
}
