import Domain
import Postgres

/// What the customer of a row is called, and texts without it.
///
/// Hardly any text names somebody, and there are millions of them: each is first held against how the names begin, byte by
/// byte, and only one in which something begins alike is looked at word by word (`CustomerNames`).
struct NamesInRow {
  /// The first of the fields: name, handle, address, telephone number.
  private let first: Int
  /// The field with the name of somebody else; nil where there is none.
  private let other: Int?
  /// How each word of them begins.
  private var beginnings: [WordBeginning] = []
  private var hasPhone = false

  init(_ first: Int, other: Int? = nil) {
    self.first = first
    self.other = other
  }

  /// Takes in what the row says.
  mutating func read(_ row: borrowing Row) throws {
    beginnings.removeAll(keepingCapacity: true)
    hasPhone = !row.isNull(first + 3)
    if !hasPhone, let other { hasPhone = try row.withUTF8(other) { $0.map(Self.mayBePhone) ?? false } }
    for field in [first, first + 1, first + 2, other].compactMap(\.self) {
      try row.withUTF8(field) { utf8 in
        if let utf8 { WordBeginning.each(in: utf8) { beginnings.append($0) } }
      }
    }
  }

  /// The text of a field with "the customer" for the names; nil where it names nobody.
  func hidden(in field: Int, of row: borrowing Row) throws -> String? {
    guard try row.withUTF8(field, { $0.map(mayName) ?? false }) else { return nil }
    let names = CustomerNames(
      name: try row.optionalText(first), handle: try row.optionalText(first + 1),
      email: try row.optionalText(first + 2),
      phone: try row.optionalText(first + 3))
    let hidden = names.hidden(in: try row.text(field))
    guard let other, let told = try row.optionalText(other), let somebody = CustomerNames(promisedTo: told) else {
      return hidden
    }
    return somebody.hidden(in: hidden)
  }

  private static func mayBePhone(_ text: UnsafeRawBufferPointer) -> Bool {
    text.count { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } > 3
  }

  /// Whether a word begins as one of a name does, or there are digits enough for a telephone number; never false where
  /// somebody is named.
  private func mayName(_ text: UnsafeRawBufferPointer) -> Bool {
    if hasPhone, Self.mayBePhone(text) { return true }
    if beginnings.isEmpty { return false }
    var isFound = false
    WordBeginning.each(in: text) { word in
      if !isFound { isFound = beginnings.contains { $0.isLike(word) } }
    }
    return isFound
  }
}

/// The first three letters of a word, as far as they are ASCII: what comes after another letter can be anything.
struct WordBeginning: Sendable {
  /// Three bytes in lower case, 0 after the word's end, `any` from a letter on that is not ASCII.
  private let bytes: (UInt8, UInt8, UInt8)

  private static let any: UInt8 = 0xFF

  /// Calls `body` with each word of a text, in which a letter that is not ASCII may end a word and begin another.
  @inline(__always)
  static func each(in text: UnsafeRawBufferPointer, _ body: (WordBeginning) -> Void) {
    var isInside = false
    for place in text.indices {
      let byte = text[place]
      if byte >= 0x80 {
        // Where a character begins, and what follows it may be a word of its own.
        if !isInside, byte >= 0xC0 { body(WordBeginning(text, at: place)) }
        isInside = false
      } else {
        let isLetter = folded(byte) != 0
        if isLetter, !isInside { body(WordBeginning(text, at: place)) }
        isInside = isLetter
      }
    }
  }

  private init(_ text: UnsafeRawBufferPointer, at place: Int) {
    func letter(_ offset: Int, after before: UInt8) -> UInt8 {
      if before == 0 || before == Self.any { return before }
      guard place + offset < text.count else { return 0 }
      return text[place + offset] >= 0x80 ? Self.any : Self.folded(text[place + offset])
    }
    let first = letter(0, after: 1)
    let second = letter(1, after: first)
    bytes = (first, second, letter(2, after: second))
  }

  /// Whether both can be the beginning of one word.
  func isLike(_ other: WordBeginning) -> Bool {
    func isLike(_ one: UInt8, _ other: UInt8) -> Bool? {
      one == Self.any || other == Self.any ? true : one == other ? nil : false
    }
    return isLike(bytes.0, other.bytes.0) ?? isLike(bytes.1, other.bytes.1) ?? isLike(bytes.2, other.bytes.2) ?? true
  }

  /// A letter or digit in lower case; 0 for what is neither.
  private static func folded(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: 0
    }
  }
}
