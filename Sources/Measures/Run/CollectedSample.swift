import Postgres

/// What one month and part of a split has of a metric, until all of it is read.
struct CollectedSample {
  private var n = 0
  private var hits = 0
  private var downs = 0
  /// How often each score was given.
  private var scores: [Int: Int] = [:]
  private var calendar: [Int64] = []
  private var business: [Int64] = []
  /// What several rows of one case come to.
  private var folded: [Int64: SpellReader.Length] = [:]

  /// Whether no row counted.
  var isEmpty: Bool { n == 0 }

  /// Takes what is no spell.
  mutating func take(_ row: borrowing Row, _ part: MeasurePart, _ facts: RowFacts) throws {
    switch part {
    case .count(let column): n += Int(try row.int8(column))
    case .rate(let hits, let n):
      self.hits += Int(try row.int8(hits))
      self.n += Int(try row.int8(n))
    case .each: n += 1
    case .hit(let fact):
      n += 1
      if facts.contains(fact) { hits += 1 }
    case .number(let column):
      guard let number = try row.optionalInt8(column) else { return }
      n += 1
      calendar.append(number)
    case .score(let column):
      n += 1
      scores[Int(try row.int8(column)), default: 0] += 1
    case .balance(let ups, let downs, let n):
      hits += Int(try row.int8(ups))
      self.downs += Int(try row.int8(downs))
      self.n += Int(try row.int8(n))
    case .spell, .watched, .long, .longest, .stretches, .share: break
    }
  }

  mutating func take(
    _ row: borrowing Row, _ part: MeasurePart, _ facts: RowFacts, _ pausing: Measure.Pausing, _ spells: SpellReader,
    _ around: inout SpellReader.Circumstances
  ) throws {
    let length = try spells.length(row, part, pausing, &around)
    switch part {
    case .long(_, let until):
      n += 1
      if let length, try spells.isLong(row, until: until, length, around) { hits += 1 }
    case .share(_, _, let column):
      n += 1
      folded[try row.int8(column), default: .none] += length ?? .none
    case .watched(_, _, let isOver):
      guard let length else { return }
      n += 1
      // What is over comes before what is censored after the same time.
      let censored: Int64 = try row.truth(isOver, facts) ? 0 : 1
      calendar.append(length.calendar * 2 + censored)
      business.append(length.business * 2 + censored)
    case .spell, .longest, .stretches:
      guard let length else { return }
      n += 1
      calendar.append(length.calendar)
      business.append(length.business)
    case .count, .rate, .each, .hit, .number, .score, .balance: break
    }
  }

  /// Nil where there is nothing to say.
  func sample(of measure: Measure, _ clock: MetricRow.Clock) -> Sample? {
    let values = clock == .calendar ? calendar : business
    return switch measure.shape {
    case .count: .count(n)
    case .rate, .longSpells: .rate(hits: hits, n: n)
    case .survival: .survival(CollectedSample.curve(values))
    case .scores: ScoreMean(scores, on: measure.scale ?? 0...10).map { .scores($0, n: n) }
    case .balance: .balance(NetBalance(ups: hits, downs: downs, of: n), n: n)
    case .durations where !folded.isEmpty:
      .distribution(
        Values(
          folded.values.map { clock == .calendar ? $0.calendar : $0.business }, scale: Values.microsecondsPerHour))
    case .numbers, .durations:
      .distribution(Values(values, scale: measure.divisor))
    }
  }

  /// - Parameter lengths: twice the microseconds, and one more for what is censored.
  private static func curve(_ lengths: [Int64]) -> KaplanMeier {
    var observations: [KaplanMeier.Observation] = []
    let lengths = lengths.ascending()
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

extension Row {
  borrowing func truth(_ truth: RowTruth, _ facts: RowFacts) throws -> Bool {
    switch truth {
    case .column(let column): try bool(column)
    case .fact(let fact): facts.contains(fact)
    }
  }
}
