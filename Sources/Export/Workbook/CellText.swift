import Glibc

/// Makes of a text what a cell takes: it ends with a zero, is no longer than a cell may be, and has nothing in it that XML
/// can't say.
struct CellText: ~Copyable {
  /// In UTF-16, as sheets count.
  static let mostUnits = 32_767
  /// What stands at the end of a text that was longer.
  static let mark = " … [cut]"

  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int

  init() {
    capacity = 4096
    buffer = .allocate(capacity: capacity)
  }

  deinit {
    buffer.deallocate()
  }

  mutating func withCString(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafePointer<CChar>) -> Void) {
    guard let escaped = CellText.escaped(bytes) else { return withPlain(bytes, body) }
    escaped.withUnsafeBufferPointer { withPlain($0, body) }
  }

  /// Sheets read `_x0041_` as the character of that number: an underscore that would begin one is written as one itself.
  /// - Returns: nil when there is none.
  private static func escaped(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard let base = text.baseAddress, text.count >= 7, memchr(base, Int32(UInt8(ascii: "_")), text.count) != nil else {
      return nil
    }
    var escaped: [UInt8] = []
    for place in text.indices {
      if beginsEscape(text[place...]) { escaped.append(contentsOf: "_x005F".utf8) }
      escaped.append(text[place])
    }
    return escaped.count > text.count ? escaped : nil
  }

  private static func beginsEscape(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let start = text.startIndex
    guard text.count >= 7, text[start] == UInt8(ascii: "_"), text[start + 1] == UInt8(ascii: "x"),
      text[start + 6] == UInt8(ascii: "_")
    else { return false }
    return text[(start + 2)..<(start + 6)].allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
      case UInt8(ascii: "a")...UInt8(ascii: "f"): true
      default: false
      }
    }
  }

  private mutating func withPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafePointer<CChar>) -> Void) {
    var count = bytes.count
    let mark = Array(CellText.mark.utf8)
    if count + mark.count + 1 > capacity { grow(to: count + mark.count + 1) }
    if let source = bytes.baseAddress { buffer.update(from: source, count: count) }
    // No text has more units than bytes.
    if count > CellText.mostUnits, let shorter = CellText.bytes(of: bytes, upTo: CellText.mostUnits) {
      for (place, byte) in mark.enumerated() { buffer[shorter + place] = byte }
      count = shorter + mark.count
    }
    buffer[count] = 0
    replaceNoncharacters(count)
    buffer.withMemoryRebound(to: CChar.self, capacity: count + 1) { body(UnsafePointer($0)) }
  }

  /// How many bytes a text may keep before the mark.
  /// - Returns: nil when all of it fits into `most` units.
  private static func bytes(of text: UnsafeBufferPointer<UInt8>, upTo most: Int) -> Int? {
    let room = most - CellText.mark.utf16.count
    var (units, kept) = (0, 0)
    for (place, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
      if units <= room { kept = place }
      // Four bytes in UTF-8 are two units in UTF-16.
      units += byte >= 0xF0 ? 2 : 1
    }
    return units > most ? kept : nil
  }

  /// U+FFFE and U+FFFF, which XML can't say, become the replacement character U+FFFD.
  private func replaceNoncharacters(_ count: Int) {
    var place = 0
    while place < count, let found = memchr(buffer + place, 0xEF, count - place) {
      place = found - UnsafeMutableRawPointer(buffer)
      if buffer[place + 1] == 0xBF, buffer[place + 2] >= 0xBE { buffer[place + 2] = 0xBD }
      place += 1
    }
  }

  private mutating func grow(to needed: Int) {
    buffer.deallocate()
    capacity = max(needed, capacity * 2)
    buffer = .allocate(capacity: capacity)
  }
}
