import Measures
import TestSupport
import Testing

@testable import Report

/// What went well, and what needs work.
struct FindingTests {
  private func findings(_ sample: SampleReport, isOver: Bool = true) -> Findings {
    Findings(book: sample.book, isOver: isOver, teamNames: sample.teamNames)
  }

  @Test func `without figures nothing is found`() {
    #expect(findings(SampleReport()).wins == [] && findings(SampleReport()).work == [])
  }

  @Test(arguments: [
    // care, field, wins, work
    ((90, 100), (40, 100), 1, 1), ((80, 100), (78, 100), 0, 0), ((4, 4), (0, 100), 0, 0), ((50, 50), (0, 0), 0, 0),
  ])
  func `a team stands out only with its whole interval, beside others, and with enough promises`(
    care: (Int, Int), field: (Int, Int), wins: Int, work: Int
  ) {
    var sample = SampleReport()
    sample.add(.promiseKeptRate, care.0 + field.0, of: care.1 + field.1)
    sample.add(.promiseKeptRate, care.0, of: care.1, by: .team, "care")
    sample.add(.promiseKeptRate, field.0, of: field.1, by: .team, "field")
    #expect(findings(sample).wins.count == wins && findings(sample).work.count == work)
    if wins > 0 {
      #expect(
        findings(sample).wins == [
          """
          Customer care kept more of its promises than the others: 90 of 100 (83 to 94 % with 95 % \
          confidence), all other teams together 40 of 100 (31 to 50 %).
          """
        ])
    }
  }

  @Test func `nothing of a kind is good news only where there has been some`() {
    var sample = SampleReport()
    sample.add(.reopenRate, 0, of: 80)
    #expect(findings(sample).wins == [])
    sample.add(.reopenRate, 2, of: 80, ago: 3)
    #expect(
      findings(sample).wins == ["None of 80 solutions was reopened within 14 days (0 to 5 % with 95 % confidence)."])
  }

  @Test func `what is overdue, old, stalled and preventable needs work`() {
    var sample = SampleReport()
    sample.add(.overdueEnd, 1, n: 1)
    sample.add(.openCommitmentsEnd, 16, n: 16)
    sample.add(.backlogAge, 106, n: 10, statistic: .max)
    sample.add(.stallsRaised, 26, n: 26, by: .reason, "overdue")
    sample.add(.stallsRaised, 8, n: 8, by: .reason, "waiting_too_long")
    sample.add(.preventableEscalationRate, 2, of: 9)
    sample.add(.noContactRate, 1, of: 99)
    sample.add(.slipRate, 3, of: 167)
    #expect(
      findings(sample).work == [
        "1 promise of 16 open ones was overdue at the end of the month.",
        "The oldest of 10 open problems was 4d 10h old at the end of the month.",
        "Things stood still 34 times, most often because they were overdue: 26 times.",
        """
        2 of 9 escalations came of something that had stood still for over a working day (6 to 55 % with 95 % \
        confidence): they could have been prevented.
        """,
        "1 of 99 problems that came in has had no answer (0 to 6 % with 95 % confidence).",
        """
        3 of 167 promises were moved after they were due, or without telling the customer (1 to 5 % with 95 % \
        confidence).
        """,
      ])
    #expect(findings(sample, isOver: false).work[0].hasSuffix("at the as-of instant."))
  }

  @Test func `nothing overdue is a win only where something was open`() {
    var sample = SampleReport()
    sample.add(.overdueEnd, 0, n: 0)
    sample.add(.openCommitmentsEnd, 0, n: 0)
    #expect(findings(sample).wins == [])
    sample = SampleReport()
    sample.add(.overdueEnd, 0, n: 0)
    sample.add(.openCommitmentsEnd, 3, n: 3)
    #expect(
      findings(sample).wins == [
        "Nothing was overdue at the end of the month: 3 promises were open, all of them in time."
      ])
  }

  @Test func `signals come first, on the side that they belong to`() {
    let found = findings(.busy(charts: nil))
    #expect(
      found.wins.first?.hasPrefix("Time to first contact: 30m (95 %: 24m to 2h 30m, resting on 80). A signal: below")
        == true)
    #expect(
      found.work.first?.hasPrefix("Promises kept: 50.0 % of 100 (40 to 60 % with 95 % confidence). A signal: below")
        == true)
  }
}
