/// Writes numbers as ASCII into memory that the caller owns, with integer arithmetic only.
enum DecimalBytes {
  /// Room for any number that is written here: a sign, 39 digits, a point.
  static let capacity = 48

  /// - Returns: the bytes written.
  @inline(__always)
  static func write(_ value: Int64, to start: UnsafeMutablePointer<UInt8>) -> Int {
    guard value < 0 else { return write(value.magnitude, to: start) }
    start[0] = UInt8(ascii: "-")
    return 1 + write(value.magnitude, to: start + 1)
  }

  /// - Returns: the bytes written.
  @inline(__always)
  static func write(_ value: UInt64, to start: UnsafeMutablePointer<UInt8>) -> Int {
    let count = digits(value)
    var rest = value
    var end = start + count
    while rest >= 100 {
      let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
      end -= 2
      writePair(Int(truncatingIfNeeded: pair), to: end)
      rest = quotient
    }
    if rest >= 10 {
      writePair(Int(truncatingIfNeeded: rest), to: start)
    } else {
      start[0] = UInt8(truncatingIfNeeded: 48 + rest)
    }
    return count
  }

  /// Writes `millionths` ÷ 1,000,000 with six decimals, and a minus in front when `isNegative`, unless it is zero.
  /// - Returns: the bytes written.
  @inline(__always)
  static func write(millionths: UInt64, isNegative: Bool, to start: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 0
    if isNegative, millionths != 0 {
      start[0] = UInt8(ascii: "-")
      count = 1
    }
    let (whole, fraction) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
    count += write(whole, to: start + count)
    start[count] = UInt8(ascii: ".")
    let six = Int(truncatingIfNeeded: fraction)
    writePair(six / 10_000, to: start + count + 1)
    writePair(six / 100 % 100, to: start + count + 3)
    writePair(six % 100, to: start + count + 5)
    return count + 7
  }

  @inline(__always)
  private static func writePair(_ value: Int, to start: UnsafeMutablePointer<UInt8>) {
    start[0] = UInt8(truncatingIfNeeded: 48 + value / 10)
    start[1] = UInt8(truncatingIfNeeded: 48 + value % 10)
  }

  @inline(__always)
  private static func digits(_ value: UInt64) -> Int {
    var count = 1
    var rest = value
    while rest >= 10_000 {
      rest /= 10_000
      count += 4
    }
    if rest >= 1000 { return count + 3 }
    if rest >= 100 { return count + 2 }
    return rest >= 10 ? count + 1 : count
  }
}
