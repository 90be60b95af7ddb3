import Postgres

/// Reads the rows of a metric's statement, whatever its shape.
struct SampleReader {
  let shape: Measure.Shape
  private var samples = Samples()
  /// The curve that is being read: its rows come one after the other.
  private var key: Samples.Key?
  private var observations: [KaplanMeier.Observation] = []

  init(shape: Measure.Shape) {
    self.shape = shape
  }

  mutating func read(_ row: borrowing Row) throws {
    let key = Samples.Key(month: try row.int(0) - 1, split: try row.textOrNil(1))
    switch shape {
    case .count:
      samples.set(.count(try row.int(2)), at: key)
    case .rate:
      samples.set(.rate(hits: try row.int(2), n: try row.int(3)), at: key)
    case .distribution:
      let values = Sample.Distribution(
        n: try row.int(2), mean: try row.double(3), p50: try row.double(4), p75: try row.double(5),
        p90: try row.double(6), p95: try row.double(7), max: try row.double(8))
      samples.set(.distribution(values), at: key)
    case .survival:
      if key != self.key {
        endCurve()
        self.key = key
      }
      observations.append(
        KaplanMeier.Observation(
          duration: try row.double(2), ended: try row.int(3), censored: try row.int(4)))
    }
  }

  /// What was read. Nothing can be read after it.
  mutating func finish() -> Samples {
    endCurve()
    return samples
  }

  private mutating func endCurve() {
    guard let key else { return }
    samples.set(.survival(KaplanMeier(observations)), at: key)
    observations.removeAll(keepingCapacity: true)
  }
}
