package import Domain
package import Postgres

/// A case, or a promise, escalation or stall of one, that was looked at for a figure.
package struct FigureCase: Sendable, Hashable {
  package let month: Month
  /// The part of the split that it belongs to; nil without a split, and for what has no such value.
  package let dimensionValue: String?
  package let number: CaseNumber
  /// The place of the promise, escalation or stall in its case; nil when the figure is about cases.
  package let place: Int?
  /// Why it doesn't count; nil when it does.
  package let leftOut: String?
  /// What it adds to the figure by the calendar clock: hours, a number, or 1 for what a rate counts and 0 for the rest.
  package let value: Double?
  /// Hours of working time, where the figure is a duration.
  package let businessValue: Double?
  /// False for a duration that was still going on when it was last seen: it is censored.
  package let isOver: Bool
}

extension MetricsRun {
  /// The cases behind a figure, and those left out with the reason, in the order of month and number.
  ///
  /// Those of a closed month are as of its edition: what its figure rests on, but for what was entered late since.
  ///
  /// - Throws: `PostgresError`.
  package func cases(
    behind measure: Measure, by dimension: Dimension? = nil, from session: Session
  ) throws -> [FigureCase] {
    var found: [FigureCase] = []
    try forEachCase(behind: measure, by: dimension, from: session) { found.append($0) }
    found.sort {
      ($0.month, $0.number, $0.place ?? 0) < ($1.month, $1.number, $1.place ?? 0)
    }
    return found
  }

  /// The same in any order, one at a time: a month may have a million.
  package func forEachCase(
    behind measure: Measure, by dimension: Dimension? = nil, from session: Session, _ body: (FigureCase) throws -> Void
  ) throws {
    try session.transaction(.repeatableRead, readOnly: true) {
      let closed = try closedMonths(session)
      for span in months.split(whereSeparator: { closed[$0] != nil }) {
        try part(Array(span), asOf: asOf).list(behind: measure, by: dimension, session, body)
      }
      for edition in closed.values {
        try part([edition.month], asOf: edition.asOf).list(behind: measure, by: dimension, session, body)
      }
    }
  }

  /// Some of the months, computed.
  private func part(_ months: [Month], asOf: Instant) throws -> MetricsRun {
    try MetricsRun(
      months: months, zone: zone, bounds: bounds, asOf: asOf, team: team, by: dimensions, metrics: metrics,
      businessTime: businessTime, isLive: true)
  }

  private func list(
    behind measure: Measure, by dimension: Dimension?, _ session: Session, _ body: (FigureCase) throws -> Void
  ) throws {
    let spells = SpellReader(businessTime: businessTime, columns: .listed)
    try session.forEach(measure.statement.query, parameters(by: dimension, listing: true)) { row in
      let value = try worth(row, of: measure, spells)
      let isOver = if case .watched(_, _, let truth) = measure.part { try row.truth(truth, []) } else { true }
      try body(
        FigureCase(
          month: months[Int(try row.int4(0)) - 1], dimensionValue: try row.optionalText(1),
          number: CaseNumber(try row.int8(2)), place: try row.optionalInt4(3).map(Int.init),
          leftOut: try row.optionalText(4), value: value?.calendar, businessValue: value?.business, isOver: isOver))
    }
  }

  private func worth(
    _ row: borrowing Row, of measure: Measure, _ spells: SpellReader
  ) throws -> (calendar: Double, business: Double?)? {
    let part = measure.part
    switch part {
    case .number(let column), .score(let column):
      return try row.optionalInt8(column).map { (Double($0) / measure.divisor, nil) }
    case .balance(let ups, let downs, _):
      return (Double(try row.int8(ups) - row.int8(downs)), nil)
    default:
      guard part.isSpell else { return (Double(try row.int8(5)), nil) }
    }
    var around = try spells.circumstances(row)
    let length = try spells.length(row, part, measure.pausing, &around)
    if case .long(_, let until) = part {
      return (try length.map { try spells.isLong(row, until: until, $0, around) ? 1 : 0 } ?? 0, nil)
    }
    return length.map {
      (Double($0.calendar) / Values.microsecondsPerHour, Double($0.business) / Values.microsecondsPerHour)
    }
  }
}
