import TestSupport
import Testing

/// Cases from the first call to the end, as people type them.
struct CaseStoryTests {
  private func promises(of number: String, at desk: Desk) async throws -> [String: [String: String]] {
    let rows = try await desk.exported("commitments")
    return Dictionary(
      uniqueKeysWithValues: rows.filter { $0["case"] == number }.map { ($0["commitment"] ?? "", $0) })
  }

  @Test func `a case is opened, handed over, waited on, kept, resolved, reopened, resolved and closed`() async throws {
    let desk = try await Desk.open()
    let opened = try await desk.does(
      "case", "open", "No hot water", "--customer", "ines", "--channel", "phone", "--milestone",
      "Plumber visits @ fri 17:00", "--follow-up", "Call to say who comes @ 16:00")
    // The times that were understood, in the zone of who types: Berlin.
    #expect(opened.contains("Fri 17:00"))
    #expect(opened.contains("Mon 16:00"))
    try await desk.does("case", "log", "1", "Two small children", "--via", "phone", "--inbound")
    try await desk.does("follow-up", "done", "1/2", "Jonas comes on Friday", at: "2026-06-01T12:00:00Z")
    try await desk.does(
      "milestone", "move", "1/1", "--to", "2026-06-08T12:00:00+02:00", "--reason", "back order", "--agreed-by", "Inês",
      at: "2026-06-02T09:00:00Z")
    try await desk.does("case", "assign", "1", "--to", "ben", "--note", "off", at: "2026-06-02T10:00:00Z")
    try await desk.does("case", "wait", "1", "--on", "customer", at: "2026-06-03T10:00:00Z")
    #expect(try await desk.rows("case", "list").first?["state"] == "waiting")
    try await desk.does("case", "wait", "1", "--over", at: "2026-06-04T10:00:00Z")
    try await desk.does("milestone", "done", "1/1", "New lead", "--told-via", "phone", at: "2026-06-08T09:00:00Z")
    try await desk.does("case", "resolve", "1", "--note", "hot again", at: "2026-06-08T09:30:00Z")
    try await desk.does("case", "reopen", "1", "--reason", "cold again", at: "2026-06-09T09:30:00Z")
    #expect(try await desk.rows("case", "list").first?["state"] == "open")
    try await desk.does("case", "resolve", "1", "--note", "hot for good", at: "2026-06-10T09:30:00Z")
    try await desk.does("case", "close", "1", at: "2026-06-11T09:30:00Z")

    let cases = try await desk.exported("cases")
    let row = try #require(cases.first)
    #expect(row["state"] == "closed")
    #expect(row["owner"] == "ben")
    #expect(row["reopens"] == "1")
    #expect(row["handoffs"] == "1")
    #expect(row["waited_on_customer_hours"] == "24.000000")
    #expect(row["first_resolution_hours"] == "168.500000")
    #expect(row["full_resolution_hours"] == "216.500000")
    let promises = try await promises(of: "1", at: desk)
    #expect(promises["1/1"]?["outcome"] == "kept_as_renegotiated")
    #expect(promises["1/1"]?["owner"] == "ben")
    #expect(promises["1/1"]?["made_by"] == "ana")
    #expect(promises["1/2"]?["outcome"] == "kept")
    try await desk.verifies()
  }

