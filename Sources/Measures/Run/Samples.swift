/// What a statement said, by month, part of the split and clock.
struct Samples {
  struct Key: Hashable {
    /// The month's place in the run, from 0.
    let month: Int
    /// Nil without a split, and for what has no value.
    let split: String?
    var clock = MetricRow.Clock.calendar
  }

  private(set) var byKey: [Key: Sample] = [:]

  mutating func set(_ sample: Sample, at key: Key) {
    byKey[key] = sample
  }

  func sample(month: Int, split: String?, clock: MetricRow.Clock) -> Sample? {
    byKey[Key(month: month, split: split, clock: clock)]
  }

  /// The parts that occur in any month; nil for what has no value.
  var splits: Set<String?> { Set(byKey.keys.map(\.split)) }

  /// How many a month's parts rest on together.
  func total(month: Int) -> Int {
    byKey.reduce(0) { $1.key.month == month && $1.key.clock == .calendar ? $0 + $1.value.n : $0 }
  }
}
