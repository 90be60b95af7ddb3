import Domain
import Store
import TestSupport
import Testing

/// The dates that history would have suggested, held against what came of them: every case that was opened in May
/// 2016, the last third of the log's main months. Takes a minute.
@Suite(.enabled(if: ServiceNow.isHere, "the ServiceNow log is not on this machine"))
struct ServiceNowCalibrationTests {
  /// What may lie between what was claimed and what was met.
  private static let tolerance = 0.03
  private static let levels = [0.5, 0.7, 0.85, 0.95]

  @Test func `as many are resolved by the dates that were suggested as was claimed, at every level`() async throws {
    let data = try await ServiceNow.data.value
    let hours = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
    let trial = OutlookTrial(
      try data.database().everySpell(of: .resolution, at: data.asOf), hours: { _ in hours }, usual: hours)
    var sum = Array(repeating: OutlookTrial.Score(), count: Self.levels.count)
    let (may, june) = (try Instant(iso8601: "2016-05-01T00:00:00Z"), try Instant(iso8601: "2016-06-01T00:00:00Z"))
    for row in trial.scores(in: may..<june, levels: Self.levels, until: data.asOf, progress: { _ in }).values {
      for (place, score) in row.enumerated() {
        sum[place].asked += score.asked
        sum[place].answered += score.answered
        sum[place].met += score.met
        sum[place].claimed += score.claimed
        sum[place].warned += score.warned
      }
    }
    for (level, score) in zip(Self.levels, sum) {
      let n = Double(score.answered)
      let (claimed, met) = (score.claimed / n, Double(score.met) / n)
      #expect(score.asked == 7_508 && n > 0.75 * Double(score.asked), "\(level): \(score)")
      #expect(abs(claimed - met) <= Self.tolerance, "\(level): \(claimed) claimed, \(met) met of \(score.answered)")
      #expect(claimed >= level, "\(level): \(claimed) claimed")
      // Of what changed meanwhile some are told, and not all are frightened.
      #expect((0.1...0.5).contains(Double(score.warned) / n), "\(level): \(score)")
    }
  }
}
