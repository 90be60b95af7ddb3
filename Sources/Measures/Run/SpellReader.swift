import Domain
import Postgres

/// Measures spells, as the statements give them, by both clocks.
struct SpellReader {
  /// How long, by either clock, in microseconds.
  struct Length: Hashable {
    var calendar: Int64
    var business: Int64

    static let none = Length(calendar: 0, business: 0)

    static func += (left: inout Length, right: Length) {
      left.calendar += right.calendar
      left.business += right.business
    }
  }

  /// Where a row says what it belongs to, whose time it was, and when that was spent waiting.
  struct Columns: Hashable, Sendable {
    /// The month, from 1; null for a row that does not count.
    let bucket: Int
    let split: Int
    let team: Int
    let priority: Int
    let waits: Int
    /// What is true of the row, where it says so in one number.
    var facts: Int?

    /// In the statements that list cases.
    static let listed = Columns(bucket: 0, split: 1, team: 8, priority: 9, waits: 10)
    /// Where nothing is measured.
    static let counted = Columns(bucket: 0, split: 1, team: 0, priority: 0, waits: 0)
  }

  /// Whose time a row's spells are.
  struct Circumstances {
    let team: TeamID?
    let priority: String?
    /// When the team waited on the customer.
    let waits: [Range<Instant>]
    /// The working time that was measured last; several metrics measure the same spell.
    fileprivate var last: (from: Int64, until: Int64, business: Int64)?
  }

  let businessTime: BusinessTime
  let columns: Columns

  func circumstances(_ row: borrowing Row) throws -> Circumstances {
    let waits = try waits(row)
    return Circumstances(
      team: try row.optionalInt8(columns.team), priority: waits.isEmpty ? nil : try row.optionalText(columns.priority),
      waits: waits)
  }

  /// What a row's part comes to; nil where it has no spell.
  func length(
    _ row: borrowing Row, _ part: MeasurePart, _ pausing: Measure.Pausing, _ around: inout Circumstances
  ) throws -> Length? {
    switch part {
    case .spell(let from, let until), .watched(let from, let until, _), .long(let from, let until),
      .share(let from, let until, _):
      guard let from = try row.optionalTimestamp(from), let until = try row.optionalTimestamp(until) else { return nil }
      return length(from, until, pausing, excluded(pausing, from, around), &around)
    case .longest(let from, let until, let edges, let shut):
      guard let from = try row.optionalTimestamp(from), let until = try row.optionalTimestamp(until) else { return nil }
      var edges = row.isNull(edges) ? [] : try row.timestampArray(edges).compactMap { $0 }
      let shut = try shutSpells(row, shut)
      for spell in shut { edges += [spell.lowerBound, spell.upperBound] }
      if edges.count > 1 { edges.sort() }
      edges.append(until)
      return longest(from, edges, but: shut, pausing, &around)
    case .stretches(let column):
      if row.isNull(column) { return Length.none }
      return sum(try row.timestampPairs(column), pausing, &around)
    case .count, .rate, .each, .hit, .number, .score, .balance: return nil
    }
  }

  /// The longest by one clock need not be the longest by the other.
  private func longest(
    _ from: Int64, _ edges: [Int64], but shut: [Range<Int64>], _ pausing: Measure.Pausing,
    _ around: inout Circumstances
  ) -> Length {
    let excluded = excluded(pausing, from, around)
    var longest = Length.none
    var began = from
    for ended in edges {
      defer { began = ended }
      // Both ends of what is no part are among the edges.
      if shut.contains(where: { $0.contains(began) }) { continue }
      let length = length(began, ended, pausing, excluded, &around)
      longest.calendar = max(longest.calendar, length.calendar)
      longest.business = max(longest.business, length.business)
    }
    return longest
  }

  /// The times that are no part of a spell; none for most.
  private func shutSpells(_ row: borrowing Row, _ column: Int) throws -> [Range<Int64>] {
    if row.isNull(column) { return [] }
    return try row.timestampPairs(column).compactMap { from, until in
      guard let from, let until else { return nil }
      return from..<max(from, until)
    }
  }

  private func sum(
    _ spells: [(from: Int64?, until: Int64?)], _ pausing: Measure.Pausing, _ around: inout Circumstances
  ) -> Length {
    var sum = Length.none
    for case (let from?, let until?) in spells {
      sum += length(from, until, pausing, excluded(pausing, from, around), &around)
    }
    return sum
  }

  /// The waits that the business clock does not count.
  private func excluded(
    _ pausing: Measure.Pausing, _ from: Int64, _ around: borrowing Circumstances
  ) -> [Range<Instant>] {
    if around.waits.isEmpty { return [] }
    switch pausing {
    case .never: return []
    case .always: return around.waits
    case .byPolicy(let clock):
      let start = Instant(microseconds: from)
      let pauses = businessTime.pauses(clock, team: around.team, priority: around.priority, startingAt: start)
      return pauses ? around.waits : []
    }
  }

  private func length(
    _ from: Int64, _ until: Int64, _ pausing: Measure.Pausing, _ excluded: [Range<Instant>],
    _ around: inout Circumstances
  ) -> Length {
    let spell = Instant(microseconds: from)..<Instant(microseconds: max(from, until))
    var calendar = until - from
    if case .always = pausing { calendar -= SpellReader.overlap(of: around.waits, with: spell) }
    guard excluded.isEmpty else {
      return Length(
        calendar: calendar,
        business: businessTime.elapsed(
          from: spell.lowerBound, until: spell.upperBound, team: around.team, excluding: excluded))
    }
    if let last = around.last, last.from == from, last.until == until {
      return Length(calendar: calendar, business: last.business)
    }
    let business = businessTime.elapsed(from: spell.lowerBound, until: spell.upperBound, team: around.team)
    around.last = (from, until, business)
    return Length(calendar: calendar, business: business)
  }

  /// Whether a spell was longer than the team's average working day at its end.
  func isLong(_ row: borrowing Row, until: Int, _ length: Length, _ around: borrowing Circumstances) throws -> Bool {
    let until = Instant(microseconds: try row.timestamp(until))
    return length.business > businessTime.workingDay(of: around.team, at: until)
  }

  private func waits(_ row: borrowing Row) throws -> [Range<Instant>] {
    if row.isNull(columns.waits) { return [] }
    return try row.timestampPairs(columns.waits).compactMap { began, ended in
      guard let began = began.map(Instant.init(microseconds:)) else { return nil }
      // One that goes on has no end yet.
      return began..<max(ended.map(Instant.init(microseconds:)) ?? .latest, began)
    }
  }

  /// How much of `spell` the waits take. They follow one another and never overlap.
  private static func overlap(of waits: [Range<Instant>], with spell: Range<Instant>) -> Int64 {
    waits.reduce(0) { sum, wait in
      let shared = wait.clamped(to: spell)
      return sum + shared.upperBound.microseconds - shared.lowerBound.microseconds
    }
  }
}
