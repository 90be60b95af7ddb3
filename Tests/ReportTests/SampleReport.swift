import Domain

@testable import Measures
@testable import Report

/// Reports made of figures that nobody measured: thirteen months until October 2026, as of the end of November.
struct SampleReport {
  static let month = Month(of: Day(daysSince1970: 20_730))
  var asOf = Zone.utc.interval(of: month.next).until
  var team: Team?
  var teamNames = ["care": "Customer care", "field": "Field service"]
  var rows: [MetricRow] = []
  var now = ObservedMonth(month: month, opened: [], resolved: [], ages: [], escalations: [])
  var before = ObservedMonth(month: month.previous, opened: [], resolved: [], ages: [], escalations: [])
  var stories: [MonthReport.Story] = []
  var charts: ChartLibrary?

  var report: MonthReport {
    MonthReport(
      month: Self.month, zone: .utc, team: team, asOf: asOf, edition: nil,
      rows: rows.sorted { $0.month < $1.month },
      categories: rows.filter { $0.dimension == .category }, stories: stories, teamNames: teamNames, now: now,
      before: before,
      charts: charts)
  }

  var book: FigureBook { FigureBook(report.rows, month: Self.month) }

  /// Adds a figure.
  ///
  /// - Parameters:
  ///   - ago: how many months before October 2026.
  ///   - statistic: nil for the chief one.
  mutating func add(
    _ metric: MetricName, _ value: Double?, n: Int, lower: Double? = nil, upper: Double? = nil, ago: Int = 0,
    statistic: Statistic? = nil, by dimension: Dimension? = nil, _ part: String? = nil, signal: Signal? = nil
  ) {
    let measure = metric.measure
    rows.append(
      MetricRow(
        month: Self.month.adding(months: -ago), team: dimension == .team ? part : nil, dimension: dimension,
        dimensionValue: part, cohort: measure.cohort, metric: measure.id, clock: .calendar,
        statistic: statistic ?? measure.chief, value: value, unit: measure.unit, n: n, lower: lower, upper: upper,
        signal: signal, note: nil))
  }

  /// Adds a rate, with its interval.
  mutating func add(
    _ metric: MetricName, _ hits: Int, of n: Int, ago: Int = 0, by dimension: Dimension? = nil, _ part: String? = nil,
    signal: Signal? = nil
  ) {
    let interval = Wilson(hits: hits, of: n)
    add(
      metric, n > 0 ? Double(hits) / Double(n) : nil, n: n, lower: interval?.lower, upper: interval?.upper, ago: ago,
      by: dimension, part, signal: signal)
  }
}

extension SampleReport {
  /// A busy year: signals to the good and to the bad, and teams and categories whose names are meant to break out.
  static func busy(charts: ChartLibrary?) -> SampleReport {
    var sample = SampleReport()
    sample.charts = charts
    sample.stories = [.init(kind: .leftCalm, words: hostile)]
    sample.teamNames = ["care": hostile, "field": "Field & \"service\"", "night": "Night"]
    for ago in 0...12 {
      let wave = Double(ago % 3)
      sample.add(.resolutionTimeKM, 60 + wave * 4, n: 90, lower: 50, upper: 75, ago: ago)
      sample.add(.firstResolutionTime, 40, n: 85, lower: 35, upper: 46, ago: ago)
      sample.add(
        .firstContactTime, ago == 0 ? 0.5 : 2 + wave / 10, n: 80, lower: 0.4, upper: 2.5, ago: ago,
        signal: ago == 0 ? .below : nil)
      sample.add(.promiseKeptRate, ago == 0 ? 50 : 78 + ago % 3, of: 100, ago: ago, signal: ago == 0 ? .below : nil)
      sample.add(.keptAsRenegotiatedRate, 3, of: 100, ago: ago)
      sample.add(.escalationRate, 9, of: 90, ago: ago)
      sample.add(.reopenRate, ago == 0 ? 0 : 2, of: 85, ago: ago)
      sample.add(.overdueEnd, Double(ago % 4), n: ago % 4, ago: ago)
      sample.add(.casesOpened, 90, n: 90, ago: ago)
    }
    sample.add(.casesOpened, 40, n: 40, by: .category, "</table><img src=x onerror=alert(1)>")
    sample.add(.promiseKeptRate, 20, of: 60, by: .team, "care")
    sample.add(.promiseKeptRate, 29, of: 38, by: .team, "field")
    sample.add(.promiseKeptRate, 1, of: 2, by: .team, "night")
    for (reason, count) in [("overdue", 20.0), ("silent", 5), ("unowned", 2)] {
      sample.add(.stallsRaised, count, n: Int(count), by: .reason, reason)
    }
    let hours = (1...90).map { Double($0) * 1.7 }
    sample.now = ObservedMonth(
      month: month, opened: hours.enumerated().map { .init(hours: $1, isResolved: $0 % 6 != 0) }, resolved: hours,
      ages: [3, 30, 200, 900],
      escalations: [
        .init(level: "1", source: "policy"), .init(level: "1", source: "customer"), .init(level: "2", source: "policy"),
      ])
    sample.before = ObservedMonth(
      month: month.previous, opened: hours.map { .init(hours: $0 / 2, isResolved: true) }, resolved: hours, ages: [9],
      escalations: [])
    return sample
  }

  static let hostile = "</script><script>alert('x')</script> & \u{2028}\"<b>"
}
