/// A row on its way through sorting, as bytes:
///
///     length of the whole UInt32 · length of the case number UInt32 · line UInt64 · kind UInt8
///     · case number · then, of a good row, the length of each slot UInt32 and the slots' bytes;
///     of a bad one, the lengths of column, value and reason UInt32 and their bytes
///
/// in the byte order of the machine: it never leaves it.
struct SortedRow {
  static let headerSize = 17
  static let good: UInt8 = 0
  static let bad: UInt8 = 1

  let start: UnsafeRawPointer

  init(_ start: UnsafeRawPointer) {
    self.start = start
  }

  var length: Int { Int(start.loadUnaligned(as: UInt32.self)) }
  private var refLength: Int { Int(start.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) }
  var line: Int { Int(start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)) }
  var isBad: Bool { start.load(fromByteOffset: 16, as: UInt8.self) == SortedRow.bad }

  var ref: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + SortedRow.headerSize, count: refLength)
  }

  /// The first eight bytes of the case number as a number that sorts like them.
  var prefix: UInt64 {
    var prefix: UInt64 = 0
    for index in 0..<8 { prefix = prefix << 8 | (index < refLength ? UInt64(bytes[SortedRow.headerSize + index]) : 0) }
    return prefix
  }

  /// Fills `ranges`, counted from `bytes`.
  func slots(into ranges: UnsafeMutablePointer<FieldRange>, count: Int) {
    let lengths = SortedRow.headerSize + refLength
    var at = lengths + count * 4
    for slot in 0..<count {
      let length = Int(start.loadUnaligned(fromByteOffset: lengths + slot * 4, as: UInt32.self))
      ranges[slot] = FieldRange(at, at + length)
      at += length
    }
  }

  /// A bad row's own words.
  var rejected: RejectedRow {
    var ranges = [FieldRange](repeating: FieldRange(0, 0), count: 3)
    ranges.withUnsafeMutableBufferPointer { if let start = $0.baseAddress { slots(into: start, count: 3) } }
    let texts = ranges.map { range in
      String(decoding: UnsafeBufferPointer(start: bytes + Int(range.start), count: range.count), as: UTF8.self)
    }
    return RejectedRow(line: line, column: texts[0].isEmpty ? nil : texts[0], value: texts[1], reason: texts[2])
  }

  var bytes: UnsafePointer<UInt8> { start.assumingMemoryBound(to: UInt8.self) }

  /// By case number; rows of the same case are equal.
  /// - Returns: negative, zero or positive.
  static func compare(_ left: SortedRow, _ right: SortedRow) -> Int {
    let (a, b) = (left.ref, right.ref)
    for index in 0..<min(a.count, b.count) where a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
    return a.count - b.count
  }
}
