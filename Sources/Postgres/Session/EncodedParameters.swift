/// Parameters as libpq takes them: one buffer with all the bytes, and where each begins.
struct EncodedParameters {
  private var bytes: [UInt8] = []
  private var ranges: [Range<Int>?] = []

  init(_ parameters: [Parameter], of statement: String) throws(PostgresError) {
    ranges.reserveCapacity(parameters.count)
    for parameter in parameters {
      if parameter == .null {
        ranges.append(nil)
        continue
      }
      let start = bytes.count
      do {
        try parameter.append(to: &bytes)
      } catch {
        var named = error
        named.statement = statement
        throw named
      }
      ranges.append(start..<bytes.count)
    }
    // An empty value still needs an address, or libpq takes it for a null.
    bytes.append(0)
  }

  func withPointers<Value>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Value
  ) -> Value {
    bytes.withUnsafeBytes { buffer in
      let base = buffer.baseAddress
      let pointers = ranges.map { range in
        range.flatMap { base?.advanced(by: $0.lowerBound).assumingMemoryBound(to: CChar.self) }
      }
      let lengths = ranges.map { Int32($0?.count ?? 0) }
      let formats = [Int32](repeating: 1, count: ranges.count)
      return body(pointers, lengths, formats)
    }
  }
}

/// Gives a list of strings to C, ended by a null.
func withCStrings<Value>(_ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value) -> Value {
  var bytes: [CChar] = []
  var offsets: [Int] = []
  for string in strings {
    offsets.append(bytes.count)
    bytes.append(contentsOf: string.utf8CString)
  }
  return bytes.withUnsafeBufferPointer { buffer in
    var pointers = offsets.map { offset in buffer.baseAddress.map { $0 + offset } }
    pointers.append(nil)
    return pointers.withUnsafeBufferPointer { list in
      // The list is never empty: it ends with the null.
      withExtendedLifetime(list) { body(list.baseAddress.unsafelyUnwrapped) }
    }
  }
}
