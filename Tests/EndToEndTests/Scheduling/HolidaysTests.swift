import FoundationEssentials
import TestSupport
import Testing

/// Holidays of a calendar file.
struct HolidaysTests {
  private struct Answer: Decodable {
    struct Head: Decodable, Equatable {
      let version, new, known, left_out, outside: Int
    }
    struct Date: Decodable {
      let day, name: String
    }
    let calendar: Head
    let dates: [Date]
  }

  private static let file = """
    BEGIN:VCALENDAR
    BEGIN:VEVENT
    SUMMARY:Christmas
    DTSTART;VALUE=DATE:20201225
    DTEND;VALUE=DATE:20201227
    RRULE:FREQ=YEARLY
    END:VEVENT
    BEGIN:VEVENT
    SUMMARY:Whit Monday
    DTSTART;VALUE=DATE:20260601
    END:VEVENT
    BEGIN:VEVENT
    SUMMARY:Party
    DTSTART:20260602T180000Z
    END:VEVENT
    BEGIN:VEVENT
    SUMMARY:Jubilee
    DTSTART;VALUE=DATE:20190601
    END:VEVENT
    END:VCALENDAR
    """

  private let folder: TemporaryDirectory
  private let file: String

  init() throws {
    folder = try TemporaryDirectory()
    file = try folder.write("holidays.ics", Self.file)
  }

  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("calendar", "set", "office", "--hours", "mon-fri 9:00-17:00", "--in", "Europe/Berlin")
    try await desk.does("team", "set", "care", "--calendar", "office")
    return desk
  }

  private func answer(_ desk: Desk, _ arguments: String...) async throws -> Answer {
    let finished = try await desk.types(["calendar", "holidays"] + arguments + ["--format", "json"])
    try #require(finished.exitCode == 0, "\(finished.stderr)")
    return try JSONDecoder().decode(Answer.self, from: Data(finished.stdout.utf8))
  }

  @Test func `all new dates are one version, and again it changes nothing`() async throws {
    let desk = try await desk()
    try await desk.does("calendar", "holiday", "office", "2026-12-25", "Xmas", "--hours", "9:00-12:00")
    let before = try desk.digest()
    let trial = try await answer(desk, "office", file, "--dry-run")
    #expect(try desk.digest() == before, "a dry run writes nothing")
    #expect(trial.calendar == Answer.Head(version: 2, new: 6, known: 1, left_out: 1, outside: 1))
    let done = try await answer(desk, "office", file)
    #expect(done.calendar == Answer.Head(version: 3, new: 6, known: 1, left_out: 1, outside: 1))
    #expect(
      done.dates.map(\.day) == [
        "2026-06-01", "2026-12-25", "2026-12-26", "2027-12-25", "2027-12-26", "2028-12-25", "2028-12-26",
      ])
    let after = try desk.digest()
    #expect(
      try await answer(desk, "office", file).calendar == .init(version: 3, new: 0, known: 7, left_out: 1, outside: 1))
    #expect(try desk.digest() == after)
    // What was there stays as it was, with its name and hours.
    let calendar = try await desk.does("calendar", "show", "office", "--format", "table")
    #expect(calendar.contains("Xmas") && calendar.contains("9:00-12:00"))
    #expect(try await answer(desk, "office", file, "--from", "2029", "--until", "2029").calendar.version == 4)
  }

  @Test func `nobody works on a holiday that was taken`() async throws {
    let desk = try await desk()
    try await desk.does("policy", "set", "--unowned", "1wh")
    // On Whit Monday, which is an ordinary Monday until the file is taken.
    try await desk.does("case", "open", "Cold", "--owner", "nobody")
    try await desk.does("calendar", "holidays", "office", file)
    try await desk.does("scheduler", "--once", at: "2026-06-01T14:00:00Z")
    #expect(try await desk.rows("stalled", at: "2026-06-01T14:00:00Z") == [])
    try await desk.does("scheduler", "--once", at: "2026-06-02T08:30:00Z")
    #expect(try await desk.rows("stalled", at: "2026-06-02T08:30:00Z").map { $0["reason"] } == ["unowned"])
  }

  @Test func `what can't be taken is refused, and nothing is taken`() async throws {
    let desk = try await desk()
    let broken = try folder.write("cut.ics", String(Self.file.prefix(190)))
    try await desk.isRefused(
      "calendar", "holidays", "office", broken, exit: 65, saying: "can't use \(broken): line",
      "ends within VEVENT, which began on line 8",
      ".ics", "kept help calendar holidays")
    try await desk.isRefused("calendar", "holidays", "office", "\(folder.path)/none.ics", saying: "there is no file")
    try await desk.isRefused("calendar", "holidays", "ofice", file, saying: "did you mean office?")
    try await desk.isRefused(
      "calendar", "holidays", "office", file, "--from", "2027", "--until", "2026",
      saying: "the years from 2027 to 2026",
      "--from 2026 --until 2028")
    try await desk.isRefused("calendar", "holidays", "office", file, "--until", "9999", saying: "1900 to 2199")
  }

  @Test func `what a foreign program writes is taken`() async throws {
    let desk = try await desk()
    let script = """
      import datetime, sys
      from icalendar import Calendar, Event
      calendar = Calendar()
      for name, first, days in [("Nové léto, svátek; \\ " + "x" * 90, datetime.date(2026, 1, 1), 1), ("Bayram", datetime.date(2026, 5, 26), 4)]:
          event = Event()
          event.add("summary", name)
          event.add("dtstart", first)
          event.add("dtend", first + datetime.timedelta(days=days))
          if days == 1:
              event.add("rrule", {"freq": "yearly", "until": datetime.date(2027, 1, 1)})
          calendar.add_component(event)
      sys.stdout.buffer.write(calendar.to_ical())
      """
    let path = try folder.write("write.py", script)
    let foreign = try folder.write("foreign.ics", try DebianPython.run([DebianPython.program, path]))
    let dates = try await answer(desk, "office", foreign).dates
    #expect(dates.map(\.day) == ["2026-01-01", "2026-05-26", "2026-05-27", "2026-05-28", "2026-05-29", "2027-01-01"])
    #expect(dates.first?.name == "Nové léto, svátek; \\ " + String(repeating: "x", count: 90))
  }
}
