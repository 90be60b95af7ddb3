import Domain
import Measures
import TestSupport
import Testing

@testable import Report

/// What a report says in sentences.
struct SentenceTests {
  private func headline(_ title: String, _ sample: SampleReport, isOver: Bool = true) throws -> Headline {
    try #require(Headlines(book: sample.book, isOver: isOver).all.first { $0.title == title })
  }

  @Test func `every metric that a report names is in the registry`() {
    for name in MetricName.allCases { #expect(name.measure.id == name.rawValue) }
  }

  @Test func `no data is said as no data, in every headline, and is no number`() {
    for headline in Headlines(book: SampleReport().book, isOver: true).all {
      let text = headline.sentences.joined(separator: " ")
      #expect(text.hasSuffix("o data."), "\(headline.title): \(text)")
      #expect(text.filter(\.isNumber).isEmpty)
      #expect(headline.before == "September 2026: no data." && headline.standing == .noData)
    }
  }

  @Test func `a median stands with its interval, beside what it looks like over the solved alone`() throws {
    var sample = SampleReport()
    sample.add(.resolutionTimeKM, 68, n: 99, lower: 46, upper: 74)
    sample.add(.resolutionTimeKM, 51, n: 80, lower: 40, upper: nil, ago: 1)
    sample.add(.firstResolutionTime, 47, n: 1234, lower: 40, upper: 50)
    let found = try headline("Time to solve a problem", sample)
    #expect(
      found.sentences == [
        "Half of the 99 problems that came in were solved within 2d 20h (95 %: 1d 22h to 3d 2h).",
        "Counting only the 1,234 that were solved in the month it looks like 1d 23h (95 %: 1d 16h to 2d 2h).",
      ])
    #expect(found.before == "September 2026: 2d 3h (95 %: from 1d 16h on, with no upper bound yet, resting on 80).")
    #expect(
      found.standing.words(found.row)
        == "Too early to tell a change from chance: 1 of the 6 months before that it takes.")
  }

  @Test func `a median that is not reached is not known`() throws {
    var sample = SampleReport()
    sample.add(.resolutionTimeKM, nil, n: 9)
    sample.add(.resolutionTimeKM, 5, n: 9, statistic: .p25)
    #expect(
      try headline("Time to solve a problem", sample).sentences == [
        """
        Of the 9 problems that came in, too few are solved yet to tell how long half of them take. A quarter took \
        up to 5h (too few for a 95 % interval).
        """
      ])
  }

  @Test(arguments: [
    (
      81, 100, 3,
      """
      81 of 100 promises were kept by the time first given (72 to 87 % with 95 % confidence), 3 more by a time \
      agreed in time.
      """
    ),
    (
      2, 2, 0,
      "2 of 2 promises were kept by the time first given (34 to 100 % with 95 % confidence). So few say little."
    ),
    (0, 1, 0, "0 of 1 promise was kept by the time first given (0 to 79 % with 95 % confidence). So few say little."),
    (
      5000, 5000, 0, "5,000 of 5,000 promises were kept by the time first given (99.9 to 100.0 % with 95 % confidence)."
    ),
    (0, 9000, 0, "0 of 9,000 promises were kept by the time first given (at most 0.05 % with 95 % confidence)."),
  ])
  func `promises kept stand with n, interval and what was renegotiated`(
    kept: Int, n: Int, later: Int, words: String
  ) throws {
    var sample = SampleReport()
    sample.add(.promiseKeptRate, kept, of: n)
    sample.add(.keptAsRenegotiatedRate, later, of: n)
    #expect(try headline("Promises kept", sample).sentences.joined(separator: " ") == words)
  }

  @Test func `where no contact is on record nobody is said to have been left without an answer`() throws {
    var sample = SampleReport()
    sample.add(.casesOpened, 80, n: 80)
    #expect(
      try headline("First contact", sample).sentences == ["No contact is on record for what came in: no data."])
  }

  @Test func `ordinary variation, signals and months that are not over are told apart`() throws {
    func words(_ value: Double, _ signal: Signal?, isOver: Bool = true) throws -> (String, Bool?) {
      var sample = SampleReport()
      for ago in 1...8 { sample.add(.promiseKeptRate, 80 + ago % 2, of: 100, ago: ago) }
      sample.add(.promiseKeptRate, value, n: 100, signal: signal)
      let row = sample.book.row(.promiseKeptRate)
      let standing = Standing(of: row, in: sample.book, isOver: isOver)
      return (standing.words(row), standing.isGood)
    }
    #expect(
      try words(0.8, nil) == (
        "Ordinary variation: left alone it moves from 77.8 % to 83.2 %.", nil
      ))
    #expect(try words(0.9, .above) == ("A signal: above the natural range of 77.8 % to 83.2 %.", true))
    #expect(try words(0.5, .below) == ("A signal: below the natural range of 77.8 % to 83.2 %.", false))
    #expect(try words(0.82, .run) == ("A signal: eight months in a row on one side of the mean, 80.5 %.", true))
    #expect(try words(0.5, nil, isOver: false) == ("The month is not over: it may still change.", nil))
  }

  @Test(arguments: [
    ("within 2d 20h (95 %: 1d 22h to", "within 2d\u{a0}20h (95\u{a0}%: 1d\u{a0}22h to"), ("2 of 3 %", "2 of 3\u{a0}%"),
    ("all a b", "all a b"), ("", ""),
  ])
  func `no line ends within a figure`(text: String, unbroken: String) {
    #expect(Words.unbroken(text) == unbroken)
  }
}
