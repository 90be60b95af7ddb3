/// How often what a team's curves claimed of late was met, by how likely they called it: a curve that is off is put right by
/// it, as a watch that is known to lose a minute a day is still good for telling the time.
///
/// Calibration by the distribution of what was claimed of the outcomes (Kuleshov, Fenner and Ermon 2018), here by
/// Kaplan-Meier since some are open still, and held to the claims themselves as if ``prior`` more had come true exactly as
/// often as they were called to.
struct OutlookRecord {
  /// How many claims it takes to weigh as much as the word of the curve.
  private static let prior = 50.0
  private static let priorPoints = 100

  /// Ascending in both: of what was called at most so likely, the share that was met.
  private let points: [(claimed: Double, met: Double)]

  /// - Returns: nil without any outcomes.
  init?(_ outcomes: [PastClaims.Outcome]) {
    guard !outcomes.isEmpty else { return nil }
    let each = Self.prior / Double(Self.priorPoints)
    let believed = (0..<Self.priorPoints).map { place in
      PastClaims.Outcome(share: (Double(place) + 0.5) / Double(Self.priorPoints), weight: each, isDone: true, most: 1)
    }
    // The last is none that was ever done: nothing is certain.
    let last = PastClaims.Outcome(share: 1, weight: each, isDone: false, most: 1)
    let curve = Self.curve(outcomes + believed + [last])
    points = [(0, 0)] + curve + [(1, 1)]
  }

  /// The share that was met by what was claimed (Kaplan-Meier).
  static func curve(_ outcomes: [PastClaims.Outcome]) -> [(claimed: Double, met: Double)] {
    var atRisk = outcomes.reduce(0) { $0 + $1.weight }
    var open = 1.0
    var curve: [(claimed: Double, met: Double)] = []
    // What is done at a share, and what has only got so far, both reached it.
    for outcome in outcomes.sorted(by: { ($0.share, $1.isDone ? 1 : 0) < ($1.share, $0.isDone ? 1 : 0) }) {
      if outcome.isDone {
        open *= max(0, 1 - outcome.weight / max(atRisk, outcome.weight))
        if curve.last?.claimed == outcome.share { curve.removeLast() }
        curve.append((outcome.share, 1 - open))
      }
      atRisk -= outcome.weight
    }
    return curve
  }

  /// What may be claimed where the curve claims `share`.
  func met(_ share: Double) -> Double {
    let next = points.partitioningIndex { $0.claimed > share }
    guard next < points.count else { return 1 }
    let (low, high) = (points[next - 1], points[next])
    return low.met + (high.met - low.met) * (share - low.claimed) / (high.claimed - low.claimed)
  }
}

extension Outlook {
  /// With what came of such claims of late.
  func corrected(by record: OutlookRecord?) -> Outlook {
    guard let record else { return self }
    return Outlook(
      steps: steps.map { Step(age: $0.age, share: record.met($0.share), seen: record.met($0.seen)) },
      sample: sample, horizon: horizon)
  }
}
