import Domain
import TestSupport
import Testing

@testable import Measures
@testable import Report

/// Every sentence about a figure says how sure it is, and nothing is said of too few.
struct UncertaintyTests {
  /// A year in which every metric stands out from its past to one side.
  ///
  /// - Parameters:
  ///   - hits: of the month's rates, out of 40.
  private func sample(_ signal: Signal, hits: Int, n: Int = 40) -> SampleReport {
    var sample = SampleReport()
    for measure in Measure.all {
      for (ago, statistic) in (0...8).flatMap({ ago in measure.statistics.map { (ago, $0) } }) {
        let own = ago == 0 && statistic == measure.chief ? signal : nil
        let rate = Wilson(hits: ago == 0 ? hits : 20, of: n)
        let isKnown = statistic != .count && !(statistic == .mean && [.hours, .count].contains(measure.unit))
        let value: Double = measure.unit == .ratio ? Double(ago == 0 ? hits : 20) / Double(n) : 4
        let interval: (Double?, Double?) =
          measure.unit == .ratio ? (rate?.lower, rate?.upper) : isKnown ? (3, 5) : (nil, nil)
        sample.rows.append(
          MetricRow(
            month: SampleReport.month.adding(months: -ago), team: nil, dimension: nil, dimensionValue: nil,
            cohort: measure.cohort, metric: measure.id, clock: .calendar, statistic: statistic, value: value,
            unit: measure.unit, n: n, lower: interval.0, upper: interval.1, signal: own, note: nil))
      }
    }
    if hits == 20 {
      sample.add(.promiseKeptRate, 0, of: 19, by: .team, "care")
      sample.add(.promiseKeptRate, 20, of: 21, by: .team, "field")
    }
    sample.add(.stallsRaised, 4, n: 4, by: .reason, "overdue")
    return sample
  }

  private func found(_ sample: SampleReport) -> (findings: [String], headlines: [String]) {
    let findings = Findings(book: sample.book, isOver: true, teamNames: sample.teamNames)
    let headlines = Headlines(book: sample.book, isOver: true).all
    return (findings.wins + findings.work, headlines.flatMap { $0.sentences + [$0.before] })
  }

  /// Whether it only counts what there was: no share, no length, no mean.
  private func onlyCounts(_ sentence: String) -> Bool {
    // All that was open was counted, and the oldest of it looked at: there is nothing to be unsure of.
    sentence.contains(" open ones ") || sentence.hasPrefix("The oldest of ")
      || sentence.firstMatch(of: /%|[0-9][dhm]\b|[0-9]\.[0-9]|[0-9] of [0-9]|None of/) == nil
  }

  @Test(arguments: [(Signal.above, 20), (.below, 20), (.above, 40), (.below, 0)])
  func `every finding and headline has its interval, or only counts`(signal: Signal, hits: Int) {
    let found = found(sample(signal, hits: hits))
    // Each metric that has a better side stands out.
    let sided = Measure.all.filter { $0.direction != .neither }
    for measure in sided { #expect(found.findings.contains { $0.hasPrefix("\(measure.title): ") }, "\(measure.id)") }
    #expect(found.headlines.count > 12)
    for sentence in found.findings + found.headlines {
      #expect(sentence.contains("95 %") || onlyCounts(sentence), "\(sentence)")
    }
    // And on how many it rests.
    for sentence in found.findings where sentence.contains("A signal") && sentence.contains("95 %") {
      #expect(sentence.contains(" of 40 (") || sentence.contains("resting on 40)"), "\(sentence)")
    }
  }

  @Test func `one answer is no signal`() {
    var sample = SampleReport()
    let csat = "csat"
    for ago in 0...8 {
      sample.rows.append(
        MetricRow(
          month: SampleReport.month.adding(months: -ago), team: nil, dimension: nil, dimensionValue: nil,
          cohort: .given,
          metric: csat, clock: .calendar, statistic: .rate, value: ago == 0 ? 1 : 0.5, unit: .ratio,
          n: ago == 0 ? 1 : 20, lower: nil, upper: nil, signal: ago == 0 ? .above : nil, note: nil))
    }
    #expect(found(sample).findings == [])
    let row = sample.book.row(csat)
    let standing = Standing(of: row, in: sample.book, isOver: true)
    #expect(standing.words(row) == "Too few to tell a change from chance: it rests on 1." && standing.short == "–")
  }

  @Test func `the shares of a category stand with their intervals`() {
    var sample = SampleReport()
    sample.add(.casesOpened, 40, n: 40, by: .category, "heating")
    sample.add(.promiseKeptRate, 20, of: 40, by: .category, "heating")
    sample.add(.escalationRate, 2, of: 4, by: .category, "heating")
    let html = sample.report.html
    #expect(html.contains(">50.0 % of 40 (35.2–64.8 %)</td>") && html.contains("<td>too few to say</td>"))
  }
}
