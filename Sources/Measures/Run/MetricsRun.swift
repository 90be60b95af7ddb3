package import Domain
package import Postgres
import SQL

/// What is asked of the metrics: which of them, for which months, as of when.
package struct MetricsRun: Sendable {
  /// One after the other, without gaps.
  package let months: [Month]
  /// The reporting zone: where months begin and end.
  package let zone: Zone
  /// Nothing that happened after it counts.
  package let asOf: Instant
  /// Only this team's; nil for all.
  package let team: Team?
  /// What to split by, beside the figures of all together, which always come.
  package let dimensions: [Dimension]
  package let metrics: [Measure]

  /// Where each month begins, and the last one ends.
  let edges: [Instant]

  /// - Throws: `MeasureError` for no months, or months that don't follow one another.
  package init(
    months: [Month], zone: Zone, asOf: Instant, team: Team? = nil, by dimensions: [Dimension] = [],
    metrics: [Measure] = Measure.all
  ) throws(MeasureError) {
    guard let last = months.last else { throw .noMonths }
    for (month, next) in zip(months, months.dropFirst()) where month.next != next {
      throw .notInSuccession(month.description, next.description)
    }
    self.months = months
    self.zone = zone
    self.asOf = asOf
    self.team = team
    self.dimensions = dimensions
    self.metrics = metrics
    edges = months.map { zone.interval(of: $0).from } + [zone.interval(of: last).until]
  }

  /// Computes every figure from one snapshot of the database, so that they add up.
  ///
  /// - Returns: rows in the order of their columns: by month, split, metric.
  /// - Throws: `MeasureError` when figures that must add up don't; `PostgresError`.
  package func rows(from session: Session) throws -> [MetricRow] {
    try session.transaction(.repeatableRead, readOnly: true) { try snapshotRows(session) }
  }

  private func snapshotRows(_ session: Session) throws -> [MetricRow] {
    try session.execute(Statement.measuresSettle.query)
    let writer = RowWriter(months: months, edges: edges, asOf: asOf, team: team?.handle)
    var rows: [MetricRow] = []
    var totals: [String: Samples] = [:]
    for measure in metrics {
      let total = try samples(of: measure, by: nil, session)
      totals[measure.id] = total
      rows += writer.rows(of: measure, by: nil, total)
      for dimension in dimensions.filter(Dimension.general.contains) + measure.ownDimensions {
        let parts = try samples(of: measure, by: dimension, session)
        try requireSameTotals(of: measure, total, dimension, parts)
        rows += writer.rows(of: measure, by: dimension, parts)
      }
    }
    if team == nil { try requireBalance(totals, session) }
    return rows.sorted(by: RowOrder.precedes)
  }

  private func samples(of measure: Measure, by dimension: Dimension?, _ session: Session) throws -> Samples {
    var reader = SampleReader(shape: measure.shape)
    try session.forEach(measure.statement.query, parameters(by: dimension)) { row in try reader.read(row) }
    return reader.finish()
  }

  private func parameters(by dimension: Dimension?) -> [Parameter] {
    [
      .timestampArray(edges.map(\.microseconds)), .timestamp(asOf.microseconds), .int8(team?.id),
      .text(dimension?.rawValue),
    ]
  }
}

extension Statement {
  /// The statement as `Postgres` takes it.
  var query: Query { Query(name: name, text: text) }
}
