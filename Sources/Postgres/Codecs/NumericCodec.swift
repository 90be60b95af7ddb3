extension WireBuffer {
  /// The number's text: the one parameter that goes in PostgreSQL's text format. Read a numeric with a cast to text
  /// or float8.
  func append(numeric value: String?, as type: TypeOID) throws(CodecError) -> Bool {
    guard type == .numeric else { throw .mismatch("a numeric", type) }
    guard let value else { return false }
    try append(utf8Of: value)
    append(UInt8(0))
    return true
  }
}
