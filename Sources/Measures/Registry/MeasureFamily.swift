import SQL

/// Metrics that one statement answers together, in one look at what they are all about.
///
/// Sixty months of a million cases are read once for each family instead of once for each metric. The statement of each
/// metric still lists the cases behind its figure; a test holds what both say against each other.
struct MeasureFamily: Sendable {
  /// Metrics that count a row in the same month and part of a split.
  struct Cohort: Sendable {
    let columns: SpellReader.Columns
    let parts: [(measure: Measure, part: MeasurePart, requires: RowFacts)]

    /// - Parameter parts: each with what must be true of a row for the metric to look at it.
    init(columns: SpellReader.Columns, parts: [(measure: Measure, part: MeasurePart, requires: RowFacts)]) {
      self.columns = columns
      self.parts = parts
    }

    /// Metrics that look at every row.
    init(columns: SpellReader.Columns, parts: [(measure: Measure, part: MeasurePart)]) {
      self.init(columns: columns, parts: parts.map { ($0.measure, $0.part, []) })
    }
  }

  let statement: Statement
  /// Whether the statement lists cases, too, and has a parameter for that.
  let canList: Bool
  let cohorts: [Cohort]

  private init(_ statement: Statement, canList: Bool = false, _ cohorts: [Cohort]) {
    self.statement = statement
    self.canList = canList
    self.cohorts = cohorts
  }

  /// A metric by itself, which its own statement answers.
  init(_ measure: Measure) {
    self.init(measure.statement, canList: true, [Cohort(columns: .listed, parts: [(measure, measure.part)])])
  }

  /// Whether the statement gives a row for each case, promise, escalation or stall, and no sums.
  var hasRowForEach: Bool { cohorts.contains { $0.parts.contains { !$0.part.isSum } } }

  /// Whether it is known to take long: it answers for several, or gives a row for each of what there is a lot of.
  var takesLong: Bool {
    measures.count > 1 || measures.contains { [Measure.lateness.id, Measure.reopenRate.id].contains($0.id) }
  }

  var measures: [Measure] { cohorts.flatMap { $0.parts.map(\.measure) } }

  /// The statements that answer `metrics`: those of families where several of a family are asked for.
  static func covering(_ metrics: [Measure]) -> [MeasureFamily] {
    let asked = Set(metrics.map(\.id))
    let families = all.map { $0.only(asked) }.filter { $0.measures.count > 1 }
    let answered = Set(families.flatMap { $0.measures.map(\.id) })
    return families + metrics.filter { !answered.contains($0.id) }.map(MeasureFamily.init)
  }

  private func only(_ asked: Set<String>) -> MeasureFamily {
    let cohorts = cohorts.map { cohort in
      Cohort(columns: cohort.columns, parts: cohort.parts.filter { asked.contains($0.measure.id) })
    }
    return MeasureFamily(statement, canList: canList, cohorts.filter { !$0.parts.isEmpty })
  }

  /// Those that take the longest come first.
  static let all: [MeasureFamily] = [.cases, .due, .backlog, .promised]

  private static let cases = MeasureFamily(
    .measuresCases,
    [
      Cohort(
        columns: .init(bucket: 3, split: 4, team: 5, priority: 0, waits: 1, facts: 11),
        parts: [
          (.casesOpened, .each, []),
          (.firstContactTime, .spell(from: 2, until: 6), []),
          (.noContactRate, .hit(.isUncontacted), .hasContacts),
          (.escalationRate, .hit(.isEscalated), []),
          (.resolutionTimeKM, .watched(from: 2, until: 10, isOver: .fact(.isResolved)), .isInOrder),
        ]),
      Cohort(
        columns: .init(bucket: 7, split: 8, team: 9, priority: 0, waits: 1, facts: 11),
        parts: [
          (.casesResolved, .each, .isFirst),
          (.firstResolutionTime, .spell(from: 2, until: 10), [.isFirst, .isInOrder]),
          (.fullResolutionTime, .spell(from: 2, until: 10), [.stands, .isInOrder]),
          (.customerWaitTime, .spell(from: 2, until: 10), [.stands, .isInOrder]),
          (.escalatedResolutionTime, .spell(from: 12, until: 10), []),
          (.longestSilence, .longest(from: 2, until: 10, at: 13, shut: 16), [.hasContacts, .stands, .isInOrder]),
          (.handoffsPerCase, .number(14), .isFirst),
          (.unownedTime, .stretches(15), .isFirst),
        ]),
    ])

