/// A number as the text that every format writes: exact, without a unit, digits grouped by nobody.
struct ExactNumber: Hashable, Sendable {
  /// A number by the grammar of JSON, which TSV, CSV and people read as well.
  let text: String

  init(_ value: some BinaryInteger) {
    text = String(value)
  }

  /// The shortest text that names the number; nil for what is no number or infinite.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    // An exact text of a whole number needs no ".0".
    text = Int64(exactly: value).map { String($0) } ?? value.description
  }

  /// A number that is text already, such as a numeric of the database; nil when JSON would not take it.
  init?(exactly text: String) {
    guard ExactNumber.isNumber(text.utf8) else { return nil }
    self.text = text
  }

  private static func isNumber(_ text: String.UTF8View) -> Bool {
    var rest = text[...]
    func take(_ bytes: StaticString) -> Bool {
      guard let first = rest.first,
        UnsafeBufferPointer(start: bytes.utf8Start, count: bytes.utf8CodeUnitCount)
          .contains(first)
      else { return false }
      rest = rest.dropFirst()
      return true
    }
    func takeDigits() -> Bool {
      let count = rest.prefix { 0x30...0x39 ~= $0 }.count
      rest = rest.dropFirst(count)
      return count > 0
    }
    _ = take("-")
    if !take("0"), !takeDigits() { return false }
    if take("."), !takeDigits() { return false }
    if take("eE") {
      _ = take("+-")
      if !takeDigits() { return false }
    }
    return rest.isEmpty
  }
}
