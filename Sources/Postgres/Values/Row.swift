import CPostgres

/// One row of a result, valid only while the closure that was given it runs.
///
/// Every accessor checks the column's type: reading a column as what it is not is an error that names statement and
/// column, never a wrong value.
package struct Row {
  let result: OpaquePointer
  let index: Int32
  let shape: Shape

  /// The columns of a result, looked up once.
  final class Shape {
    let statement: String
    let types: [UInt32]
    private let names: [String]

    init(result: OpaquePointer, statement: String) {
      self.statement = statement
      let count = PQnfields(result)
      types = (0..<count).map { PQftype(result, $0) }
      names = (0..<count).map { String(cString: PQfname(result, $0)) }
    }

    func mismatch(_ column: Int, _ wanted: String) -> PostgresError {
      guard column < types.count else {
        return PostgresError(
          .mismatch, message: "column \(column) of \(types.count) was asked for", statement: statement)
      }
      return PostgresError(
        .mismatch, message: "column \(column), \(names[column]), of type \(types[column]) was read as \(wanted)",
        statement: statement)
    }

    func unexpectedNull(_ column: Int) -> PostgresError {
      PostgresError(
        .mismatch, message: "column \(column), \(names[column]), is null", statement: statement)
    }
  }

  package var count: Int { shape.types.count }

  package func isNull(_ column: Int) -> Bool {
    PQgetisnull(result, index, Int32(column)) != 0
  }

  @inline(__always)
  private func value(_ column: Int, _ type: UInt32, _ name: StaticString) throws(PostgresError) -> UnsafeRawPointer {
    guard column < shape.types.count, shape.types[column] == type else {
      throw shape.mismatch(column, "\(name)")
    }
    return try present(column)
  }

  @inline(__always)
  private func present(_ column: Int) throws(PostgresError) -> UnsafeRawPointer {
    if PQgetisnull(result, index, Int32(column)) != 0 { throw shape.unexpectedNull(column) }
    guard let pointer = PQgetvalue(result, index, Int32(column)) else { throw shape.unexpectedNull(column) }
    return UnsafeRawPointer(pointer)
  }

  package func bool(_ column: Int) throws(PostgresError) -> Bool {
    try value(column, TypeOID.bool, "bool").load(as: UInt8.self) != 0
  }

  package func int4(_ column: Int) throws(PostgresError) -> Int32 {
    try value(column, TypeOID.int4, "int4").bigEndian(Int32.self)
  }

  package func int8(_ column: Int) throws(PostgresError) -> Int64 {
    try value(column, TypeOID.int8, "int8").bigEndian(Int64.self)
  }

  package func float8(_ column: Int) throws(PostgresError) -> Double {
    Double(bitPattern: try value(column, TypeOID.float8, "float8").bigEndian(UInt64.self))
  }

  /// A `timestamptz`, in microseconds since 1970.
  ///
  /// - Throws: `PostgresError` for an infinite time.
  package func timestamp(_ column: Int) throws(PostgresError) -> Int64 {
    let raw = try value(column, TypeOID.timestamptz, "timestamptz").bigEndian(Int64.self)
    if raw == .max || raw == .min { throw shape.mismatch(column, "a finite timestamptz") }
    return raw + TypeOID.epochMicroseconds
  }

  /// A `date`, in days since 1970.
  package func date(_ column: Int) throws(PostgresError) -> Int32 {
    let raw = try value(column, TypeOID.date, "date").bigEndian(Int32.self)
    if raw == .max || raw == .min { throw shape.mismatch(column, "a finite date") }
    return raw + TypeOID.epochDays
  }

  package func text(_ column: Int) throws(PostgresError) -> String {
    guard column < shape.types.count, shape.types[column] == TypeOID.text || shape.types[column] == TypeOID.varchar
    else { throw shape.mismatch(column, "text") }
    return String(decoding: try bytes(column), as: UTF8.self)
  }

  /// The text of a `jsonb`.
  package func json(_ column: Int) throws(PostgresError) -> String {
    guard column < shape.types.count, shape.types[column] == TypeOID.jsonb else {
      throw shape.mismatch(column, "jsonb")
    }
    // The first byte is the format's version.
    return String(decoding: try bytes(column).dropFirst(), as: UTF8.self)
  }

  /// The column's bytes as they came, whatever its type.
  package func bytes(_ column: Int) throws(PostgresError) -> UnsafeRawBufferPointer {
    let start = try present(column)
    return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, index, Int32(column))))
  }

  package func optionalBool(_ column: Int) throws(PostgresError) -> Bool? {
    isNull(column) ? nil : try bool(column)
  }
  package func optionalInt4(_ column: Int) throws(PostgresError) -> Int32? {
    isNull(column) ? nil : try int4(column)
  }
  package func optionalInt8(_ column: Int) throws(PostgresError) -> Int64? {
    isNull(column) ? nil : try int8(column)
  }
  package func optionalFloat8(_ column: Int) throws(PostgresError) -> Double? {
    isNull(column) ? nil : try float8(column)
  }
  package func optionalTimestamp(_ column: Int) throws(PostgresError) -> Int64? {
    isNull(column) ? nil : try timestamp(column)
  }
  package func optionalDate(_ column: Int) throws(PostgresError) -> Int32? {
    isNull(column) ? nil : try date(column)
  }
  package func optionalText(_ column: Int) throws(PostgresError) -> String? {
    isNull(column) ? nil : try text(column)
  }
}
