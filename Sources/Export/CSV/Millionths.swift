/// Rounds to six decimals, half away from zero as PostgreSQL's `round` does, without passing through binary fractions.
package enum Millionths {
  /// Microseconds as hours, in millionths of an hour: one of those is 3,600 microseconds.
  package static func ofHours(microseconds: UInt64) -> UInt64 {
    let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 3600)
    return remainder >= 1800 ? quotient + 1 : quotient
  }

  /// The exact value of `magnitude` in millionths, rounded once.
  /// - Parameter magnitude: not negative.
  /// - Returns: nil when it is not finite or the result needs more than 64 bits (from 1.8 · 10¹³).
  package static func of(_ magnitude: Double) -> UInt64? {
    guard magnitude.isFinite, magnitude < 18_446_744_073_709 else { return nil }
    if magnitude == 0 { return 0 }
    // magnitude = significand · 2^exponent, both whole numbers, so the product below is exact. Below the limit the
    // exponent is negative.
    let isNormal = magnitude.isNormal
    let significand = magnitude.significandBitPattern | (isNormal ? 1 << 52 : 0)
    let exponent = (isNormal ? Int(magnitude.exponentBitPattern) : 1) - 1075
    let scaled = UInt128(significand) * 1_000_000
    // The product has at most 73 bits: further to the right than that, less than half is left.
    guard exponent > -75 else { return 0 }
    let half = UInt128(1) << UInt128(-exponent - 1)
    return UInt64(truncatingIfNeeded: (scaled + half) >> UInt128(-exponent))
  }
}

extension Millionths {
  /// What `CSVWriter.hours` writes: hours with six decimals.
  package static func hoursText(microseconds: Int64) -> String {
    String(unsafeUninitializedCapacity: DecimalBytes.capacity) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return DecimalBytes.write(
        millionths: ofHours(microseconds: microseconds.magnitude), isNegative: microseconds < 0, to: start)
    }
  }
}
