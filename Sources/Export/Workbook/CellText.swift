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
