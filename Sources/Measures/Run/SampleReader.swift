import Domain
import Postgres

/// Reads the rows of a statement, and collects what they say of each metric of a cohort.
struct SampleReader {
  /// What of a row a metric reads. No more than that: it is looked at for every row.
  private struct Reading {
    let part: MeasurePart
    let requires: RowFacts
    let pausing: Measure.Pausing
    let isSpell: Bool
  }

  private let measures: [Measure]
  private let readings: [Reading]
  private let spells: SpellReader
  private let hasSpells: Bool
  private var places = SamplePlaces()
  /// By metric, and by the place of month and split.
  private var collected: [[CollectedSample]]

  init(_ cohort: MeasureFamily.Cohort, businessTime: BusinessTime) {
    measures = cohort.parts.map(\.measure)
    readings = cohort.parts.map {
      Reading(part: $0.part, requires: $0.requires, pausing: $0.measure.pausing, isSpell: $0.part.isSpell)
    }
    spells = SpellReader(businessTime: businessTime, columns: cohort.columns)
    hasSpells = readings.contains(where: \.isSpell)
    collected = Array(repeating: [], count: readings.count)
  }

  mutating func read(_ row: borrowing Row) throws {
    guard let place = try places.place(of: row, spells.columns) else { return }
    if place == collected[0].count {
      for number in readings.indices { collected[number].append(CollectedSample()) }
    }
    let facts = try spells.columns.facts.map { RowFacts(rawValue: try row.int4($0)) } ?? []
    guard hasSpells else {
      for number in readings.indices where facts.isSuperset(of: readings[number].requires) {
        try collected[number][place].take(row, readings[number].part, facts)
      }
      return
    }
    var around = try spells.circumstances(row)
    for number in readings.indices where facts.isSuperset(of: readings[number].requires) {
      let reading = readings[number]
      if reading.isSpell {
        try collected[number][place].take(row, reading.part, facts, reading.pausing, spells, &around)
      } else {
        try collected[number][place].take(row, reading.part, facts)
      }
    }
  }

  /// What is made of what was read, metric by metric: none is kept while the next is made.
  consuming func finish<Answer>(_ answer: (Measure, Samples) throws -> Answer) rethrows -> [Answer] {
    try measures.enumerated().map { number, measure in
      var samples = Samples()
      let found = exchange(&collected[number], with: [])
      for (key, sample) in zip(places.keys, found) where !sample.isEmpty {
        for clock in measure.clocks {
          guard let said = sample.sample(of: measure, clock) else { continue }
          samples.set(said, at: Samples.Key(month: key.month, split: key.split, clock: clock))
        }
      }
      return try answer(measure, samples)
    }
  }
}

/// Where each month and part of a split is kept, from 0, in the order in which they came.
private struct SamplePlaces {
  private(set) var keys: [Samples.Key] = []
  /// By month: what has no split, which is all where nothing is split.
  private var whole: [Int?] = []
  private var splits: [Samples.Key: Int] = [:]

  /// Nil for a row that does not count.
  mutating func place(of row: borrowing Row, _ columns: SpellReader.Columns) throws -> Int? {
    guard let bucket = try row.optionalInt4(columns.bucket) else { return nil }
    let month = Int(bucket) - 1
    guard let split = try row.optionalText(columns.split) else { return place(ofWhole: month) }
    let key = Samples.Key(month: month, split: split)
    if let place = splits[key] { return place }
    splits[key] = keys.count
    keys.append(key)
    return keys.count - 1
  }

  private mutating func place(ofWhole month: Int) -> Int {
    while whole.count <= month { whole.append(nil) }
    if let place = whole[month] { return place }
    whole[month] = keys.count
    keys.append(Samples.Key(month: month, split: nil))
    return keys.count - 1
  }
}
