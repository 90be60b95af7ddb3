import FoundationEssentials
import TestSupport
import Testing

/// A member's open promises as calendar programs read them.
struct CalendarExportTests {
  private struct Event: Decodable, Equatable {
    let uid: String
    let sequence: Int
    let start, end, summary, details, status: String
  }
  private struct Calendar: Decodable, Equatable {
    let name: String
    let events: [Event]
  }
  private static let parsers = ["icalendar", "vobject"]

  private func desk() async throws -> (Desk, TemporaryDirectory) {
    let desk = try await Desk.open()
    try await desk.does(
      "case", "open", "Cold; no \"hot\" water, again", "--customer", "ines", "--milestone",
      "Plumber, at last; really @ fri",
      "--follow-up", "Call \\ mail @ +2h")
    return (desk, try TemporaryDirectory())
  }

  private func read(_ path: String, by parser: String) throws -> Calendar {
    try JSONDecoder().decode(Calendar.self, from: Data(try DebianPython.read("read_calendar.py", [parser, path]).utf8))
  }

  @Test(arguments: parsers)
  func `two foreign programs read times, whole days and words`(parser: String) async throws {
    let (desk, folder) = try await desk()
    let path = "\(folder.path)/ana.ics"
    let finished = try await desk.types("export", "calendar", "--to", path)
    #expect(finished.exitCode == 0 && finished.stdout == "" && finished.stderr == "2 promises in \(path)\n")
    let calendar = try read(path, by: parser)
    #expect(calendar.name == "Kept: Ana")
    #expect(calendar.events.map(\.start) == ["2026-06-01T10:45:00Z", "2026-06-05"])
    #expect(calendar.events.map(\.end) == ["2026-06-01T11:00:00Z", "2026-06-06"])
    #expect(calendar.events.map(\.summary) == ["Call \\ mail", "Plumber, at last; really"])
    #expect(calendar.events.map(\.sequence) == [0, 0])
    #expect(
      calendar.events.first?.details == "Case 1: Cold; no \"hot\" water, again\nFollow-up 1/2\nkept case show 1")
    // Standard output has the same, but for when it was made.
    #expect(try await desk.does("export", "calendar") == String(decoding: try folder.read("ana.ics"), as: UTF8.self))
  }

  @Test func `an entry names the customer only when that is asked for`() async throws {
    let desk = try await Desk.open()
    try await desk.does(
      "case", "open", "Inês is cold", "--customer", "ines", "--follow-up", "Call ines @ +2h")
    let plain = try await desk.does("export", "calendar")
    #expect(plain.contains("SUMMARY:Call the customer") && plain.contains("Case 1: the customer is cold"))
    #expect(!plain.lowercased().contains("ines") && !plain.contains("Inês"))
    let named = try await desk.does("export", "calendar", "--with-customers")
    #expect(named.contains("SUMMARY:Call ines") && named.contains("Case 1: Inês is cold"))
  }

  @Test func `an entry that moves keeps its UID, and what is done or another's is not there`() async throws {
    let (desk, folder) = try await desk()
    func events(_ member: String) async throws -> [Event] {
      let path = "\(folder.path)/\(member).ics"
      try await desk.does("export", "calendar", "--member", member, "--to", path)
      return try read(path, by: "icalendar").events
    }
    let before = try await events("ana")
    #expect(Set(before.map(\.uid)).count == 2)
    #expect(before.allSatisfy { $0.uid.hasPrefix("commitment-1-") && $0.uid.hasSuffix(".kept") })
    try await desk.does("follow-up", "move", "1/2", "--to", "+5h", "--reason", "no news", "--told")
    let after = try await events("ana")
    #expect(after.map(\.uid) == before.map(\.uid))
    #expect(after.map(\.sequence) == [1, 0])
    #expect(after.first?.start == "2026-06-01T13:45:00Z")
    try await desk.does("follow-up", "done", "1/2", "said")
    try await desk.does("milestone", "assign", "1/1", "--to", "ben")
    #expect(try await events("ana") == [])
    #expect(try await events("ben").map(\.uid) == [before[1].uid])
  }

  @Test func `who the customers are is told only when it is asked for`() async throws {
    let (desk, _) = try await desk()
    #expect(try await !desk.does("export", "calendar").contains("Inês"))
    #expect(try await desk.does("export", "calendar", "--with-customers").contains("\\nCustomer: Inês\\n"))
  }

  @Test func `a file that can't be written leaves yesterday's, and another format is refused`() async throws {
    let (desk, folder) = try await desk()
    try folder.write("ana.ics", "yesterday\n")
    let finished = try await runScript(
      "ulimit -f 0; kept export calendar --to \"$FOLDER/ana.ics\"",
      environment: desk.environment.merging(["FOLDER": folder.path]) { given, _ in given })
    #expect(finished.exitCode == 1, "\(finished.stderr)")
    #expect(try folder.read("ana.ics") == Array("yesterday\n".utf8))
    try await desk.isRefused(
      "export", "calendar", "--format", "csv", saying: "writes iCalendar, not csv", "no --format")
    try await desk.isRefused("export", "calendar", "--member", "anna", saying: "did you mean ana?")
  }
}
