extension BinaryInteger {
  /// Division that rounds towards minus infinity, so that times before 1970 fall into the right day and second.
  /// - Returns: the quotient, and a remainder from 0 up to `divisor` (which must be positive).
  @inlinable
  package func flooredDivision(by divisor: Self) -> (quotient: Self, remainder: Self) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
