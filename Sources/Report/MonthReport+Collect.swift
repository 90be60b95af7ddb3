package import Domain
import Measures
package import Postgres
import Store

extension MonthReport {
  /// How many months stand beside the one in question: the same month of last year is the first of them.
  package static let lookback = Editions.lookback

  /// Reads all that a report says from one snapshot of the database.
  ///
  /// - Parameters:
  ///   - bounds: what closed months keep, whatever the zone is.
  ///   - teams: all there are, for their names.
  ///   - isLive: computes a closed month anew.
  ///   - namingCustomers: leaves the customers' names in the stories that hold them.
  ///   - progress: called with how much of the work is done, from 0 to 1.
  /// - Throws: `MeasureError` when the figures don't add up; `PostgresError`.
  package static func collect(
    _ month: Month, zone: Zone, bounds: MonthBounds = .none, asOf: Instant, team: Team?, teams: [Team],
    businessTime: BusinessTime, isLive: Bool = false, namingCustomers: Bool = false, charts: ChartLibrary?,
    from session: Session,
    progress: (Double) -> Void = { _ in }
  ) throws -> MonthReport {
    func run(
      _ months: [Month], lookback: Int = 0, by dimensions: [Dimension] = [], _ metrics: [Measure] = Measure.all,
      asOf instant: Instant = asOf
    ) throws -> MetricsRun {
      try MetricsRun(
        months: months, lookback: lookback, zone: zone, bounds: bounds, asOf: instant, team: team, by: dimensions,
        metrics: metrics, businessTime: businessTime, isLive: isLive)
    }
    return try session.transaction(.repeatableRead, readOnly: true) {
      let whole = try run([month], lookback: lookback, by: team == nil ? [.team] : [])
      let closed = try whole.closedMonths(session)
      let rows = try whole.rowsWithPast(from: session) { progress($0 * 0.6) }
      progress(0.6)
      let categories = try run([month], by: [.category], CategoryTable.metrics.map(\.measure)).rows(from: session)
      progress(0.7)
      // As the month's figures were: as of the instant of its edition.
      func observed(_ month: Month) throws -> ObservedMonth {
        try ObservedMonth(month, of: run([month], asOf: closed[month]?.asOf ?? asOf), from: session)
      }
      let now = try observed(month)
      progress(0.85)
      return MonthReport(
        month: month, zone: zone, bounds: bounds, team: team, asOf: closed[month]?.asOf ?? asOf, edition: closed[month],
        rows: rows,
        categories: categories,
        stories: try stories(
          of: bounds.interval(of: month, in: zone), team: team, asOf: closed[month]?.asOf ?? asOf,
          namingCustomers: namingCustomers,
          from: session),
        teamNames: Dictionary(teams.map { ($0.handle, $0.name) }) { first, _ in first }, now: now,
        before: try observed(month.previous), charts: charts)
    }
  }
}

extension MonthReport {
  /// A closed month keeps the stories that were told as of its edition.
  private static func stories(
    of interval: (from: Instant, until: Instant), team: Team?, asOf: Instant, namingCustomers: Bool,
    from session: Session
  ) throws -> [Story] {
    try Database(session: session)
      .sharedWins(from: interval.from, until: interval.until, team: team?.id, asOf: asOf)
      .map { win in
        Story(
          kind: win.kind,
          words: namingCustomers ? win.story : win.customer.hidden(in: win.story))
      }
  }
}

extension ObservedMonth {
  fileprivate init(_ month: Month, of run: MetricsRun, from session: Session) throws {
    func those<One>(_ metric: MetricName, _ one: (FigureCase) -> One?) throws -> [One] {
      var found: [One] = []
      try run.forEachCase(behind: metric.measure, from: session) {
        if $0.leftOut == nil, let one = one($0) { found.append(one) }
      }
      return found
    }
    func raised(by dimension: Dimension) throws -> [FigureCase] {
      try run.cases(behind: MetricName.escalationsRaised.measure, by: dimension, from: session).filter {
        $0.leftOut == nil
      }
    }
    let levels = try raised(by: .level)
    let sources = try raised(by: .reason)
    self.init(
      month: month,
      opened: try those(.resolutionTimeKM) { found in
        found.value.map { Opened(hours: $0, isResolved: found.isOver) }
      },
      resolved: try those(.firstResolutionTime, \.value), ages: try those(.backlogAge, \.value),
      // Both lists are of the same escalations, in the same order.
      escalations: zip(levels, sources).map { level, source in
        Escalation(level: level.dimensionValue ?? "none", source: source.dimensionValue ?? "nobody")
      })
  }
}
