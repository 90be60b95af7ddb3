import Domain
import Files
import Measures
import Postgres
import Store
import TestSupport

/// An installation to which things happen at stated times, and the figures that come of it.
struct Story {
  let database: Database
  let people: Installation
  var zone: Zone
  /// Nothing after it counts.
  var asOf: Instant

  init(_ database: Database, zone: String = "Europe/London", asOf: String) throws {
    self.database = database
    self.zone = try ZoneFiles().zone(zone)
    self.asOf = try Instant(iso8601: asOf)
    people = try database.install()
  }

  /// Opens a case owned by Ana.
  func open(
    at time: String, owner: MemberID? = nil, priority: String? = nil, promises: [Command.Promise] = []
  ) throws -> CaseNumber {
    try open(at: Instant(iso8601: time), owner: owner, priority: priority, promises: promises)
  }

  func open(
    at instant: Instant, owner: MemberID? = nil, priority: String? = nil, promises: [Command.Promise] = []
  ) throws -> CaseNumber {
    try database.open(
      .init(
        subject: "No hot water", customer: people.customer, team: people.team, owner: owner ?? people.ana,
        priority: priority, category: nil, channel: nil),
      promises: promises, at: Moment(now: instant), by: people.ana
    ).file.number
  }

  func perform(_ command: Command, on number: CaseNumber, at time: String) throws {
    try perform(command, on: number, at: Instant(iso8601: time))
  }

  func perform(_ command: Command, on number: CaseNumber, at instant: Instant) throws {
    _ = try database.perform(command, on: number, at: Moment(now: instant), by: people.ana)
  }

  func resolve(_ number: CaseNumber, at time: String) throws {
    try perform(.resolve(note: nil, withdrawOpen: nil), on: number, at: time)
  }

  func due(_ time: String, kind: Commitment.Kind = .milestone) throws -> Command.Promise {
    Command.Promise(kind: kind, what: "Plumber visits", due: Due(at: try Instant(iso8601: time)))
  }

  /// The rows of all metrics.
  func rows(
    _ first: String, through last: String? = nil, by dimensions: [Dimension] = [], team: Team? = nil
  ) throws -> [MetricRow] {
    try rows(Measure.all.map(\.id), first, through: last, by: dimensions, team: team)
  }

  /// The rows of some metrics.
  func rows(
    _ metrics: [String], _ first: String, through last: String? = nil,
    by dimensions: [Dimension] = [], team: Team? = nil
  ) throws -> [MetricRow] {
    var months = [try Month(iso8601: first)]
    while let last, months[months.count - 1] < (try Month(iso8601: last)) {
      months.append(months[months.count - 1].next)
    }
    let run = try MetricsRun(
      months: months, zone: zone, bounds: Editions(session: database.session).bounds(ZoneFiles().zone), asOf: asOf,
      team: team,
      by: dimensions,
      metrics: Measure.all.filter { metrics.contains($0.id) },
      businessTime: try database.businessTime())
    return try run.rows(from: database.session)
  }

  /// One figure of all together.
  func value(_ metric: String, _ statistic: Statistic, in month: String) throws -> Double? {
    try row(metric, statistic, in: month)?.value
  }

  func row(_ metric: String, _ statistic: Statistic, in month: String) throws -> MetricRow? {
    try rows([metric], month).first { $0.dimension == nil && $0.statistic == statistic }
  }
}
