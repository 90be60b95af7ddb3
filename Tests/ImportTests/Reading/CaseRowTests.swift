import Domain
import Import
import Testing

struct CaseRowTests {
  private func read(_ row: String, more: String = "") throws -> Outcome {
    try Outcome.of(
      "id,opened,resolved,closed,owner,state,since,due\n" + row + "\n", map: Outcome.caseMap + more)
  }

  /// Wall time in Berlin in winter.
  private func at(_ text: String) throws -> Instant { try Instant(iso8601: "2026-01-\(text):00+01:00") }

  private static let states = """
    states:
      column: state
      since: since
      open: [o]
      waiting_on_customer: [w]
      resolved: [r]
      closed: [c]
      excluded: {spam: [s]}

    """

  @Test func `times of resolving and closing are changes`() throws {
    let outcome = try read("7,2026-01-01 09:00,2026-01-02 10:00,2026-01-03 11:00,Zoë,,,")
    let found = try #require(outcome.cases.first)
    #expect(found.opening == SourceOpening(at: try at("01T09:00"), owner: "Zoë"))
    #expect(
      found.changes == [
        SourceChange(at: try at("02T10:00"), .state(.resolved)), SourceChange(at: try at("03T11:00"), .state(.closed)),
      ])
  }

  @Test(arguments: [
    ("7,2026-01-01 09:00,,,,o,,", [SourceState]()),
    ("7,2026-01-01 09:00,2026-01-02 09:00,,,r,,", [.resolved]),
    ("7,2026-01-01 09:00,,,,r,2026-01-02 09:00,", [.resolved]),
    ("7,2026-01-01 09:00,,2026-01-02 09:00,,c,,", [.closed]),
    ("7,2026-01-01 09:00,,,,c,2026-01-02 09:00,", [.closed]),
    ("7,2026-01-01 09:00,2026-01-02 09:00,,,c,2026-01-03 09:00,", [.resolved, .closed]),
    ("7,2026-01-01 09:00,,,,w,2026-01-02 09:00,", [.waitingOnCustomer]),
    ("7,2026-01-01 09:00,2026-01-02 09:00,,,o,2026-01-03 09:00,", [.resolved, .open]),
    ("7,2026-01-01 09:00,2026-01-02 09:00,,,s,,", [.excluded(.spam)]),
  ])
  func `the last state and the times make a history`(row: String, states: [SourceState]) throws {
    let outcome = try read(row, more: CaseRowTests.states)
    #expect(outcome.rejected.isEmpty)
    #expect(outcome.cases.first?.changes.map(\.kind) == states.map { .state($0) })
  }

  @Test(arguments: [
    ("7,2026-01-01 09:00,,,,r,,", "no time of it"),
    ("7,2026-01-01 09:00,,,,c,,", "no time of it"),
    ("7,2026-01-01 09:00,,,,w,,", "no time since when"),
    ("7,2026-01-01 09:00,2026-01-02 09:00,,,o,,", "no time of coming back"),
    ("7,2026-01-01 09:00,,2026-01-02 09:00,,r,,", "states.closed"),
    ("7,2026-01-01 09:00,,,,x,,", "doesn't say what the state \"x\" means"),
    ("7,2026-01-01 09:00,,,,,,", "a row without a state"),
  ])
  func `a state whose time nobody knows rejects the row`(row: String, word: String) throws {
    let outcome = try read(row, more: CaseRowTests.states)
    #expect(outcome.cases.isEmpty)
    let rejected = try #require(outcome.rejected.first)
    #expect(rejected.reason.contains(word), "\(rejected)")
    #expect(rejected.column == "state")
    #expect(rejected.line == 2)
  }

  @Test func `a promise is made with the opening and done with its column or the case`() throws {
    let promises = """
      promises:
        - {what: answer, kind: follow_up, due: {column: due, format: yyyy-MM-dd}, done: resolved}
        - {what: repair, kind: milestone, due: {column: due, format: yyyy-MM-dd}, done_when: closed}

      """
    let outcome = try read("7,2026-01-01 09:00,2026-01-02 10:00,2026-01-03 11:00,,,,2026-01-05", more: promises)
    let due = TimeReading.day(try #require(Day(year: 2026, month: 1, day: 5)))
    #expect(
      outcome.cases.first?.changes.map(\.kind) == [
        .promised(SourcePromise(number: 1, kind: .followUp, what: "answer", due: due)),
        .promised(SourcePromise(number: 2, kind: .milestone, what: "repair", due: due)),
        .promiseDone(promise: 1), .state(.resolved), .promiseDone(promise: 2), .state(.closed),
      ])
    let open = try read("7,2026-01-01 09:00,,,,,,", more: promises)
    #expect(open.cases.first?.changes == [])
  }

  @Test func `a flag or a time of its own is an escalation`() throws {
    let rules = """
      escalations:
        - {column: state, takes: [urgent], at: since, by: member}
        - {at: due, by: customer, reason: complained}

      """
    let outcome = try read("7,2026-01-01 09:00,,,,urgent,2026-01-03 09:00,2026-01-02 09:00", more: rules)
    #expect(
      outcome.cases.first?.changes == [
        SourceChange(at: try at("02T09:00"), .escalated(by: .customer, reason: "complained")),
        SourceChange(at: try at("03T09:00"), .escalated(by: .member, reason: "state became urgent")),
      ])
  }

  @Test func `a case number that comes twice rejects the second row`() throws {
    let outcome = try read("7,2026-01-01 09:00,,,,,,\n7,2026-01-01 09:00,,,,,,")
    #expect(outcome.cases.count == 1)
    #expect(outcome.rejected.map(\.line) == [3])
    #expect(try #require(outcome.rejected.first).reason.contains("rows: change"))
  }

  @Test(arguments: [
    // The clocks of Berlin went from 02:00 to 03:00 on 29 March 2026, and back on 25 October.
    ("2026-03-29 02:30", "earlier", nil),
    ("2026-10-25 02:30", "earlier", "2026-10-25T00:30:00Z"),
    ("2026-10-25 02:30", "standard", "2026-10-25T01:30:00Z"),
  ])
  func `times that clocks skip are rejected, and those that come twice are read as stated`(
    time: String, overlap: String, instant: String?
  ) throws {
    let map = Outcome.caseMap.replacing("Europe/Berlin}", with: "Europe/Berlin, overlap: \(overlap)}")
    let outcome = try Outcome.of("id,opened,resolved,closed,owner\n7,\(time),,,\n", map: map)
    #expect(outcome.cases.first?.opening.at == (try instant.map { try Instant(iso8601: $0) }))
    #expect(outcome.rejected.count == (instant == nil ? 1 : 0))
  }
}
