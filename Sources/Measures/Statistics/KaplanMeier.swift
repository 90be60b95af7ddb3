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

  /// A step of the curve: from `time` on, `survival` of all are still going on.
  package struct Step: Hashable, Sendable {
    package let time: Double
    package let survival: Double
  }

  /// Where the curve falls, ascending.
  package let steps: [Step]
  /// How many were watched.
  package let n: Int
  /// How many of them ended.
  package let ended: Int

  /// - Parameter observations: ascending in `duration`, each duration once.
  package init(_ observations: some Collection<Observation>) {
    n = observations.reduce(0) { $0 + $1.ended + $1.censored }
    ended = observations.reduce(0) { $0 + $1.ended }
    var steps: [Step] = []
    var atRisk = n
    var survival = 1.0
    for observation in observations {
      if observation.ended > 0 {
        // What is censored at the same time was still at risk.
        survival = observation.ended == atRisk ? 0 : survival * (1 - Double(observation.ended) / Double(atRisk))
        steps.append(Step(time: observation.duration, survival: survival))
      }
      atRisk -= observation.ended + observation.censored
    }
    self.steps = steps
  }

  /// The time by which the share `q` had ended: the first at which at most 1 - q were still going on.
  ///
  /// - Returns: nil when the curve doesn't fall that far: so many have not ended yet.
  package func quantile(_ q: Double) -> Double? {
    // Products of fractions miss 0.5 by a hair where pencil and paper hit it.
    steps.first { $0.survival <= 1 - q + 1e-12 }?.time
  }

  /// The share still going on after `time`.
  package func survival(at time: Double) -> Double {
    steps.last { $0.time <= time }?.survival ?? 1
  }
}