  private static let due = MeasureFamily(
    .measuresDue,
    [
      Cohort(
        columns: .counted,
        parts: [
          (.promiseKeptRate, .rate(hits: 3, n: 2)),
          (.keptAsRenegotiatedRate, .rate(hits: 4, n: 2)),
          (.slipRate, .rate(hits: 5, n: 2)),
          (.followUpOnTimeRate, .rate(hits: 7, n: 6)),
        ])
    ])

  private static let promised = MeasureFamily(
    .measuresPromised,
    [Cohort(columns: .counted, parts: [(.openCommitmentsEnd, .count(2)), (.overdueEnd, .count(3))])])

  /// Whose age counts is who stands open.
  private static let backlog = MeasureFamily(
    .measureBacklogAge, canList: true,
    [Cohort(columns: .listed, parts: [(.backlogEnd, .each), (.backlogAge, .spell(from: 5, until: 6))])])
}

/// What is true of a row, in one number.
struct RowFacts: OptionSet, Sendable {
  let rawValue: Int32

  /// It is known who was contacted, and when.
  static let hasContacts = RowFacts(rawValue: 1)
  /// Nobody had been contacted by the as-of instant.
  static let isUncontacted = RowFacts(rawValue: 2)
  static let isEscalated = RowFacts(rawValue: 4)
  static let isResolved = RowFacts(rawValue: 8)
  /// It was not resolved before it was opened, as in some histories.
  static let isInOrder = RowFacts(rawValue: 16)
  /// It is about the first resolution, in the months that are asked for.
  static let isFirst = RowFacts(rawValue: 32)
  /// Its resolution, if it has one, is the one that stands.
  static let stands = RowFacts(rawValue: 64)
}

/// Where a row says whether something is true.
enum RowTruth: Sendable {
  case column(Int)
  case fact(RowFacts)
}

/// How a metric's part of a row is read: the numbers are those of columns. Null means that the metric leaves it out, but where
/// it is said to mean something else; so does a fact that the metric requires and the row lacks.
enum MeasurePart: Sendable {
  /// So many at once; none is no row.
  case count(Int)
  /// So many of so many at once; of none is no row.
  case rate(hits: Int, n: Int)
  /// Every row counts as one.
  case each
  /// Whether the row is what a rate counts.
  case hit(RowFacts)
  /// A number.
  case number(Int)
  /// A score on the scale of its question.
  case score(Int)
  /// So many for and so many against, out of so many.
  case balance(ups: Int, downs: Int, n: Int)
  /// A spell from one instant until another.
  case spell(from: Int, until: Int)
  /// As a spell; one that is not over is censored.
  case watched(from: Int, until: Int, isOver: RowTruth)
  /// Whether a spell was longer than a working day; no spell is none.
  case long(from: Int, until: Int)
  /// The longest part of a spell, which the instants of an array divide, in any order, and of which what another array has as
  /// pairs is no part.
  case longest(from: Int, until: Int, at: Int, shut: Int)
  /// An array of spells, each a pair, added up; no spell is no time at all, and neither is null.
  case stretches(Int)
  /// A spell to add to what other rows of the same case say; no spell is no time at all.
  case share(from: Int, until: Int, of: Int)

  /// Whether a row says how many there are.
  var isSum: Bool {
    switch self {
    case .count, .rate, .balance: true
    default: false
    }
  }

  /// Whether it is time that is measured.
  var isSpell: Bool {
    switch self {
    case .count, .rate, .each, .hit, .number, .score, .balance: false
    case .spell, .watched, .long, .longest, .stretches, .share: true
    }
  }
}

extension Measure {
  /// How the rows of its own statement are read, after `bucket`, `split`, `case_id`, `number` and `left_out`.
  var part: MeasurePart {
    switch (shape, fold) {
    case (.count, _): .count(5)
    case (.rate, _): .rate(hits: 5, n: 6)
    case (.numbers, _): .number(5)
    case (.scores, _): .score(5)
    case (.balance, _): .balance(ups: 5, downs: 6, n: 7)
    case (.survival, _): .watched(from: 5, until: 6, isOver: .column(7))
    case (.longSpells, _): .long(from: 5, until: 6)
    case (.durations, .none): .spell(from: 5, until: 6)
    case (.durations, .sum): .share(from: 5, until: 6, of: 2)
    case (.durations, .longest): .longest(from: 5, until: 6, at: 11, shut: 12)
    }
  }
}