  @Test func `what is slipped, late, withdrawn or never done is said to be so`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Router", "--milestone", "Sent @ +1d", "--milestone", "Works @ +2d")
    try await desk.does("milestone", "add", "1", "Refund", "--due", "+3d")
    try await desk.does("follow-up", "add", "1", "Ask whether it works", "--due", "+4d")
    let late = "2026-06-03T09:00:00Z"
    try await desk.does("milestone", "done", "1/1", "Sent at last", at: late)
    try await desk.does("milestone", "move", "1/2", "--to", "+5d", "--reason", "forgot", "--no-told", at: late)
    try await desk.does("milestone", "withdraw", "1/3", "--reason", "wanted none", at: late)
    let promises = try await promises(of: "1", at: desk)
    #expect(promises["1/1"]?["outcome"] == "late")
    #expect(promises["1/2"]?["outcome"] == "missed")
    #expect(promises["1/2"]?["slips"] == "1")
    #expect(promises["1/3"]?["outcome"] == "withdrawn")
    #expect(promises["1/4"]?["outcome"] == "missed")
    try await desk.verifies()
  }

  @Test func `a promised day lapses at its end where the customer lives`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Parcel", "--customer", "ines", "--milestone", "Arrives @ 2026-06-02")
    let promise = try #require(try await promises(of: "1", at: desk)["1/1"])
    #expect(promise["promised_due_on"] == "2026-06-02")
    // 23:59:59.999999 in New York.
    #expect(promise["promised_due_at"]?.hasPrefix("2026-06-03T03:59:59.999999") == true)
  }

  @Test func `a duplicate's promises go on in the other case with their times`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    try await desk.does("case", "open", "Cold, again", "--milestone", "Plumber @ 2026-06-05T17:00:00+02:00")
    try await desk.does("case", "merge", "2", "--into", "1", at: "2026-06-01T10:00:00Z")
    let promises = try await promises(of: "1", at: desk)
    #expect(promises["1/1"]?["promised_due_at"]?.hasPrefix("2026-06-05T15:00:00") == true)
    try await desk.verifies()
  }

  @Test func `cases of two customers are merged only by who says that they are one problem`() async throws {
    let desk = try await Desk.open()
    try await desk.does("customer", "add", "joao", "--name", "João")
    try await desk.does("case", "open", "Cold", "--customer", "ines")
    try await desk.does("case", "open", "Cold", "--customer", "joao")
    try await desk.isRefused("case", "merge", "2", "--into", "1", saying: "João", "Inês", "--across-customers")
    try await desk.does("case", "merge", "2", "--into", "1", "--across-customers")
    #expect(try await desk.rows("case", "list").map { $0["case"] } == ["1"])
  }

  @Test func `lists find what nobody owns and where nothing is promised`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Mine", "--milestone", "Done @ +2d")
    try await desk.does("case", "open", "Nobody's", "--owner", "nobody", "--milestone", "Done @ +3d")
    try await desk.does("case", "open", "Nothing promised")
    #expect(try await desk.rows("milestone", "list", "--owner", "nobody").map { $0["address"] } == ["2/1"])
    #expect(try await desk.rows("case", "list", "--owner", "nobody").map { $0["case"] } == ["2"])
    #expect(try await desk.rows("case", "list", "--without-promise").map { $0["case"] } == ["3"])
  }

  @Test func `an escalation that was settled is none on the board`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    try await desk.does("case", "escalate", "1", "--reason", "third call")
    func escalated() async throws -> Bool {
      let page = try await desk.does("board", "--format", "json")
      return page.contains("\"escalated\":1")
    }
    #expect(try await escalated())
    try await desk.does("case", "resolve", "1", at: "2026-06-01T10:00:00Z")
    try await desk.does("case", "reopen", "1", "--reason", "cold again", at: "2026-06-01T11:00:00Z")
    #expect(try await !escalated())
  }

  @Test func `the doctor fails where something is wrong`() async throws {
    let desk = try await Desk.open()
    #expect(try await desk.types("doctor", at: nil).exitCode == 0)
    var stranger = desk
    stranger.member = "zoe"
    let finished = try await stranger.types("doctor", at: nil)
    #expect(finished.exitCode == 1)
    #expect(finished.stdout.contains("failed"))
  }

  @Test func `who leaves hands over, or is told what is left`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--milestone", "Plumber @ +2d")
    try await desk.isRefused("member", "deactivate", "ana", saying: "1", "--hand-over-to")
    try await desk.does("member", "deactivate", "ana", "--hand-over-to", "ben")
    #expect(try await desk.rows("case", "list").first?["owner"] == "ben")
    #expect(try await desk.rows("milestone", "list").first?["owner"] == "ben")
    try await desk.isRefused("case", "assign", "1", "--to", "ana", saying: "ana")
    try await desk.verifies()
  }

  @Test func `an escalation is taken on, and time not known to anybody is not made up`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    try await desk.does("case", "escalate", "1", "--reason", "third call", at: "2026-06-01T10:00:00Z")
    try await desk.does("case", "acknowledge", "1", at: "2026-06-01T12:00:00Z")
    let rows = try await desk.exported("escalations")
    #expect(rows.count == 1)
    #expect(rows.first?["level"] == "1")
    #expect(rows.first?["hours_to_acknowledge"] == "2.000000")
    #expect(rows.first?["settled_at"] == "")
  }
}
