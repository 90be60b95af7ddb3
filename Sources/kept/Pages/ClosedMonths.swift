import Domain
import Files
import Measures
import Store

/// What is to be said of figures of months that are closed: that they are, as of when, and whether these are the ones that
/// were stored.
struct ClosedMonths {
  private let run: MetricsRun
  private let context: Context
  private let editions: Editions
  /// The last edition of each month that was asked for.
  private let latest: [Edition]
  /// The months whose figures come from it.
  private let given: Set<Month>

  init(of run: MetricsRun, in context: Context) throws {
    self.run = run
    self.context = context
    let session = try context.database.session
    editions = Editions(session: session)
    given = Set(try run.closedMonths(session).keys)
    guard let first = run.monthsAsked.first, let last = run.monthsAsked.last else {
      latest = []
      return
    }
    latest = try editions.latest(from: first, until: last, asOf: context.now).values.sorted { $0.month < $1.month }
  }

  /// A sentence or two for each of the months.
  var words: [String] {
    get throws { try run.monthsAsked.flatMap(words(about:)) }
  }

  /// What there is to know of a month before reading its figures.
  func words(about month: Month) throws -> [String] {
    guard let edition = latest.first(where: { $0.month == month }) else {
      return [run.bounds.words(about: month, in: run.zone)].compactMap(\.self)
    }
    let origin =
      given.contains(month)
      ? "These are the figures that were stored; kept month diff \(month) shows what late entries would change."
      : "These figures are not those that were stored: they are computed anew."
    return ["\(try edition.words(in: context)) \(origin)"]
  }

  /// What the cases behind a figure come to, beside what was stored of it.
  func words(behind measure: Measure, by dimension: Dimension?) throws -> [String] {
    try latest.compactMap { edition in
      // The month of another zone is another month.
      guard run.bounds.closedZone(of: edition.month) != nil else { return nil }
      return try words(behind: measure, by: dimension, of: edition)
    }
  }

  private func words(behind measure: Measure, by dimension: Dimension?, of edition: Edition) throws -> String? {
    let stored = try editions.figures(of: edition, team: run.team?.handle).filter { $0.metric == measure.id }
    guard
      let figure = stored.first(where: {
        $0.dimension == nil && $0.clock == .calendar && $0.statistic == measure.chief
      })
    else { return nil }
    let asOf = given.contains(edition.month) ? edition.asOf : run.asOf
    let splits = [dimension].compactMap(\.self).filter(Editions.dimensions(ofTeam: run.team != nil).contains)
    let changes = try editions.difference(
      of: edition, zone: context.zones.zone(edition.zone), bounds: run.bounds, asOf: asOf, team: run.team,
      metrics: [measure], by: splits, businessTime: context.businessTime)
    let said = "\(try edition.words(in: context)) Its figure is \(words(figure))"
    if changes.isEmpty { return "\(said), and that of these cases is the same." }
    let now = changes.first { $0.stored == figure }?.now
    let whole =
      now.map { "that of these cases \(words($0))" }
      ?? "that of these cases as a whole is the same, but not of each part or clock"
    let since = asOf == edition.asOf ? "" : " --as-of now"
    return
      "\(said), \(whole): something was entered late, changed or taken out since (kept month diff \(edition.month)\(since))."
  }

  private func words(_ row: MetricRow) -> String {
    "\(FigureWords.value(row) ?? "no data") (n = \(row.n))"
  }
}
