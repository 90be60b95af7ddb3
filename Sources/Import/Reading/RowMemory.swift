/// A copy of the row before, to tell what changed.
final class RowMemory {
  private let slots: Int
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity = 1024
  private let ranges: UnsafeMutablePointer<FieldRange>
  private var count = 0

  init(slots: Int) {
    self.slots = slots
    bytes = .allocate(capacity: capacity)
    ranges = .allocate(capacity: slots)
    ranges.initialize(repeating: FieldRange(0, 0), count: slots)
  }

  deinit {
    bytes.deallocate()
    ranges.deallocate()
  }

  /// Keeps `row`.
  func remember(_ row: RawRow) {
    var needed = 0
    for slot in 0..<slots { needed += row.ranges[slot].count }
    if needed > capacity {
      bytes.deallocate()
      capacity = needed * 2
      bytes = .allocate(capacity: capacity)
    }
    count = 0
    for slot in 0..<slots {
      let range = row.ranges[slot]
      (bytes + count).update(from: row.base + Int(range.start), count: range.count)
      ranges[slot] = FieldRange(count, count + range.count)
      count += range.count
    }
  }

  /// Whether a field of `row` differs from that of the row that is kept.
  @inline(__always)
  func differs(_ row: RawRow, _ slot: Int) -> Bool {
    let (kept, range) = (ranges[slot], row.ranges[slot])
    if kept.count != range.count { return true }
    let (left, right) = (bytes + Int(kept.start), row.base + Int(range.start))
    for index in 0..<kept.count where left[index] != right[index] { return true }
    return false
  }

  /// A hash of the row that is kept.
  var hash: UInt64 {
    var hash = StableHash()
    for slot in 0..<slots {
      let range = ranges[slot]
      hash.add(UnsafeBufferPointer(start: bytes + Int(range.start), count: range.count))
    }
    return hash.value
  }
}
