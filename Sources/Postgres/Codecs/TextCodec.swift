#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension WireBuffer {
  /// The text's UTF-8, for character types and enums.
  func append(text value: String?, as type: TypeOID) throws(CodecError) -> Bool {
    guard type.isText else { throw .mismatch("a text", type) }
    guard let value else { return false }
    try append(utf8Of: value)
    return true
  }

  /// Appends UTF-8 that PostgreSQL can hold.
  func append(utf8Of value: String) throws(CodecError) {
    var value = value
    let hasNUL = value.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      guard !TextCodec.containsNUL(bytes) else { return true }
      append(bytes)
      return false
    }
    if hasNUL { throw .nulByte }
  }
}

extension Row {
  /// Any character type, or an enum.
  package func text(_ column: Int) throws(PostgresError) -> String {
    try required(textOrNil(column), column)
  }

  package func textOrNil(_ column: Int) throws(PostgresError) -> String? {
    try value(column, as: "text", where: { $0.isText }, { bytes, _ in TextCodec.decode(bytes) })
  }

  /// Hands the text's UTF-8 to `body` without making a String of it; nil for NULL. Also for json.
  package func withUTF8<T>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>?) throws -> T) throws -> T {
    let found = try value(column, as: "text", where: { $0.isText || $0 == .json || $0 == .jsonb }) { bytes, type in
      JSONCodec.text(bytes, type)
    }
    return try body(found?.bindMemory(to: UInt8.self))
  }
}

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
