package import Domain
package import Postgres
import SQL

/// What is asked of the metrics: which of them, for which months, as of when.
package struct MetricsRun: Sendable {
  /// One after the other, without gaps; the last of them are those that were asked for.
  package let months: [Month]
  /// How many of the months are there only for what went before those that were asked for.
  package let lookback: Int
  /// The reporting zone: where months begin and end, but for what `bounds` says.
  package let zone: Zone
  /// What closed months keep of that, whatever the zone is.
  package let bounds: MonthBounds
  /// Nothing that happened after it counts.
  package let asOf: Instant
  /// Only this team's; nil for all.
  package let team: Team?
  /// What to split by, beside the figures of all together, which always come.
  package let dimensions: [Dimension]
  /// What the months before are split by, where they are not closed: each split is computed for every one of them.
  package let pastDimensions: [Dimension]
  package let metrics: [Measure]
  /// What measures working time.
  package let businessTime: BusinessTime
  /// Whether months that were asked for are computed anew even where they are closed. Those before them come from their
  /// editions in any case.
  package let isLive: Bool

  /// Where each month begins, and the last one ends.
  let edges: [Instant]

  /// - Parameter lookback: how many months before the first are computed, too, to tell what stands out from its past.
  /// - Throws: `MeasureError` for no months, or months that don't follow one another.
  package init(
    months asked: [Month], lookback: Int = 0, zone: Zone, bounds: MonthBounds = .none, asOf: Instant,
    team: Team? = nil, by dimensions: [Dimension] = [],
    pastBy pastDimensions: [Dimension]? = nil, metrics: [Measure] = Measure.all, businessTime: BusinessTime,
    isLive: Bool = false
  ) throws(MeasureError) {
    guard let first = asked.first, let last = asked.last else { throw .noMonths }
    let months = (0..<lookback).map { first.adding(months: $0 - lookback) } + asked
    for (month, next) in zip(months, months.dropFirst()) where month.next != next {
      throw .notInSuccession(month.description, next.description)
    }
    self.months = months
    self.lookback = lookback
    self.zone = zone
    self.bounds = bounds
    self.asOf = asOf
    self.team = team
    self.dimensions = dimensions
    self.pastDimensions = pastDimensions ?? dimensions
    self.metrics = metrics
    self.businessTime = businessTime
    self.isLive = isLive
    edges = (months + [last.next]).map { bounds.begin(of: $0, in: zone) }
  }

  /// The months that were asked for.
  package var monthsAsked: ArraySlice<Month> { months.dropFirst(lookback) }

  /// Computes every figure from one snapshot of the database, so that they add up.
  ///
  /// - Returns: rows of the months that were asked for, in the order of their columns: by month, split, metric.
  /// - Throws: `MeasureError` when figures that must add up don't; `PostgresError`.
  package func rows(from session: Session, progress: (Double) -> Void = { _ in }) throws -> [MetricRow] {
    let first = months[lookback]
    return try rows(from: session, sinceAnything: true, progress: progress).filter { $0.month >= first }
  }

  /// As `rows`, with those of the months before.
  ///
  /// Months that are closed come from their last edition, all others are computed.
  package func rowsWithPast(
    from session: Session, progress: (Double) -> Void = { _ in }
  ) throws -> [MetricRow] {
    try rows(from: session, sinceAnything: false, progress: progress)
  }

  /// - Parameter sinceAnything: whether months before those that were asked for are left out where nothing can have been counted.
  private func rows(
    from session: Session, sinceAnything: Bool, progress: (Double) -> Void
  ) throws -> [MetricRow] {
    try session.transaction(.repeatableRead, readOnly: true) {
      let closed = try closedMonths(session)
      var rows = try closed.values.sorted { $0.month < $1.month }.flatMap { try stored($0, session) }
      let known = KnownParts(rows)
      let spans = spans(without: closed, since: sinceAnything ? try beginning(session) : nil)
      for (place, span) in spans.enumerated() {
        rows += try computed(span, session, known) { progress((Double(place) + $0) / Double(spans.count)) }
      }
      rows.sort(by: RowOrder.precedes)
      let open = months.filter { closed[$0] == nil }
      rows = PartMonths(rows).withoutEarlierZeros(rows, in: Set(open))
      return Signals.added(to: rows, in: open.filter(isOver), unlooked: unlooked(rows, open))
    }
  }

  /// The splits whose months before were neither closed nor computed, though there were cases.
  private func unlooked(_ rows: [MetricRow], _ open: [Month]) -> Set<Dimension> {
    let missing = Set(dimensions).subtracting(pastDimensions)
    if missing.isEmpty { return [] }
    let past = Set(months.prefix(lookback)).intersection(open)
    return rows.contains { past.contains($0.month) && $0.dimension == nil && $0.value != nil } ? missing : []
  }

  /// The editions that months of this run are given from: those of the months that its bounds know as closed.
  package func closedMonths(_ session: Session) throws -> [Month: Edition] {
    guard let first = months.first, let last = months.last else { return [:] }
    return try Editions(session: session).latest(from: first, until: last, asOf: asOf).filter { month, _ in
      bounds.closedZone(of: month) != nil && !(isLive && monthsAsked.contains(month))
    }
  }

  /// What an edition says of what is asked.
  ///
  /// - Throws: `Refusal` when it does not say it, of a month that was asked for.
  func stored(_ edition: Edition, _ session: Session) throws -> [MetricRow] {
    if let unknown = dimensions.first(where: { !Editions.dimensions.contains($0) }),
      monthsAsked.contains(edition.month)
    {
      throw Refusal(
        .conflict, "\(edition.month) is closed, and its figures are not stored by \(unknown.rawValue)",
        allowed: "by \(Editions.dimensions.map(\.rawValue).joined(separator: ", ")); or computed anew",
        next: "--live")
    }
    let wanted = Dictionary(uniqueKeysWithValues: metrics.map { ($0.id, $0) })
    let figures = try Editions(session: session).figures(
      of: edition, team: team?.handle, by: Set(dimensions + metrics.flatMap(\.ownDimensions)))
    // Every team that there was has its rows, also one that had no case.
    if let team, figures.isEmpty, monthsAsked.contains(edition.month) {
      throw Refusal(
        .conflict, "\(edition.month) is closed, and team \(team.handle) was not there yet when that was done",
        allowed: "figures of all teams, or of one that was there; or computed anew", next: "--live")
    }
    return figures.filter { row in
      guard let measure = wanted[row.metric] else { return false }
      return row.dimension.map { dimensions.contains($0) || measure.ownDimensions.contains($0) } ?? true
    }
  }

  /// Since when anything was counted; nil where no month is looked at but those that were asked for.
  private func beginning(_ session: Session) throws -> Instant? {
    lookback == 0 ? nil : try Beginnings(of: team, session).anything
  }

  /// The months that are not closed, those that follow one another and are split alike together; of those that were not asked
  /// for only what ends after `beginning`, if that is given.
  private func spans(without closed: [Month: Edition], since beginning: Instant?) -> [[Month]] {
    let past = months.prefix(lookback).drop { month in
      beginning.map { bounds.interval(of: month, in: zone).until <= $0 } ?? false
    }
    let parts = pastDimensions == dimensions ? [months[past.startIndex...]] : [past, monthsAsked]
    return parts.flatMap { $0.split { closed[$0] != nil }.map(Array.init) }
  }

  private func isOver(_ month: Month) -> Bool {
    bounds.interval(of: month, in: zone).until <= asOf
  }

  private func computed(
    _ months: [Month], _ session: Session, _ known: KnownParts, progress: (Double) -> Void
  ) throws -> [MetricRow] {
    let part = try MetricsRun(
      months: months, zone: zone, bounds: bounds, asOf: asOf, team: team,
      by: monthsAsked.contains(months[0]) ? dimensions : pastDimensions, metrics: metrics, businessTime: businessTime,
      isLive: true)
    return try part.snapshotRows(session, known, progress: progress)
  }

  private func snapshotRows(
    _ session: Session, _ known: KnownParts, progress: (Double) -> Void
  ) throws -> [MetricRow] {
    try session.execute(Statement.measuresSettle.query)
    let beginnings = try Beginnings(of: team, session)
    let writer = RowWriter(
      months: months, edges: edges, asOf: asOf, beginnings: beginnings, known: known, team: team?.handle)
    let isLarge = beginnings.cases >= MetricsRun.many
    let found = try found(session, isLarge: isLarge, writer, progress: progress)
    func figures(_ measure: Measure, by dimension: Dimension?) throws -> SampleJobs.Figures {
      guard let figures = found.figures[.init(measure: measure.id, dimension: dimension)] else {
        throw MeasureError.doesNotAddUp("\(measure.id) was not looked at")
      }
      return figures
    }
    var rows: [MetricRow] = []
    var totals: [String: [Int]] = [:]
    for measure in metrics {
      let whole = try figures(measure, by: nil)
      totals[measure.id] = whole.totals
      rows += whole.rows
      for dimension in splits(of: measure) {
        let parts = try figures(measure, by: dimension)
        try requireSameTotals(of: measure, whole.totals, dimension, parts.totals)
        rows += parts.rows
      }
    }
    try requireBalance(totals, found.balances)
    return rows
  }

  /// From how many cases on a second session is worth its start, and COPY its two round trips.
  private static let many = 50_000

  private func splits(of measure: Measure) -> [Dimension] {
    dimensions.filter(Dimension.general.contains) + measure.ownDimensions
  }

  /// What every statement says; with many cases, two sessions of one snapshot share them out.
  private func found(
    _ session: Session, isLarge: Bool, _ writer: RowWriter, progress: (Double) -> Void
  ) throws -> SampleJobs {
    let jobs = SampleJobs(jobs)
    if isLarge, jobs.count > 1 {
      try session.beside { twin in
        try twin.execute(Statement.measuresSettle.query)
        try jobs.run { try found(by: $0, twin, isLarge: true, writer) }
      } while: {
        try jobs.run({ try found(by: $0, session, isLarge: true, writer) }, progress: progress)
      }
    } else {
      if isLarge { try session.execute(Statement.measuresAlone.query) }
      try jobs.run({ try found(by: $0, session, isLarge: isLarge, writer) }, progress: progress)
    }
    return jobs
  }

  /// Every split by itself, and in it what belongs together in one statement. What takes long comes first, so that two
  /// sessions end at about the same time.
  private var jobs: [SampleJobs.Job] {
    let families = MeasureFamily.covering(metrics)
    let splits: [Dimension?] = [nil] + dimensions.filter(Dimension.general.contains)
    let own = metrics.flatMap { measure in
      measure.ownDimensions.map { SampleJobs.Job.samples(MeasureFamily(measure), by: $0) }
    }
    let samples = splits.flatMap { split in families.map { SampleJobs.Job.samples($0, by: split) } } + own
    return samples.filter(\.takesLong) + (mustBalance ? [.balances] : []) + samples.filter { !$0.takesLong }
  }

  private func found(
    by job: SampleJobs.Job, _ session: Session, isLarge: Bool, _ writer: RowWriter
  ) throws -> SampleJobs.Found {
    switch job {
    case .samples(let family, let dimension):
      .figures(
        try answers(of: family, by: dimension, session, copied: isLarge && family.hasRowForEach) { measure, samples in
          SampleJobs.Figures(
            rows: writer.rows(of: measure, by: dimension, samples),
            totals: months.indices.map { samples.total(month: $0) })
        })
    case .balances: .balances(try balances(session))
    }
  }

  /// What is made of what a statement says of each of the family's metrics, in their order.
  ///
  /// - Parameter copied: whether the rows come by COPY, which costs two round trips and makes each row much cheaper.
  func answers<Answer>(
    of family: MeasureFamily, by dimension: Dimension?, _ session: Session, copied: Bool,
    _ answer: (Measure, Samples) throws -> Answer
  ) throws -> [Answer] {
    var readers = family.cohorts.map { SampleReader($0, businessTime: businessTime) }
    let query = family.statement.query
    let parameters = parameters(by: dimension, listing: false)
    func read(_ row: borrowing Row) throws {
      for number in readers.indices { try readers[number].read(row) }
    }
    if copied {
      let literals = try session.row(Statement.measuresLiterals.query, parameters) { row in
        try parameters.indices.map { try row.text($0) }
      }
      try session.forEachCopied(query.filled(with: literals)) { try read($0) }
    } else {
      try session.forEach(query, family.canList ? parameters : parameters.dropLast()) { try read($0) }
    }
    var answers: [Answer] = []
    while !readers.isEmpty { answers += try readers.removeFirst().finish(answer) }
    return answers
  }

  func parameters(by dimension: Dimension?, listing: Bool) -> [Parameter] {
    [
      .timestampArray(edges.map(\.microseconds)), .timestamp(asOf.microseconds), .int8(team?.id),
      .text(dimension?.rawValue), .bool(listing),
    ]
  }
}

extension Statement {
  /// The statement as `Postgres` takes it.
  var query: Query { Query(name: name, text: text) }
}
