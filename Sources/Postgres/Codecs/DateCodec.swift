/// `date`: PostgreSQL counts days from 2000-01-01, this program from 1970-01-01; ±infinity is refused both ways.
enum DateCodec {
  /// Days from 1970 to 2000.
  static let epoch: Int32 = 10_957

  static func decode(_ bytes: UnsafeRawBufferPointer) -> Int32? {
    guard bytes.count == 4 else { return nil }
    let wire = Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))
    guard wire != .min, wire != .max else { return nil }
    let (sum, overflow) = wire.addingReportingOverflow(epoch)
    return overflow ? nil : sum
  }

  /// Nil when PostgreSQL has no such day.
  static func encode(_ value: Int32) -> Int32? {
    let (wire, overflow) = value.subtractingReportingOverflow(epoch)
    return overflow || wire == .min ? nil : wire
  }
}

extension WireBuffer {
  func append(date value: Int32) throws(CodecError) {
    guard let wire = DateCodec.encode(value) else { throw .range("date") }
    append(wire)
  }
}

extension Row {
  /// Days since 1970-01-01 of a date; ±infinity is an error.
  package func date(_ column: Int) throws(PostgresError) -> Int32 {
    try required(optionalDate(column), column)
  }

  package func optionalDate(_ column: Int) throws(PostgresError) -> Int32? {
    try value(column, as: "a finite date", where: { $0 == TypeOID.date }, { bytes, _ in DateCodec.decode(bytes) })
  }
}
