extension [Int64] {
  /// The same values, ascending.
  ///
  /// Sorted by eleven bits at a time, from the lowest on (radix sort): a month's metrics sort some millions of lengths,
  /// and comparing them took an eighth of their time.
  func ascending() -> [Int64] {
    guard count >= Radix.few else { return sorted() }
    var values = self
    var moved = [Int64](repeating: 0, count: count)
    for shift in stride(from: 0, to: Int64.bitWidth, by: Radix.bits) {
      var places = [Int](repeating: 0, count: Radix.digits)
      for value in values { places[Radix.digit(of: value, shift)] += 1 }
      // All alike here, as lengths are in their highest bits.
      if places.contains(count) { continue }
      var sum = 0
      for digit in places.indices {
        (places[digit], sum) = (sum, sum + places[digit])
      }
      for value in values {
        let digit = Radix.digit(of: value, shift)
        moved[places[digit]] = value
        places[digit] += 1
      }
      swap(&values, &moved)
    }
    return values
  }
}

private enum Radix {
  static let bits = 11
  static let digits = 1 << bits
  /// Below this many, counting digits costs more than comparing.
  static let few = 1 << 9

  @inline(__always)
  static func digit(of value: Int64, _ shift: Int) -> Int {
    // Negative numbers come first once their sign is turned.
    Int(truncatingIfNeeded: (UInt64(bitPattern: value) ^ 1 << 63) >> UInt64(shift)) & (digits - 1)
  }
}
