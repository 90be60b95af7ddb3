import Domain
import Postgres

/// Measures spells, as the statements give them, by both clocks.
struct SpellReader {
  /// How long, by either clock, in microseconds.
  struct Length: Hashable {
    var calendar: Int64
    var business: Int64
  }

  let businessTime: BusinessTime
  let pausing: Measure.Pausing
  let fold: Measure.Fold
  /// The field of `began_at`; the others follow it.
  private static let field = 5

  /// A row's spell; nil where the row has none.
  func length(_ row: borrowing Row) throws -> Length? {
    let field = SpellReader.field
    guard let from = try row.optionalTimestamp(field), let until = try row.optionalTimestamp(field + 1) else {
      return nil
    }
    let team = try row.optionalInt8(field + 3)
    let waits = try self.waits(row, field + 5)
    var excluded = waits
    if case .byPolicy(let clock) = pausing, !waits.isEmpty {
      let priority = try row.optionalText(field + 4)
      let start = Instant(microseconds: from)
      if !businessTime.pauses(clock, team: team, priority: priority, startingAt: start) { excluded = [] }
    }
    guard case .longest = fold else { return length(from, until, team, waits, excluded) }
    // The longest by one clock need not be the longest by the other.
    var longest = Length(calendar: 0, business: 0)
    var began = from
    for ended in try row.timestampArray(field + 6).compactMap({ $0 }) + [until] {
      let length = length(began, ended, team, waits, excluded)
      longest.calendar = max(longest.calendar, length.calendar)
      longest.business = max(longest.business, length.business)
      began = ended
    }
    return longest
  }

  /// - Parameters:
  ///   - waits: when the team waited on the customer.
  ///   - excluded: those that the business clock does not count.
  private func length(
    _ from: Int64, _ until: Int64, _ team: TeamID?, _ waits: [Range<Instant>], _ excluded: [Range<Instant>]
  ) -> Length {
    let spell = Instant(microseconds: from)..<Instant(microseconds: max(from, until))
    var calendar = until - from
    if case .always = pausing { calendar -= SpellReader.overlap(of: waits, with: spell) }
    let business = businessTime.elapsed(
      from: spell.lowerBound, until: spell.upperBound, team: team, excluding: excluded)
    return Length(calendar: calendar, business: business)
  }

  /// Whether a row's spell is over, or only watched for as long as it is known.
  func isOver(_ row: borrowing Row) throws -> Bool {
    try row.bool(SpellReader.field + 2)
  }

  /// Whether a spell was longer than the team's average working day at its end.
  func isLong(_ row: borrowing Row, _ length: Length) throws -> Bool {
    let until = Instant(microseconds: try row.timestamp(SpellReader.field + 1))
    return length.business > businessTime.workingDay(of: try row.optionalInt8(SpellReader.field + 3), at: until)
  }

  /// When the team waited on the customer.
  private func waits(_ row: borrowing Row, _ field: Int) throws -> [Range<Instant>] {
    if case .never = pausing { return [] }
    if row.isNull(field) { return [] }
    let edges = try row.timestampArray(field)
    return stride(from: 0, to: edges.count - 1, by: 2).compactMap { place in
      guard let began = edges[place] else { return nil }
      // One that goes on has no end yet.
      return Instant(
        microseconds: began)..<max(
          edges[place + 1].map(Instant.init(microseconds:)) ?? .latest, Instant(microseconds: began))
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
