import Domain
import Testing

/// A row of the table of verdicts: what happened to a promise made at 1 for 9, when somebody looks, what they see.
private struct VerdictRow: Sendable, CustomTestStringConvertible {
  let told: [(Double, Command)]
  let asOf: Double
  let outcome: Outcome?

  init(_ told: [(Double, Command)], asOf: Double = 100, _ outcome: Outcome?) {
    self.told = told
    self.asOf = asOf
    self.outcome = outcome
  }

  var testDescription: String { "\(told.map { "\($0.0) \($0.1)" }) as of \(asOf)" }

  func check() throws {
    let story = try CaseStory().telling([(1, .promise(due: 9))] + told)
    #expect(story.commitment(1)?.outcome(asOf: hour(asOf)) == outcome)
  }
}

private let inTime: (Double, Command) = (8, .move(to: 12))
private let tooLate: (Double, Command) = (10, .move(to: 14))
private let untold: (Double, Command) = (8, .move(to: 12, told: false))
/// One microsecond, in hours.
private let moment = 1 / 3_600_000_000.0

@Suite struct OutcomeTests {
  @Test(arguments: [
    VerdictRow([(3, .done())], .kept),
    VerdictRow([(9, .done())], .kept),
    VerdictRow([(9 + moment, .done())], .late),
    VerdictRow([(50, .done())], .late),
    // By the time first given it is kept, whatever was moved meanwhile.
    VerdictRow([inTime, (9, .done())], .kept),
    VerdictRow([untold, (9, .done())], .kept),
    VerdictRow([(2, .move(to: 5)), (9, .done())], .kept),
    VerdictRow([(2, .move(to: 5)), (9 + moment, .done())], .late),
    // By a later one only if that was agreed in time.
    VerdictRow([inTime, (9 + moment, .done())], .keptAsRenegotiated),
    VerdictRow([inTime, (12, .done())], .keptAsRenegotiated),
    VerdictRow([inTime, (12 + moment, .done())], .late),
    VerdictRow([inTime, (11, .move(to: 15)), (15, .done())], .keptAsRenegotiated),
    VerdictRow([untold, (11, .done())], .late),
    VerdictRow([tooLate, (11, .done())], .late),
    VerdictRow([tooLate, (13, .move(to: 20)), (15, .done())], .late),
    VerdictRow([inTime, (13, .move(to: 20)), (15, .done())], .late),
    // A slip takes nothing away that was agreed before it, and what is agreed after the agreed time keeps nothing.
    VerdictRow([inTime, (10, .move(to: 20, told: false)), (12, .done())], .keptAsRenegotiated),
    VerdictRow([inTime, (10, .move(to: 20, told: false)), (12 + moment, .done())], .late),
    VerdictRow([untold, (8.5, .move(to: 14)), (14, .done())], .keptAsRenegotiated),
    VerdictRow([untold, (10, .move(to: 14)), (13, .done())], .late),
  ])
  private func `done is judged by the time first given, then by what was agreed in time`(row: VerdictRow) throws {
    try row.check()
  }

  @Test(arguments: [
    VerdictRow([], asOf: 9, nil),
    VerdictRow([], asOf: 9 + moment, .missed),
    VerdictRow([inTime], asOf: 12, nil),
    VerdictRow([inTime], asOf: 12 + moment, .missed),
    // What was moved too late, or behind the customer's back, was not given more time.
    VerdictRow([untold], asOf: 9, nil),
    VerdictRow([untold], asOf: 9 + moment, .missed),
    VerdictRow([tooLate], asOf: 11, .missed),
    VerdictRow([tooLate, (13, .move(to: 90))], asOf: 20, .missed),
    // It may still be kept by the time first given.
    VerdictRow([(2, .move(to: 5))], asOf: 7, nil),
    VerdictRow([(2, .move(to: 5))], asOf: 9 + moment, .missed),
  ])
  private func `open and past due is missed, as long as nobody did it`(row: VerdictRow) throws { try row.check() }

  @Test(arguments: [
    VerdictRow([(3, .withdraw())], .withdrawn),
    VerdictRow([(9, .withdraw())], .withdrawn),
    VerdictRow([(9 + moment, .withdraw())], .missed),
    VerdictRow([inTime, (11, .withdraw())], .withdrawn),
    VerdictRow([inTime, (12 + moment, .withdraw())], .missed),
    VerdictRow([tooLate, (11, .withdraw())], .missed),
    VerdictRow([untold, (9, .withdraw())], .withdrawn),
    VerdictRow([untold, (11, .withdraw())], .missed),
    VerdictRow([(2, .move(to: 5)), (6, .withdraw())], .missed),
    VerdictRow([(9.5, .resolve(note: nil, withdrawOpen: "not needed"))], .missed),
    VerdictRow([(8.5, .resolve(note: nil, withdrawOpen: "not needed"))], .withdrawn),
    VerdictRow([(9.5, .excluding)], .missed),
  ])
  private func `withdrawn in time is withdrawn, after that it is missed`(row: VerdictRow) throws { try row.check() }

  @Test func `closed over is missed, in time or not`() throws {
    let story = try CaseStory().telling([
      (0.5, .resolving), (1, .promise(due: 9)), (2, .close(openCommitments: .closeOver)),
    ])
    #expect(story.commitment(1)?.outcome(asOf: hour(3)) == .missed)
  }

  @Test(arguments: [
    VerdictRow([(20, .done())], asOf: 8, nil),
    VerdictRow([(20, .done())], asOf: 19, .missed),
    VerdictRow([(20, .done())], asOf: 20, .late),
    VerdictRow([(8, .done())], asOf: 7, nil),
    VerdictRow([(8, .withdraw())], asOf: 7, nil),
    VerdictRow([(20, .withdraw())], asOf: 19, .missed),
  ])
  private func `what happened after the as-of instant does not count`(row: VerdictRow) throws { try row.check() }

  @Test func `a verdict does not depend on when somebody looks`() throws {
    let story = try CaseStory().telling([(1, .promise(due: 9)), (10, .done())])
    let commitment = try #require(story.commitment(1))
    for hours in [10.0, 10.5, 11, 1_000, 1_000_000] { #expect(commitment.outcome(asOf: hour(hours)) == .late) }
  }

  @Test func `a promise that an import tells of may be made for the past`() throws {
    var story = try CaseStory()
    story.apply(
      .commitmentMade(
        Commitment(
          number: 1, kind: .milestone, what: "Visit", promised: .at(0.5), madeAt: hour(1), madeBy: nil, owner: nil)),
      at: 1)
    #expect(story.commitment(1)?.outcome(asOf: hour(1)) == .missed)
    story.apply(.commitmentDone(.init(number: 1, evidence: nil, customerToldAt: nil)), at: 2)
    #expect(story.commitment(1)?.outcome(asOf: hour(2)) == .late)
  }
}
