internal import Glibc

/// Quantiles of Student's distribution.
enum StudentQuantile {
  /// Leaves 2.5 % on either side: what an interval of a mean reaches to, in standard errors.
  ///
  /// With few degrees of freedom by the finite series of M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions,
  /// 26.7.3 and 26.7.4, searched for the angle; with many by the expansion 26.7.5, which is exact to ten digits there.
  static func ofBothTails95(degrees: Int) -> Double {
    degrees < 200 ? searched(degrees) : expanded(Double(degrees))
  }

  private static func searched(_ degrees: Int) -> Double {
    var (low, high) = (0.0, Double.pi / 2)
    for _ in 0..<80 {
      let angle = (low + high) / 2
      if within(angle, degrees) < 0.95 { low = angle } else { high = angle }
    }
    return Double(degrees).squareRoot() * tan((low + high) / 2)
  }

  /// The probability of lying within ±t, where t is √degrees × tan(angle).
  private static func within(_ angle: Double, _ degrees: Int) -> Double {
    let (sine, cosine) = (sin(angle), cos(angle))
    let isOdd = degrees % 2 == 1
    if degrees == 1 { return 2 * angle / .pi }
    var term = isOdd ? cosine : 1
    var sum = term
    // The factors are 2/3, 4/5, … or 1/2, 3/4, …
    for above in stride(from: isOdd ? 2 : 1, to: degrees - 2, by: 2) {
      term *= Double(above) / Double(above + 1) * cosine * cosine
      sum += term
    }
    return isOdd ? 2 / .pi * (angle + sine * sum) : sine * sum
  }

  private static func expanded(_ degrees: Double) -> Double {
    let z = NormalQuantile.ofBothTails95
    let z2 = z * z
    let first = z * (z2 + 1) / 4
    let second = z * ((5 * z2 + 16) * z2 + 3) / 96
    let third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384
    let fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160
    return z + (first + (second + (third + fourth / degrees) / degrees) / degrees) / degrees
  }
}
