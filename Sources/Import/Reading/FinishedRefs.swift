/// Which case numbers have come by, as 64-bit hashes: 8 bytes a case and room to spare, so that 10 million cases take
/// 128 MB. With as many, the chance that two numbers are taken for one is below one in 300,000.
struct FinishedRefs {
  private var table: [UInt64]
  private var count = 0

  init() {
    table = [UInt64](repeating: 0, count: 1024)
  }

  /// - Returns: false when it was there.
  mutating func insert(_ ref: UnsafeBufferPointer<UInt8>) -> Bool {
    var hash = StableHash()
    hash.add(ref)
    // 0 marks a free place.
    let value = max(hash.value, 1)
    if count * 5 >= table.count * 4 { grow() }
    let isNew = table.place(value)
    if isNew { count += 1 }
    return isNew
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: table.count * 2)
    for value in table where value != 0 { _ = larger.place(value) }
    table = larger
  }
}

extension [UInt64] {
  /// Puts `value` where it belongs in a table whose size is a power of two.
  /// - Returns: false when it was there.
  fileprivate mutating func place(_ value: UInt64) -> Bool {
    let mask = UInt64(count - 1)
    var at = value & mask
    while self[Int(at)] != 0 {
      if self[Int(at)] == value { return false }
      at = (at + 1) & mask
    }
    self[Int(at)] = value
    return true
  }
}
