#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension KaplanMeier {
  /// A step of the curve: from `time` on, `survival` of all are still going on.
  package struct Step: Hashable, Sendable {
    package let time: Double
    package let survival: Double
    /// Greenwood's sum, up to here, of d / (r (r - d)), where d of r at risk ended: the variance of `survival` in units
    /// of its square. Nil when all have ended.
    package let greenwood: Double?
    /// Where the share still going on lies, with 95 % confidence; nil, as the upper bound is, when all have ended.
    ///
    /// The interval is symmetric around log(-log(survival)), so that it never leaves 0...1.
    package let lower: Double?
    package let upper: Double?
    /// How many were still going on just before `time`, and being watched.
    package let atRisk: Int

    init(time: Double, survival: Double, greenwood: Double, atRisk: Int) {
      self.time = time
      self.survival = survival
      self.atRisk = atRisk
      guard survival > 0 else {
        (self.greenwood, lower, upper) = (nil, nil, nil)
        return
      }
      let logarithm = log(survival)
      // e to the half width of the interval, which is z standard errors of log(-log S): z √greenwood / |log S|.
      let factor = exp(-NormalQuantile.ofBothTails95 * greenwood.squareRoot() / logarithm)
      self.greenwood = greenwood
      // exp(-exp(log(-log S) ± half the width)) in fewer steps.
      lower = exp(logarithm * factor)
      upper = exp(logarithm / factor)
    }
  }
}
