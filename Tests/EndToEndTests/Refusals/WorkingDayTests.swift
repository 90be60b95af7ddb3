import TestSupport
import Testing

/// `+1wd` counts the days on which the team works.
struct WorkingDayTests {
  private func desk(_ hours: String) async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("calendar", "set", "office", "--hours", hours, "--in", "Europe/Berlin")
    try await desk.does("team", "set", "care", "--calendar", "office")
    return desk
  }

  private func dues(_ desk: Desk) async throws -> [String] {
    try await desk.rows("milestone", "list").map { String(($0["due"] ?? "").prefix(10)) }
  }

  @Test func `a holiday of the team is skipped, in every command that takes a time`() async throws {
    let desk = try await desk("mon-fri 9-17")
    try await desk.does("calendar", "holiday", "office", "2026-06-02", "Founders' Day")
    try await desk.does("case", "open", "Cold", "--customer", "ines", "--milestone", "Visit @ +1wd")
    try await desk.does("milestone", "add", "1", "Part", "--due", "+2wd")
    try await desk.does("milestone", "add", "1", "Bill", "--due", "+1d")
    #expect(try await dues(desk).sorted() == ["2026-06-02", "2026-06-03", "2026-06-04"])
    try await desk.does("milestone", "move", "1/3", "--to", "+3wd", "--reason", "slow", "--told")
    #expect(try await dues(desk).sorted() == ["2026-06-03", "2026-06-04", "2026-06-05"])
    try await desk.does("case", "snooze", "1", "--until", "+1wd", "--reason", "she is away")
    #expect(try await desk.does("case", "show", "1", "--format", "table").contains("snoozed until Wed 11:00"))
    // Lists count the days of whoever asks.
    #expect(try await desk.rows("milestone", "list", "--due-by", "+1wd 17:00").count == 1)
  }

  @Test func `who works from Sunday to Thursday is promised no Friday, whoever types it`() async throws {
    let desk = try await desk("sun-thu 9-17")
    try await desk.does("team", "add", "field", "--works-in", "Europe/Berlin")
    try await desk.does("member", "add", "otto", "--name", "Otto", "--team", "field")
    var other = desk
    other.member = "otto"
    try await other.does("case", "open", "Cold", "--team", "care", "--milestone", "Visit @ +4wd")
    try await other.does("case", "open", "Dark", "--team", "field", "--milestone", "Lamp @ +4wd")
    try await other.does("milestone", "add", "1", "Part", "--due", "+5wd")
    let rows = try await desk.rows("milestone", "list")
    func due(_ what: String) -> String? { rows.first { $0["what"] == what }?["due"].map { String($0.prefix(10)) } }
    #expect(due("Visit") == "2026-06-07" && due("Lamp") == "2026-06-05" && due("Part") == "2026-06-08", "\(rows)")
  }
}
