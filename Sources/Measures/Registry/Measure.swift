package import Domain
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
    /// Customers gave feedback in the month.
    case given
    /// Customers were asked for it in the month.
    case asked
    /// Apologized for in the month.
    case apologized
  }

  package enum Unit: String, Sendable, CaseIterable {
    case hours, count, ratio
    /// From -100 to 100.
    case points
    /// On the scale of the question.
    case score
  }

  /// Which way is better.
  package enum Direction: String, Sendable, CaseIterable {
    case higherIsBetter = "higher_is_better"
    case lowerIsBetter = "lower_is_better"
    case neither
  }

  /// What the rows of a statement are, and what is made of them. Every statement begins with `bucket` (the month,
  /// from 1), `split`, `case_id`, `number` (the place of a promise, escalation or stall in its case) and `left_out`.
  package enum Shape: String, Sendable, CaseIterable {
    /// `n`, or a row for each case when they are listed.
    case count
    /// `hits, n`, or a row for each case when they are listed.
    case rate
    /// `value`, a row for each case.
    case numbers
    /// `value`, a row for each answer; what is said of their mean.
    case scores
    /// `ups, downs, n`, or a row for each answer when they are listed; the share of the ones less that of the others.
    case balance
    /// `began_at, ended_at, is_over, team_id, priority, waits`, a row for each spell; what is said of their lengths.
    case durations
    /// As durations; those that are not over are censored.
    case survival
    /// As durations; the share that was longer than a working day.
    case longSpells = "long_spells"
  }

  /// What becomes of several spells of one case.
  package enum Fold: Sendable {
    /// Each counts by itself.
    case none
    /// Their lengths are added.
    case sum
    /// A case has one spell, in parts that end at the instants of a column `heard`; the longest part counts, and nothing of
    /// the pairs of a last column `shut`.
    case longest
  }

  /// Whether time that the team waits on the customer counts.
  package enum Pausing: Sendable {
    case never
    /// No clock counts it.
    case always
    /// The business clock doesn't where the policy lets this clock of its stand still.
    case byPolicy(Policy.Clock)
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
  /// The one of them that stands for the metric where there is room for one.
  package let chief: Statistic
  /// What it is always split by, too.
  package let ownDimensions: [Dimension]
  package let fold: Fold
  package let pausing: Pausing
  /// What a score can be; nil where there are none.
  package let scale: ClosedRange<Int>?
  package let statement: Statement

  init(
    id: String, title: String, unit: Unit, cohort: Cohort, direction: Direction, question: String,
    definition: String, caveats: [String] = [], smallestSample: Int? = nil, shape: Shape,
    statistics: [Statistic]? = nil, chief: Statistic? = nil, ownDimensions: [Dimension] = [], fold: Fold = .none,
    pausing: Pausing = .never,
    scale: ClosedRange<Int>? = nil, statement: Statement
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
    self.chief = chief ?? self.statistics.first { [.count, .rate, .p50].contains($0) } ?? .mean
    self.ownDimensions = ownDimensions
    self.fold = fold
    self.pausing = pausing
    self.scale = scale
    self.statement = statement
  }
}

extension Measure.Shape {
  /// What is shown of such figures, unless a metric says otherwise.
  var statistics: [Statistic] {
    switch self {
    case .count: [.count]
    case .numbers, .durations: [.mean, .p50, .p75, .p90, .p95]
    case .rate, .longSpells: [.rate]
    case .survival: [.p25, .p50, .p75]
    case .scores, .balance: [.mean]
    }
  }
}

extension Measure {
  /// How many of the whole numbers that its statement gives make one of its unit.
  var divisor: Double {
    switch unit {
    case .hours: Values.microsecondsPerHour
    // A probability comes in ten-thousandths.
    case .ratio: 10_000
    case .count, .points, .score: 1
    }
  }

  /// The statement, as it can be run in psql.
  package var sql: String { statement.text }

  /// What its figures can be at all.
  package var possible: ClosedRange<Double> {
    switch unit {
    case .hours, .count: 0...(.infinity)
    case .ratio: 0...1
    case .points: -100...100
    case .score: scale.map { Double($0.lowerBound)...Double($0.upperBound) } ?? 0...(.infinity)
    }
  }

  /// The clocks that measure it: durations have both, what is counted the one that never stops.
  package var clocks: [MetricRow.Clock] {
    unit == .hours ? [.calendar, .business] : [.calendar]
  }
}
