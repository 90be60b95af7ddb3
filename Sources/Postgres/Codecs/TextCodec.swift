#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Character types and enums: their UTF-8, without an end.
enum TextCodec {
  @inline(__always)
  static func decode(_ bytes: UnsafeRawBufferPointer) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  static func containsNUL(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let start = bytes.baseAddress else { return false }
    return memchr(start, 0, bytes.count) != nil
  }
}

extension WireBuffer {
  /// - Throws: for a NUL, which PostgreSQL can't hold.
  func append(text value: String) throws(CodecError) {
    var value = value
    let isFit = value.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      if TextCodec.containsNUL(bytes) { return false }
      append(bytes)
      return true
    }
    if !isFit { throw .nulByte }
  }
}

extension Row {
  /// Any character type, or an enum.
  package func text(_ column: Int) throws(PostgresError) -> String {
    try required(optionalText(column), column)
  }

  package func optionalText(_ column: Int) throws(PostgresError) -> String? {
    try value(column, as: "text", where: TypeOID.isText, { bytes, _ in TextCodec.decode(bytes) })
  }

  /// Hands the UTF-8 of a text or a JSON document to `body` without making a String of it; nil for NULL.
  package func withUTF8<T>(_ column: Int, _ body: (UnsafeRawBufferPointer?) throws -> T) throws -> T {
    try body(
      value(column, as: "text", where: { TypeOID.isText($0) || TypeOID.isJSON($0) }, { JSONCodec.text($0, $1) }))
  }
}
