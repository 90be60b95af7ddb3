package import Domain
import Postgres
import SQL
import Store

extension Editions {
  /// What every edition holds beside the figures of all together.
  package static let dimensions: [Dimension] = [.team, .owner, .priority, .category, .channel]
  /// What is stored of all together, or of one team.
  package static func dimensions(ofTeam isOneTeam: Bool) -> [Dimension] {
    dimensions.filter { !isOneTeam || $0 != .team }
  }
  /// How many months before a month tell what is ordinary.
  package static let lookback = Signal.longestHistory

  /// Stores every figure of a month for good: of all together and of each team, by every split but the customers.
  ///
  /// - Parameters:
  ///   - zone: the reporting zone. A month that is closed already keeps its own.
  ///   - bounds: of the months that are closed.
  ///   - asOf: now; nothing that happened later counts.
  ///   - member: nil for a scheduler.
  ///   - reason: why a month that is closed already is stated anew.
  ///   - teams: all there are.
  ///   - progress: called with how much of the work is done, from 0 to 1.
  /// - Throws: `Refusal` when the month is not over, or closed already and no reason is given; `MeasureError` when the
  ///   figures don't add up; `PostgresError`.
  package func close(
    _ month: Month, zone: Zone, bounds: MonthBounds = .none, asOf: Instant, by member: MemberID?,
    restating reason: String? = nil, teams: [Team], businessTime: BusinessTime,
    progress: (Double) -> Void = { _ in }
  ) throws -> Edition {
    guard bounds.interval(of: month, in: zone).until <= asOf else {
      throw Refusal(
        .conflict, "\(month) is not over in \(zone.identifier)", allowed: "closing a month that is over",
        next: "kept month close \(bounds.month(of: asOf, in: zone).previous)")
    }
    let zone = bounds.closedZone(of: month) ?? zone
    do {
      return try closeOnce(month, zone, bounds, asOf, member, reason, teams, businessTime, progress)
    } catch let error as PostgresError where error.constraint == "editions_pkey" {
      throw Refusal(
        .conflict, "somebody else has just closed \(month)", allowed: "closing a month once",
        next: "kept month show \(month)")
    }
  }

  private func closeOnce(
    _ month: Month, _ zone: Zone, _ bounds: MonthBounds, _ asOf: Instant, _ member: MemberID?, _ reason: String?,
    _ teams: [Team], _ businessTime: BusinessTime, _ progress: (Double) -> Void
  ) throws -> Edition {
    try session.transaction(.repeatableRead, readOnly: false) {
      _ = try session.execute(Statement.editionLock.query, [.date(month.column)])
      let standing = try list(from: month, until: month)
      try require(standing, month, reason)
      var rows: [(scope: String?, row: MetricRow)] = []
      let scopes = [nil] + teams.map(Optional.some)
      for (place, team) in scopes.enumerated() {
        let run = try MetricsRun(
          months: [month], lookback: Editions.lookback, zone: zone, bounds: bounds, asOf: asOf, team: team,
          by: Editions.dimensions(ofTeam: team != nil), pastBy: [], businessTime: businessTime, isLive: true)
        let figures = try run.rows(from: session) { progress((Double(place) + $0) / Double(scopes.count)) }
        rows += figures.map { (team?.handle, $0) }
      }
      let interval = bounds.interval(of: month, in: zone)
      let (number, checksum) = try store(rows, month, zone, interval, asOf, member, standing.isEmpty ? nil : reason)
      progress(1)
      return Edition(
        month: month, number: number, zone: zone.identifier, from: interval.from, until: interval.until, asOf: asOf,
        closedBy: member,
        reason: standing.isEmpty ? nil : reason, checksum: checksum)
    }
  }

  private func require(_ standing: [Edition], _ month: Month, _ reason: String?) throws(Refusal) {
    if let last = standing.last, reason == nil {
      throw Refusal(
        .conflict, "\(month) is closed: edition \(last.number)", allowed: "stating it anew, and saying why",
        next: "kept month close \(month) --restate \"why\"")
    }
    if standing.isEmpty, reason != nil {
      throw Refusal(
        .conflict, "\(month) is not closed yet", allowed: "closing it first", next: "kept month close \(month)")
    }
  }

  private func store(
    _ rows: [(scope: String?, row: MetricRow)], _ month: Month, _ zone: Zone,
    _ interval: (from: Instant, until: Instant), _ asOf: Instant, _ member: MemberID?, _ reason: String?
  ) throws -> (number: Int, checksum: String) {
    let figures = rows.map(\.row)
    return try session.row(
      Statement.editionClose.query,
      [
        .date(month.column), .text(zone.identifier), .timestamp(asOf.microseconds), .int8(member), .text(reason),
        .textArray(rows.map(\.scope)), .textArray(figures.map(\.team)),
        .textArray(figures.map(\.dimension?.rawValue)), .textArray(figures.map(\.dimensionValue)),
        .textArray(figures.map(\.cohort.rawValue)), .textArray(figures.map(\.metric)),
        .textArray(figures.map(\.clock.rawValue)), .textArray(figures.map(\.statistic.rawValue)),
        .float8Array(figures.map(\.value)), .textArray(figures.map(\.unit.rawValue)),
        .int8Array(figures.map { Int64($0.n) }), .float8Array(figures.map(\.lower)),
        .float8Array(figures.map(\.upper)), .textArray(figures.map(\.signal?.rawValue)),
        .textArray(figures.map(\.note)), .timestamp(interval.from.microseconds),
        .timestamp(interval.until.microseconds),
      ]
    ) { (Int(try $0.int4(0)), try $0.text(1)) }
  }
}
