/// Memory full of rows that are to be sorted.
final class RowArena {
  private struct Entry {
    let prefix: UInt64
    let offset: Int
  }

  private var bytes: UnsafeMutableRawPointer
  private var capacity: Int
  private(set) var used = 0
  private var entries: [Entry] = []

  init(capacity: Int) {
    self.capacity = max(capacity, 4096)
    bytes = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit {
    bytes.deallocate()
  }

  var count: Int { entries.count }

  /// Whether a row of that size fits, with what is needed to sort it.
  func fits(_ length: Int) -> Bool {
    used + length + (entries.count + 1) * MemoryLayout<Entry>.size <= capacity
  }

  /// Adds a row of `parts`, of which the first is the case number; the others get lengths.
  func add(line: Int, kind: UInt8, ref: UnsafeBufferPointer<UInt8>, parts: [UnsafeBufferPointer<UInt8>]) {
    let length = RowArena.length(ref: ref, parts: parts)
    if used + length > capacity { grow(to: used + length) }
    let start = bytes + used
    start.storeBytes(of: UInt32(length), as: UInt32.self)
    start.storeBytes(of: UInt32(ref.count), toByteOffset: 4, as: UInt32.self)
    start.storeBytes(of: UInt64(line), toByteOffset: 8, as: UInt64.self)
    start.storeBytes(of: kind, toByteOffset: 16, as: UInt8.self)
    var at = SortedRow.headerSize
    RowArena.copy(ref, to: start, &at)
    for part in parts {
      start.storeBytes(of: UInt32(part.count), toByteOffset: at, as: UInt32.self)
      at += 4
    }
    for part in parts { RowArena.copy(part, to: start, &at) }
    entries.append(Entry(prefix: SortedRow(start).prefix, offset: used))
    used += length
  }

  static func length(ref: UnsafeBufferPointer<UInt8>, parts: [UnsafeBufferPointer<UInt8>]) -> Int {
    parts.reduce(SortedRow.headerSize + ref.count + parts.count * 4) { $0 + $1.count }
  }

  private static func copy(_ part: UnsafeBufferPointer<UInt8>, to start: UnsafeMutableRawPointer, _ at: inout Int) {
    if let from = part.baseAddress { (start + at).copyMemory(from: from, byteCount: part.count) }
    at += part.count
  }

  /// A single row may be larger than all that was meant to be used.
  private func grow(to size: Int) {
    let larger = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    larger.copyMemory(from: bytes, byteCount: used)
    bytes.deallocate()
    bytes = larger
    capacity = size
  }

  /// Sorts by case number; rows of one case stay as they came.
  func sort() {
    let bytes = bytes
    entries.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      let order = SortedRow.compare(SortedRow(bytes + left.offset), SortedRow(bytes + right.offset))
      return order != 0 ? order < 0 : left.offset < right.offset
    }
  }

  subscript(index: Int) -> SortedRow { SortedRow(bytes + entries[index].offset) }

  func removeAll() {
    used = 0
    entries.removeAll(keepingCapacity: true)
  }
}
