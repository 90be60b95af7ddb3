/// Reads the parts of a time from ASCII, strictly, without allocating while all goes well.
struct TimeScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// Runs `body` on the UTF-8 of `text`.
  static func read<Value>(
    _ text: some StringProtocol, _ body: (inout TimeScanner) throws(TimeTextError) -> Value
  ) throws(TimeTextError) -> Value {
    let utf8 = Array(text.utf8)
    return try utf8.withUnsafeBufferPointer { (buffer) throws(TimeTextError) -> Value in
      var scanner = TimeScanner(buffer)
      return try body(&scanner)
    }
  }

  var isAtEnd: Bool { position == bytes.count }

  /// The next byte, without taking it; 0 at the end.
  var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

  /// What is left, as text for a message.
  var rest: String { String(decoding: bytes[position...], as: UTF8.self) }

  /// The whole value, as text for a message.
  var whole: String { String(decoding: bytes, as: UTF8.self) }

  @inline(__always)
  mutating func accept(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  @inline(__always)
  mutating func accept(_ character: Unicode.Scalar) -> Bool {
    accept(UInt8(truncatingIfNeeded: character.value))
  }

  /// One digit, if there is one.
  @inline(__always)
  mutating func digit() -> Int? {
    guard position < bytes.count else { return nil }
    let value = bytes[position] &- 48
    guard value < 10 else { return nil }
    position += 1
    return Int(value)
  }

  /// A number of exactly `count` digits; more digits are left where they are.
  @inline(__always)
  mutating func digits(exactly count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// A number of one or two digits.
  @inline(__always)
  mutating func oneOrTwoDigits() -> Int? {
    guard let first = digit() else { return nil }
    guard let second = digit() else { return first }
    return first * 10 + second
  }

  func expectEnd() throws(TimeTextError) {
    guard isAtEnd else { throw TimeTextError("unexpected \"\(rest)\" after the time in \"\(whole)\"") }
  }
}

extension TimeScanner {
  /// Takes these letters if they stand here, in upper or lower case.
  mutating func accept(letters: Substring.UTF8View) -> Bool {
    var end = position
    for letter in letters {
      guard end < bytes.count, bytes[end] | 0x20 == letter | 0x20 else { return false }
      end += 1
    }
    position = end
    return true
  }
}
