import CPostgres

/// One row of a result, valid only inside the closure it was handed to.
///
/// Columns are counted from 0. Each accessor checks the column's type before it reads, so that reading the wrong
/// column is a ``PostgresError`` and never garbage. Those named
/// `optional…` give nil for NULL; the others throw.
package struct Row: ~Copyable {
  /// Where the row lies, unless it was copied.
  var result: OpaquePointer?
  var index: Int32 = 0
  /// The fields of a row that was copied.
  let fields: UnsafePointer<CopyTuples.Field>?
  let columns: ResultColumns

  init(result: OpaquePointer, columns: ResultColumns) {
    self.result = result
    self.fields = nil
    self.columns = columns
  }

  init(copied fields: UnsafePointer<CopyTuples.Field>, columns: ResultColumns) {
    self.fields = fields
    self.columns = columns
  }

  /// How many columns the row has.
  package var count: Int { columns.count }

  /// Whether the column is NULL. One that isn't there is, too; reading it is what throws.
  package func isNull(_ column: Int) -> Bool {
    guard column >= 0, column < columns.count else { return true }
    if let fields { return fields[column].start == nil }
    return PQgetisnull(result, index, Int32(truncatingIfNeeded: column)) != 0
  }

  /// Hands the column's bytes, as they came, to `body`: no copy is made. Nil for NULL.
  ///
  /// The bytes are those of PostgreSQL's binary format, which for text and enums is the text itself.
  package func withBytes<T>(_ column: Int, _ body: (UnsafeRawBufferPointer?) throws -> T) throws -> T {
    guard column >= 0, column < columns.count else { throw missing(column) }
    return try body(raw(column))
  }

  /// The column's bytes, nil for NULL. The column must exist.
  @inline(__always)
  func raw(_ column: Int) -> UnsafeRawBufferPointer? {
    if let fields { return fields[column].bytes }
    let number = Int32(truncatingIfNeeded: column)
    let length = PQgetlength(result, index, number)
    if length == 0, PQgetisnull(result, index, number) != 0 { return nil }
    return UnsafeRawBufferPointer(start: PQgetvalue(result, index, number), count: Int(length))
  }

  /// The start of a value of exactly this type and size; nil when it is anything else, NULL among it.
  @inline(__always)
  func fixed(_ column: Int, _ type: UInt32, _ size: Int32) -> UnsafeRawPointer? {
    guard column >= 0, column < columns.count, columns.types[column] == type else { return nil }
    if let fields { return fields[column].count == Int(size) ? fields[column].start : nil }
    let number = Int32(truncatingIfNeeded: column)
    guard PQgetlength(result, index, number) == size else { return nil }
    return UnsafeRawPointer(PQgetvalue(result, index, number))
  }

  /// The value of a column that `accepts` likes, through `decode`; nil for NULL.
  @inline(__always)
  func value<T>(
    _ column: Int, as wanted: StaticString, where accepts: (UInt32) -> Bool,
    _ decode: (UnsafeRawBufferPointer, UInt32) -> T?
  ) throws(PostgresError) -> T? {
    guard column >= 0, column < columns.count else { throw missing(column) }
    let type = columns.types[column]
    guard accepts(type) else { throw wrongType(column, wanted) }
    guard let bytes = raw(column) else { return nil }
    guard let value = decode(bytes, type) else { throw malformed(column, wanted, bytes.count) }
    return value
  }

  /// The value, or the error that says where NULL stood.
  @inline(__always)
  func required<T>(_ value: T?, _ column: Int) throws(PostgresError) -> T {
    guard let value else {
      throw error(.unexpectedNull, column, "is NULL, where a value is read")
    }
    return value
  }

  /// The error of a value that was read, and that whoever reads it can't use.
  ///
  /// - Parameter fault: what is wrong with it, to stand after the column's name.
  package func unusable(_ column: Int, _ fault: String) -> PostgresError { error(.wrongType, column, fault) }

  private func missing(_ column: Int) -> PostgresError {
    PostgresError(
      .wrongType, "column \(column) is read, but the result has \(columns.count), counted from 0",
      statement: columns.statement)
  }

  private func wrongType(_ column: Int, _ wanted: StaticString) -> PostgresError {
    error(.wrongType, column, "is \(TypeOID.name(of: columns.types[column])), but is read as \(wanted)")
  }

  private func malformed(_ column: Int, _ wanted: StaticString, _ length: Int) -> PostgresError {
    error(
      .wrongType, column,
      "holds \(TypeOID.name(of: columns.types[column])) of \(length) bytes that can't be read as \(wanted)")
  }

  private func error(_ code: PostgresError.Code, _ column: Int, _ fault: String) -> PostgresError {
    let name = columns.names[column]
    return PostgresError(
      code, "column \(column) \"\(name)\" \(fault)", statement: columns.statement, column: name)
  }
}
