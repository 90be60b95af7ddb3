/// The fields of one record. Owned memory: it is filled millions of times.
final class FieldList {
  /// More fields than this are counted, not kept: no table is that wide.
  static let limit = 65_536

  private(set) var ranges: UnsafeMutablePointer<FieldRange>
  private(set) var count = 0
  private var capacity = 64
  /// The fields that hold doubled quotes.
  private(set) var escaped: [Int] = []

  init() {
    ranges = .allocate(capacity: capacity)
  }

  deinit {
    ranges.deallocate()
  }

  func removeAll() {
    count = 0
    if !escaped.isEmpty { escaped.removeAll(keepingCapacity: true) }
  }

  @inline(__always)
  func append(_ start: Int, _ end: Int) {
    if count < capacity {
      ranges[count] = FieldRange(start, end)
      count += 1
    } else {
      appendSlowly(start, end)
    }
  }

  /// Takes back the field added last.
  func removeLast() {
    count -= 1
    if escaped.last == count { escaped.removeLast() }
  }

  /// Notes that the field that comes next holds doubled quotes.
  func markNextEscaped() {
    escaped.append(count)
  }

  private func appendSlowly(_ start: Int, _ end: Int) {
    if capacity < FieldList.limit {
      let larger = UnsafeMutablePointer<FieldRange>.allocate(capacity: capacity * 2)
      larger.update(from: ranges, count: count)
      ranges.deallocate()
      ranges = larger
      capacity *= 2
      ranges[count] = FieldRange(start, end)
    }
    count += 1
  }

  /// Makes one quote of two, in place.
  /// - Parameter base: what the ranges are counted from.
  func unescape(in base: UnsafeMutablePointer<UInt8>, quote: UInt8) {
    for index in escaped where index < capacity {
      let range = ranges[index]
      var to = Int(range.start)
      var from = to
      while from < Int(range.end) {
        base[to] = base[from]
        from += base[from] == quote ? 2 : 1
        to += 1
      }
      ranges[index].end = UInt32(truncatingIfNeeded: to)
    }
  }
}
