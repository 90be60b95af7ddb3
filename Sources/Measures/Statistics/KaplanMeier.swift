/// The Kaplan-Meier estimate: what share is still unresolved after a time, when some are still being waited for.
///
/// Averages over what has ended look better the more old cases stay open. This one counts the open ones for as
/// long as they have been watched.
package struct KaplanMeier: Hashable, Sendable {
  /// How many were watched for one length of time, and what came of them.
  package struct Observation: Hashable, Sendable {
    package let duration: Double
    /// How many ended after exactly this time.
    package let ended: Int
    /// How many were still going on when they were last seen, after this time.
    package let censored: Int

    package init(duration: Double, ended: Int, censored: Int) {
      self.duration = duration
      self.ended = ended
      self.censored = censored
    }
  }

  /// Where the curve falls, ascending.
  package let steps: [Step]
  /// How many were watched.
  package let n: Int
  /// How many of them ended.
  package let ended: Int

  /// - Parameter observations: ascending in `duration`, each duration once.
  package init(_ observations: some Collection<Observation>) {
    // Unlike a collection of any kind, an array is read without a detour for each element.
    let observations = Array(observations)
    n = observations.reduce(0) { $0 + $1.ended + $1.censored }
    ended = observations.reduce(0) { $0 + $1.ended }
    var steps: [Step] = []
    steps.reserveCapacity(observations.count)
    var atRisk = n
    var survival = 1.0
    var variance = 0.0
    for observation in observations {
      if observation.ended > 0 {
        // What is censored at the same time was still at risk.
        let (ended, all) = (Double(observation.ended), Double(atRisk))
        survival = observation.ended == atRisk ? 0 : survival * (1 - ended / all)
        variance += ended / (all * (all - ended))
        steps.append(Step(time: observation.duration, survival: survival, greenwood: variance, atRisk: atRisk))
      }
      atRisk -= observation.ended + observation.censored
    }
    self.steps = steps
  }

  /// The time by which the share `q` had ended: the first at which at most 1 - q were still going on.
  ///
  /// - Returns: nil when the curve doesn't fall that far: so many have not ended yet.
  package func quantile(_ q: Double) -> Double? {
    time(atWhich: \.survival, hasFallenTo: 1 - q)
  }

  /// Where the quantile `q` lies, with 95 % confidence: the first times at which the lower and the upper bound of the
  /// curve have fallen to 1 - q (R. Brookmeyer and J. Crowley 1982, with log-log bounds).
  ///
  /// - Returns: nil for a bound that doesn't fall that far: too few have ended to say. Where all have ended the bounds of
  ///   the last step are unknown, so the last time is no bound, as it isn't in R's survfit.
  package func interval(of q: Double) -> (lower: Double?, upper: Double?) {
    (time(atWhich: \.lower, hasFallenTo: 1 - q), time(atWhich: \.upper, hasFallenTo: 1 - q))
  }

  /// The share still going on after `time`.
  package func survival(at time: Double) -> Double {
    step(at: time)?.survival ?? 1
  }

  /// Where the share still going on after `time` lies, with 95 % confidence.
  ///
  /// - Returns: nil before anything has ended, and after all have: Greenwood's formula then says nothing.
  package func confidence(at time: Double) -> (lower: Double, upper: Double)? {
    guard let step = step(at: time), let lower = step.lower, let upper = step.upper else { return nil }
    return (lower, upper)
  }

  private func step(at time: Double) -> Step? {
    steps.last { $0.time <= time }
  }

  private func time(atWhich share: (Step) -> Double?, hasFallenTo level: Double) -> Double? {
    // Products of fractions miss 0.5 by a hair where pencil and paper hit it.
    steps.first { share($0).map { $0 <= level + 1e-12 } ?? false }?.time
  }
}
