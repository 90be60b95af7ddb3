import Domain
import Import
import Testing

/// What can't have come in the order in which a file tells it.
struct OrderTests {
  private static let caseHeader = "id,opened,resolved,closed,state,since,promised,due,done,called\n"
  private static let caseMap = """
    source: test
    rows: case
    time: {format: yyyy-MM-dd HH:mm, zone: UTC}
    case: {ref: id, opened_at: opened, resolved_at: resolved, closed_at: closed}
    states:
      column: state
      since: since
      other: open
      waiting_on_customer: [w]
      resolved: [r]
      closed: [c]
      excluded: {spam: [s]}
    escalations: [{at: called, by: customer}]
    promises: [{what: fix, kind: milestone, made: promised, due: due, done: done}]

    """

  @Test(arguments: [
    // The row without its number, the column that is to blame, its value, and why.
    ("2026-03-05 09:00,2026-03-05 08:59,,r,,,,,", "resolved", "2026-03-05 08:59", "it was resolved at"),
    ("2026-03-05 09:00,,2026-03-04 09:00,c,,,,,", "closed", "2026-03-04 09:00", "it was closed at"),
    ("2026-03-05 09:00,,,r,2026-03-04 09:00,,,,", "since", "2026-03-04 09:00", "it was resolved at"),
    ("2026-03-05 09:00,,,c,2026-03-04 09:00,,,,", "since", "2026-03-04 09:00", "it was closed at"),
    ("2026-03-05 09:00,,,s,2026-03-04 09:00,,,,", "since", "2026-03-04 09:00", "it was excluded at"),
    ("2026-03-05 09:00,,,w,2026-03-04 09:00,,,,", "since", "2026-03-04 09:00", "it began to wait at"),
    ("2026-03-05 09:00,,,,,,2026-03-09 09:00,2026-03-04 09:00,", "done", "2026-03-04 09:00", "a promise was kept at"),
    ("2026-03-05 09:00,,,,,,,,2026-03-04 09:00", "called", "2026-03-04 09:00", "it was escalated at"),
  ])
  func `what came before its case rejects a row`(row: String, column: String, value: String, words: String) throws {
    try isRejected("7,\(row)", column, value, words, "before the case was opened at 2026-03-05T09:00")
    // A minute later everything is as it should be.
    let outcome = try Outcome.of(
      Self.caseHeader + "7,\(row.replacing("2026-03-05 09:00", with: "2026-03-04 08:59"))\n", map: Self.caseMap)
    #expect(outcome.rejected.isEmpty)
  }

  @Test(arguments: [
    (
      "7,2026-03-01 09:00,2026-03-05 09:00,2026-03-04 09:00,c,,,,,", "closed", "2026-03-04 09:00",
      "closed at 2026-03-04T09:00", "before it was resolved at 2026-03-05T09:00"
    ),
    (
      "7,2026-03-01 09:00,2026-03-05 09:00,,c,2026-03-04 09:00,,,,", "since", "2026-03-04 09:00",
      "closed at 2026-03-04T09:00", "before it was resolved at 2026-03-05T09:00"
    ),
    (
      "7,2026-03-01 09:00,,,,,2026-03-05 09:00,2026-03-09 09:00,2026-03-04 09:00,", "done", "2026-03-04 09:00",
      "kept at 2026-03-04T09:00", "before it was made at 2026-03-05T09:00"
    ),
  ])
  func `an end before what it ends rejects a row`(
    row: String, column: String, value: String, words: String, more: String
  ) throws {
    try isRejected(row, column, value, words, more)
  }

  private func isRejected(_ row: String, _ column: String, _ value: String, _ words: String...) throws {
    let outcome = try Outcome.of(Self.caseHeader + "6,2026-03-01 09:00,,,,,,,,\n\(row)\n", map: Self.caseMap)
    #expect(outcome.cases.map(\.ref) == ["6"])
    let rejected = try #require(outcome.rejected.first)
    #expect(outcome.rejected.count == 1)
    #expect((rejected.line, rejected.column, rejected.value) == (3, column, value))
    for word in words { #expect(rejected.reason.contains(word), "\(rejected)") }
  }

  private static let changeMap =
    Outcome.changeMap.replacing("  ref: id\n", with: "  ref: id\n  opened_at: opened\n") + """
      escalations: [{column: priority, rises_through: [low, high], by: policy}]
      promises: [{what: fix, kind: milestone, due: due, done: done}]

      """

  @Test(arguments: [
    ("7,2026-03-05 09:00,2026-03-05 08:00,,Resolved,,low,,", "at", "2026-03-05 08:00", "it was resolved at"),
    ("7,2026-03-05 09:00,2026-03-05 08:00,,Closed,,low,,", "at", "2026-03-05 08:00", "it was closed at"),
    ("7,2026-03-05 09:00,2026-03-05 08:00,,New,,high,,", "at", "2026-03-05 08:00", "it was escalated at"),
    (
      "7,2026-03-05 09:00,2026-03-05 10:00,,New,,low,2026-03-09 09:00,2026-03-05 08:00", "done", "2026-03-05 08:00",
      "a promise was kept at"
    ),
  ])
  func `what came before its case rejects a case of several rows`(
    row: String, column: String, value: String, words: String
  ) throws {
    let csv = """
      id,opened,at,by,state,owner,priority,due,done
      7,2026-03-05 09:00,2026-03-05 08:00,,New,,low,,
      \(row)
      8,2026-03-05 09:00,2026-03-05 09:00,,New,,low,,

      """
    let outcome = try Outcome.of(csv, map: Self.changeMap)
    #expect(outcome.cases.map(\.ref) == ["8"])
    #expect(outcome.rejected.map(\.line) == [2, 3])
    let cause = outcome.rejected[1]
    #expect((cause.column, cause.value) == (column, value))
    #expect(cause.reason.contains(words), "\(cause)")
    #expect(cause.reason.contains("before the case was opened at 2026-03-05T09:00"), "\(cause)")
  }

  @Test func `a first row that is an end before the opening rejects its case`() throws {
    let csv = """
      id,opened,at,by,state,owner,priority,due,done
      7,2026-03-05 09:00,2026-03-05 08:00,,Closed,,low,,

      """
    let outcome = try Outcome.of(csv, map: Self.changeMap)
    #expect(outcome.cases.isEmpty)
    #expect(outcome.rejected.map(\.column) == ["at"])
  }

  @Test func `what only describes a case, hands it over or waits may be noted before its opening`() throws {
    let csv = """
      id,opened,at,by,state,owner,priority,due,done
      7,2026-03-05 09:00,2026-03-05 08:00,,New,,high,,
      7,2026-03-05 09:00,2026-03-05 08:10,Ann,Asked,Bob,low,2026-03-09 09:00,

      """
    let outcome = try Outcome.of(csv, map: Self.changeMap)
    #expect(outcome.rejected.isEmpty)
    #expect(outcome.cases.first?.changes.count == 4)
  }
}
