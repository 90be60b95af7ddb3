import Domain
import Postgres

/// Reads the rows of a metric's statement, whatever its shape.
struct SampleReader {
  private let measure: Measure
  private let spells: SpellReader
  private var samples = Samples()
  /// What one month and part of a split has, until all of it is read.
  private var collected: [Samples.Key: Collected] = [:]

  fileprivate struct Collected {
    var calendar: [Int64] = []
    var business: [Int64] = []
    var hits = 0
    /// How often each score was given.
    var scores: [Int: Int] = [:]
    /// What several spells of one case come to.
    var folded: [Int64: SpellReader.Length] = [:]
  }

  init(_ measure: Measure, businessTime: BusinessTime) {
    self.measure = measure
    spells = SpellReader(businessTime: businessTime, pausing: measure.pausing, fold: measure.fold)
  }

  mutating func read(_ row: borrowing Row) throws {
    let key = Samples.Key(month: Int(try row.int4(0)) - 1, split: try row.optionalText(1))
    switch measure.shape {
    case .count:
      samples.set(.count(Int(try row.int8(5))), at: key)
    case .rate:
      samples.set(.rate(hits: Int(try row.int8(5)), n: Int(try row.int8(6))), at: key)
    case .numbers:
      let value = try row.int8(5)
      collected[key, default: Collected()].calendar.append(value)
    case .scores:
      collected[key, default: Collected()].scores[Int(try row.int8(5)), default: 0] += 1
    case .balance:
      let n = Int(try row.int8(7))
      samples.set(.balance(NetBalance(ups: Int(try row.int8(5)), downs: Int(try row.int8(6)), of: n), n: n), at: key)
    case .durations:
      let length = try spells.length(row) ?? .init(calendar: 0, business: 0)
      let number = try row.int8(2)
      let fold = measure.fold
      collected[key, default: Collected()].take(length, of: number, fold)
    case .survival:
      guard let length = try spells.length(row) else { return }
      // What is over comes before what is censored after the same time.
      let censored: Int64 = try spells.isOver(row) ? 0 : 1
      collected[key, default: Collected()].calendar.append(length.calendar * 2 + censored)
      collected[key, default: Collected()].business.append(length.business * 2 + censored)
    case .longSpells:
      let isLong = try spells.length(row).map { try spells.isLong(row, $0) } ?? false
      collected[key, default: Collected()].calendar.append(0)
      if isLong { collected[key, default: Collected()].hits += 1 }
    }
  }

  /// What was read. Nothing can be read after it.
  mutating func finish() -> Samples {
    for (key, part) in collected {
      for clock in measure.clocks {
        guard let sample = sample(part, clock) else { continue }
        samples.set(sample, at: Samples.Key(month: key.month, split: key.split, clock: clock))
      }
    }
    collected = [:]
    return samples
  }

  private func sample(_ part: Collected, _ clock: MetricRow.Clock) -> Sample? {
    let values = clock == .calendar ? part.calendar : part.business
    return switch measure.shape {
    case .survival: .survival(SampleReader.curve(values))
    case .scores:
      ScoreMean(part.scores, on: measure.scale ?? 0...10).map {
        .scores($0, n: part.scores.values.reduce(0, +))
      }
    case .longSpells: .rate(hits: part.hits, n: part.calendar.count)
    case .durations where measure.fold == .sum:
      .distribution(
        Values(
          part.folded.values.map { clock == .calendar ? $0.calendar : $0.business },
          scale: Values.microsecondsPerHour))
    case .count, .rate, .balance, .numbers, .durations:
      .distribution(Values(values, scale: measure.unit == .hours ? Values.microsecondsPerHour : 1))
    }
  }

  /// - Parameter lengths: twice the microseconds, and one more for what is censored.
  private static func curve(_ lengths: [Int64]) -> KaplanMeier {
    var observations: [KaplanMeier.Observation] = []
    let lengths = lengths.sorted()
    var place = 0
    while place < lengths.count {
      let length = lengths[place] >> 1
      var (ended, censored) = (0, 0)
      while place < lengths.count, lengths[place] >> 1 == length {
        if lengths[place] & 1 == 0 { ended += 1 } else { censored += 1 }
        place += 1
      }
      observations.append(
        KaplanMeier.Observation(
          duration: Double(length) / Values.microsecondsPerHour, ended: ended, censored: censored))
    }
    return KaplanMeier(observations)
  }
}

extension SampleReader.Collected {
  fileprivate mutating func take(_ length: SpellReader.Length, of number: Int64, _ fold: Measure.Fold) {
    switch fold {
    case .none, .longest:
      calendar.append(length.calendar)
      business.append(length.business)
    case .sum:
      folded[number, default: .init(calendar: 0, business: 0)].calendar += length.calendar
      folded[number, default: .init(calendar: 0, business: 0)].business += length.business
    }
  }
}
