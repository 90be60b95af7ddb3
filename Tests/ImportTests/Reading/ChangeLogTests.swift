import Domain
import Import
import Testing

struct ChangeLogTests {
  private func read(_ rows: String, more: String = "") throws -> Outcome {
    try Outcome.of("id,at,by,state,owner,priority,flag,due,done\n" + rows, map: Outcome.changeMap + more)
  }

  private func at(_ text: String) throws -> Instant { try Instant(iso8601: "2026-03-\(text):00Z") }

  @Test func `the first row opens a case, and only what differs has changed`() throws {
    let outcome = try read(
      """
      7,2026-03-01 09:00,Ann,New,,low,,,
      7,2026-03-01 09:05,Ann,Active,Bob,low,,,
      7,2026-03-01 09:05,Bob,Active,Bob,low,,,
      7,2026-03-02 10:00,Bob,Asked,Bob,high,,,
      8,2026-03-01 08:00,,Resolved,,,,,

      """)
    #expect(outcome.rejected.isEmpty)
    let cases = outcome.cases
    #expect(cases.map(\.ref) == ["7", "8"])
    #expect(cases.map(\.line) == [2, 6])
    #expect(cases[0].opening == SourceOpening(at: try at("01T09:00"), priority: "low"))
    #expect(
      cases[0].changes
        == [
          SourceChange(at: try at("01T09:05"), by: "Ann", .owner("Bob")),
          SourceChange(at: try at("02T10:00"), by: "Bob", .state(.waitingOnCustomer)),
          SourceChange(at: try at("02T10:00"), by: "Bob", .priority("high")),
        ])
    // A case may begin in any state.
    #expect(cases[1].changes == [SourceChange(at: try at("01T08:00"), .state(.resolved))])
  }

  @Test func `coming back comes first in a row, and resolving last`() throws {
    let outcome = try read(
      """
      7,2026-03-01 09:00,Ann,New,,low,,,
      7,2026-03-01 10:00,Ann,Resolved,Bob,low,,,
      7,2026-03-01 11:00,Ann,Active,Eve,low,,,
      7,2026-03-01 12:00,Ann,Closed,Eve,low,,,

      """)
    #expect(
      outcome.cases[0].changes.map(\.kind) == [
        .owner("Bob"), .state(.resolved), .state(.open), .owner("Eve"), .state(.closed),
      ])
  }

  @Test func `rows keep their order, whatever their times say`() throws {
    let outcome = try read(
      """
      7,2026-03-01 07:00,Ann,New,,,,,
      7,2026-03-01 09:00,Ann,Resolved,,,,,
      7,2026-03-01 09:00,Ann,Active,,,,,
      7,2026-03-01 08:00,Ann,Resolved,,,,,

      """)
    #expect(outcome.cases[0].changes.map(\.kind) == [.state(.resolved), .state(.open), .state(.resolved)])
    #expect(outcome.cases[0].changes.last?.at == (try at("01T08:00")))
  }

  @Test func `a column that rises, or takes a value, is an escalation`() throws {
    let outcome = try read(
      """
      7,2026-03-01 09:00,Ann,New,,low,yes,,
      7,2026-03-01 10:00,Ann,New,,high,yes,,
      7,2026-03-01 11:00,Ann,New,,mid,no,,
      7,2026-03-01 12:00,Ann,New,,odd,yes,,
      7,2026-03-01 13:00,Ann,New,,high,yes,,

      """,
      more: """
        escalations:
          - {column: priority, rises_through: [low, mid, high], by: policy}
          - {column: flag, takes: [yes], by: customer, reason: called}

        """)
    let raised = outcome.cases[0].changes.filter { if case .escalated = $0.kind { true } else { false } }
    #expect(
      raised == [
        SourceChange(at: try at("01T09:00"), by: "Ann", .escalated(by: .customer, reason: "called")),
        SourceChange(
          at: try at("01T10:00"), by: "Ann", .escalated(by: .policy, reason: "priority rose from low to high")),
        SourceChange(at: try at("01T12:00"), by: "Ann", .escalated(by: .customer, reason: "called")),
      ])
  }

  @Test func `a due time is promised, moved, done and withdrawn`() throws {
    let promises = """
      promises:
        - {what: "fix {id}", kind: milestone, due: {column: due, format: yyyy-MM-dd}, done: done}

      """
    let outcome = try read(
      """
      7,2026-03-01 09:00,Ann,New,,,,2026-03-05,
      7,2026-03-01 10:00,Ann,New,,,,2026-03-06,
      7,2026-03-02 10:00,Ann,New,,,,2026-03-06,2026-03-02 09:30
      7,2026-03-03 10:00,Ann,New,,,,2026-03-09,
      7,2026-03-04 10:00,Ann,New,,,,,
      7,2026-03-05 10:00,Ann,New,,,,2026-03-10,

      """, more: promises)
    func due(_ day: Int) throws -> TimeReading { .day(try #require(Day(year: 2026, month: 3, day: day))) }
    func promise(_ number: Int, _ day: Int) throws -> SourceChange.Kind {
      .promised(SourcePromise(number: number, kind: .milestone, what: "fix 7", due: try due(day)))
    }
    #expect(
      outcome.cases[0].changes == [
        SourceChange(at: try at("01T09:00"), try promise(1, 5)),
        SourceChange(at: try at("01T10:00"), by: "Ann", .promiseMoved(promise: 1, due: try due(6))),
        SourceChange(at: try at("02T09:30"), by: "Ann", .promiseDone(promise: 1)),
        SourceChange(at: try at("03T10:00"), by: "Ann", try promise(2, 9)),
        SourceChange(at: try at("04T10:00"), by: "Ann", .promiseWithdrawn(promise: 2)),
        SourceChange(at: try at("05T10:00"), by: "Ann", try promise(3, 10)),
      ])
  }

  @Test(arguments: [("resolved", [1, 0]), ("closed", [0, 1])])
  func `a promise can be done with the case, before the case ends`(when: String, done: [Int]) throws {
    let outcome = try read(
      """
      7,2026-03-01 09:00,Ann,New,,,,2026-03-05 09:00,
      7,2026-03-02 10:00,Ann,Resolved,,,,2026-03-05 09:00,
      7,2026-03-03 10:00,Ann,Active,,,,2026-03-05 09:00,
      7,2026-03-04 10:00,Ann,Closed,,,,2026-03-05 09:00,

      """, more: "promises: [{what: fix, kind: follow_up, due: due, done_when: \(when)}]\n")
    let kinds = outcome.cases[0].changes.map(\.kind)
    let counts = kinds.split { $0 == .state(.open) }.map { part in part.count { $0 == .promiseDone(promise: 1) } }
    #expect(counts == done)
    let end = try #require(kinds.firstIndex(of: .promiseDone(promise: 1)))
    #expect(kinds[end + 1] == .state(when == "resolved" ? .resolved : .closed))
  }

  @Test func `a later file of a case begins with the rows of the earlier one`() throws {
    let first = "7,2026-03-01 09:00,Ann,New,,low,,,\n7,2026-03-01 09:05,Ann,Active,Bob,low,,,\n"
    let before = try read(first).cases[0].rowHashes
    let after = try read(first + "7,2026-03-01 09:06,Ann,Closed,Bob,low,other columns,don't,matter\n").cases[0]
      .rowHashes
    #expect(after.starts(with: before))
    #expect(after.count == 3)
    let other = try read(first.replacing("Bob", with: "Eve")).cases[0].rowHashes
    #expect(!after.starts(with: other))
    // They are stored: a new version must give the same.
    #expect(before == [4_807_067_499_269_888_743, 15_253_438_765_744_314_910])
  }
}
