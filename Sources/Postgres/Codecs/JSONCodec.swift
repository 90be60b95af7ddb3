/// `json` is its text; `jsonb` is the byte 1, its format's version, and then the text.
enum JSONCodec {
  static let version: UInt8 = 1

  /// The document's text; of a character type the text itself. Nil for a version that is unknown here.
  @inline(__always)
  static func text(_ bytes: UnsafeRawBufferPointer, _ type: TypeOID) -> UnsafeRawBufferPointer? {
    guard type == .jsonb else { return bytes }
    guard bytes.first == version else { return nil }
    return UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
  }

  static func decode(_ bytes: UnsafeRawBufferPointer, _ type: TypeOID) -> String? {
    text(bytes, type).map(TextCodec.decode)
  }
}

extension WireBuffer {
  func append(json value: String?, as type: TypeOID) throws(CodecError) -> Bool {
    guard type == .jsonb || type == .json else { throw .mismatch("a json", type) }
    guard let value else { return false }
    if type == .jsonb { append(JSONCodec.version) }
    try append(utf8Of: value)
    return true
  }
}

extension Row {
  /// A json or jsonb document as text.
  package func json(_ column: Int) throws(PostgresError) -> String {
    try required(jsonOrNil(column), column)
  }

  package func jsonOrNil(_ column: Int) throws(PostgresError) -> String? {
    try value(column, as: "json", where: { $0 == .jsonb || $0 == .json }, JSONCodec.decode)
  }
}
