package import SQL

/// One metric: what it asks, what it counts, and the statement that answers.
package struct Measure: Sendable, Identifiable {
  /// Which cases a figure is about.
  package enum Cohort: String, Sendable, CaseIterable {
    /// Opened in the month.
    case opened
    /// Resolved in the month.
    case resolved
    /// Due in the month.
    case due
    /// Open at the month's end.
    case open
    /// Escalated in the month.
    case raised
    /// Taken out in the month.
    case excluded
  }

  package enum Unit: String, Sendable, CaseIterable {
    case hours, count, ratio
  }

  /// Which way is better.
  package enum Direction: String, Sendable, CaseIterable {
    case higherIsBetter = "higher_is_better"
    case lowerIsBetter = "lower_is_better"
    case neither
  }

  /// What the rows of a statement are. Every statement begins with `bucket` (the month, from 1) and `split`.
  package enum Shape: String, Sendable, CaseIterable {
    /// `n`
    case count
    /// `n, mean, p50, p75, p90, p95, max`
    case distribution
    /// `hits, n`
    case rate
    /// `duration, ended, censored`, a row for each duration, ascending
    case survival
  }

  /// Lower snake case, the same for ever.
  package let id: String
  package let title: String
  package let unit: Unit
  package let cohort: Cohort
  package let direction: Direction
  /// What somebody who looks at the figure wants to know.
  package let question: String
  /// What is counted, so that two people who never met get the same figure.
  package let definition: String
  /// What the figure does not say.
  package let caveats: [String]
  /// The smallest number of cases that can say something about one person; below it such a figure stays blank.
  package let smallestSample: Int
  package let shape: Shape
  /// Those that are shown, in this order.
  package let statistics: [Statistic]
  /// What it is always split by, too.
  package let ownDimensions: [Dimension]
  package let statement: Statement

  init(
    id: String, title: String, unit: Unit, cohort: Cohort, direction: Direction, question: String,
    definition: String, caveats: [String] = [], smallestSample: Int? = nil, shape: Shape,
    statistics: [Statistic]? = nil, ownDimensions: [Dimension] = [], statement: Statement
  ) {
    self.id = id
    self.title = title
    self.unit = unit
    self.cohort = cohort
    self.direction = direction
    self.question = question
    self.definition = definition
    self.caveats = caveats
    // A count is no sample: three cases are three cases.
    self.smallestSample = smallestSample ?? (shape == .count ? 0 : 5)
    self.shape = shape
    self.statistics = statistics ?? shape.statistics
    self.ownDimensions = ownDimensions
    self.statement = statement
  }
}

extension Measure.Shape {
  /// What is shown of such figures, unless a metric says otherwise.
  var statistics: [Statistic] {
    switch self {
    case .count: [.count]
    case .distribution: [.mean, .p50, .p75, .p90, .p95]
    case .rate: [.rate]
    case .survival: [.p25, .p50, .p75]
    }
  }
}

extension Measure {
  /// The statement, as it can be run in psql.
  package var sql: String { statement.text }
}
