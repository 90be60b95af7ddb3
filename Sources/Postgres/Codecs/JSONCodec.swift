/// `json` is its text; `jsonb` is the byte 1, its format's version, and then the text.
enum JSONCodec {
  static let version: UInt8 = 1

  /// The document's text; of a character type the text itself. Nil for a version that is unknown here.
  @inline(__always)
  static func text(_ bytes: UnsafeRawBufferPointer, _ type: UInt32) -> UnsafeRawBufferPointer? {
    guard type == TypeOID.jsonb else { return bytes }
    guard bytes.first == version else { return nil }
    return UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
  }

  static func decode(_ bytes: UnsafeRawBufferPointer, _ type: UInt32) -> String? {
    text(bytes, type).map(TextCodec.decode)
  }
}

extension WireBuffer {
  func append(jsonb value: String) throws(CodecError) {
    append(JSONCodec.version)
    try append(text: value)
  }
}

extension Row {
  /// A json or jsonb document as text.
  package func json(_ column: Int) throws(PostgresError) -> String {
    try required(optionalJSON(column), column)
  }

  package func optionalJSON(_ column: Int) throws(PostgresError) -> String? {
    try value(column, as: "json", where: TypeOID.isJSON, JSONCodec.decode)
  }
}
