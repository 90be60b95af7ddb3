import SQL

/// Metrics that one statement answers together, in one look at what they are all about.
///
/// Sixty months of a million cases are read once for each family instead of once for each metric. The statement of each
/// metric still lists the cases behind its figure; a test holds what both say against each other.
struct MeasureFamily: Sendable {
  /// Metrics that count a row in the same month and part of a split.
  struct Cohort: Sendable {
    let columns: SpellReader.Columns
    let parts: [(measure: Measure, part: MeasurePart)]
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
        columns: .init(bucket: 3, split: 4, team: 5, priority: 0, waits: 1),
        parts: [
          (.casesOpened, .each),
          (.firstContactTime, .spell(from: 2, until: 6)),
          (.noContactRate, .hit(7)),
          (.escalationRate, .hit(8)),
          (.resolutionTimeKM, .watched(from: 2, until: 9, isOver: 10)),
        ]),
      Cohort(
        columns: .init(bucket: 11, split: 12, team: 13, priority: 0, waits: 1),
        parts: [
          (.casesResolved, .tally(15)),
          (.firstResolutionTime, .spell(from: 16, until: 14)),
          (.fullResolutionTime, .spell(from: 17, until: 14)),
          (.customerWaitTime, .spell(from: 17, until: 14)),
          (.escalatedResolutionTime, .spell(from: 18, until: 14)),
          (.longestSilence, .longest(from: 19, until: 14, at: 20, shut: 23)),
          (.handoffsPerCase, .number(21)),
          (.unownedTime, .stretches(22)),
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

/// How a metric's part of a row is read: the numbers are those of columns. Null means that the metric leaves it out.
enum MeasurePart: Sendable {
  /// So many at once; none is no row.
  case count(Int)
  /// So many of so many at once; of none is no row.
  case rate(hits: Int, n: Int)
  /// Every row counts as one.
  case each
  /// A row counts as one where this is true.
  case tally(Int)
  /// Whether the row is what a rate counts.
  case hit(Int)
  /// A number.
  case number(Int)
  /// A score on the scale of its question.
  case score(Int)
  /// So many for and so many against, out of so many.
  case balance(ups: Int, downs: Int, n: Int)
  /// A spell from one instant until another.
  case spell(from: Int, until: Int)
  /// As a spell; one that is not over is censored.
  case watched(from: Int, until: Int, isOver: Int)
  /// Whether a spell was longer than a working day; no spell is none.
  case long(from: Int, until: Int)
  /// The longest part of a spell, which the instants of an array divide, in any order, and of which what another array has as
  /// pairs is no part.
  case longest(from: Int, until: Int, at: Int, shut: Int)
  /// An array of spells, each a pair, added up; no spell is no time at all.
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
    case .count, .rate, .each, .tally, .hit, .number, .score, .balance: false
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
    case (.survival, _): .watched(from: 5, until: 6, isOver: 7)
    case (.longSpells, _): .long(from: 5, until: 6)
    case (.durations, .none): .spell(from: 5, until: 6)
    case (.durations, .sum): .share(from: 5, until: 6, of: 2)
    case (.durations, .longest): .longest(from: 5, until: 6, at: 11, shut: 12)
    }
  }
}
