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
    let key = Samples.Key(month: Int(try row.int4(0)) - 1, split: try row.optionalText(1))
    switch shape {
    case .count:
      samples.set(.count(Int(try row.int8(2))), at: key)
    case .rate:
      samples.set(.rate(hits: Int(try row.int8(2)), n: Int(try row.int8(3))), at: key)
    case .distribution:
      let values = Sample.Distribution(
        n: Int(try row.int8(2)), mean: try row.float8(3), p50: try row.float8(4), p75: try row.float8(5),
        p90: try row.float8(6), p95: try row.float8(7), max: try row.float8(8))
      samples.set(.distribution(values), at: key)
    case .survival:
      if key != self.key {
        endCurve()
        self.key = key
      }
      observations.append(
        KaplanMeier.Observation(
          duration: try row.float8(2), ended: Int(try row.int8(3)), censored: Int(try row.int8(4))))
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
