/// Quantiles of the standard normal distribution.
enum NormalQuantile {
  /// Leaves 2.5 % on either side: what an interval of 95 % reaches to, in standard errors.
  static let ofBothTails95: Double = 1.959_963_984_540_054
}
