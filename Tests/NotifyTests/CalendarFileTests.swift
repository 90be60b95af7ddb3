import Domain
import FoundationEssentials
import TestSupport
import Testing

@testable import Notify

struct CalendarFileTests {
  struct Event: Decodable, Equatable {
    let uid: String
    let sequence: Int
    let start, end, changed, summary, details, link, status: String
    let alarms: [Int]
  }
  struct Calendar: Decodable, Equatable {
    let name: String
    let events: [Event]
  }

  /// The file as a foreign program reads it.
  static func read(_ file: CalendarFile, by parser: String) throws -> Calendar {
    let directory = try TemporaryDirectory()
    let path = try directory.write("calendar.ics", file.text(at: noon))
    return try JSONDecoder().decode(
      Calendar.self, from: Data(try DebianPython.read("read_calendar.py", [parser, path]).utf8))
  }

  static func entry(
    _ uid: String = "commitment-1042-1@kept.example.com", sequence: Int = 0, due: Due = Due(at: noon),
    summary: String = "Call back", details: String = "", link: String? = nil,
    status: CalendarEntry.Status = .confirmed, alarms: [Int] = []
  ) -> CalendarEntry {
    CalendarEntry(
      uid: uid, sequence: sequence, due: due, summary: summary, details: details, link: link, status: status,
      alarms: alarms, changedAt: Instant(microseconds: noon.microseconds - 1))
  }

  static let parsers = ["icalendar", "vobject"]

  @Test(arguments: parsers) func `two foreign programs read a time, its alarms and its link`(parser: String) throws {
    let address = CommitmentAddress(CaseNumber(1042), 1)
    let entry = Self.entry(
      CalendarEntry.uid(of: address, domain: "kept.example.com"), sequence: 3, details: "Grüße; \"a\", b\nmore",
      link: "https://kept.example.com/cases/1042?a=1,2;b", alarms: [240, 30, 15, 0])
    let calendar = try Self.read(CalendarFile(name: "Ann's promises, kept; 😀", entries: [entry]), by: parser)
    #expect(
      calendar
        == Calendar(
          name: "Ann's promises, kept; 😀",
          events: [
            Event(
              uid: "commitment-1042-1@kept.example.com", sequence: 3, start: "2026-07-01T11:45:00Z",
              end: "2026-07-01T12:00:00Z", changed: "2026-07-01T11:59:59Z", summary: "Call back",
              details: "Grüße; \"a\", b\nmore", link: "https://kept.example.com/cases/1042?a=1,2;b",
              status: "CONFIRMED",
              // From the start of the event, which is a quarter of an hour before what is due.
              alarms: [-225 * 60, -15 * 60, 0, 15 * 60])
          ]))
  }

  @Test(arguments: parsers) func `a promised day is a whole day, wherever the reader is`(parser: String) throws {
    let day = try #require(Day(year: 2026, month: 12, day: 31))
    let due = Due(at: noon, day: Int32(day.daysSince1970))
    let file = CalendarFile(name: "Ann", entries: [Self.entry(due: due, alarms: [900, -540])])
    let event = try #require(try Self.read(file, by: parser).events.first)
    #expect(event.start == "2026-12-31" && event.end == "2027-01-01")
    #expect(event.alarms == [-900 * 60, 540 * 60])
  }

  @Test(arguments: parsers) func `what was withdrawn is cancelled and rings no more`(parser: String) throws {
    let file = CalendarFile(
      name: "Ann", entries: [Self.entry(sequence: 1, status: .cancelled, alarms: [30]), Self.entry("b", alarms: [30])])
    let events = try Self.read(file, by: parser).events
    #expect(events.map(\.status) == ["CANCELLED", "CONFIRMED"])
    #expect(events.map(\.alarms) == [[], [-15 * 60]])
  }

  @Test(arguments: parsers) func `a calendar may be empty`(parser: String) throws {
    #expect(try Self.read(CalendarFile(name: "Ann", entries: []), by: parser).events == [])
  }

  @Test(arguments: parsers) func `random words are read back, and add no lines of their own`(parser: String) throws {
    var random = SplitMix64(seed: 11)
    var pieces = ["a", " ", ",", ";", ":", "\"", "\n", "ü", "😀", "日本", "\t", "BEGIN:VEVENT", "^", "e\u{301}", "%2C"]
    // icalendar 4 unescapes twice, and so loses backslashes before commas and the like; later versions don't.
    if parser == "vobject" { pieces += ["\\", "\\n", "\\N", "\\,"] } else { pieces.removeLast() }
    let entries = (0..<200).map { number in
      func words(_ count: Int) -> String {
        // Programs trim what they read at both ends.
        "x"
          + (0..<Int.random(in: 0...count, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
          .joined() + "x"
      }
      return Self.entry("\(number)", summary: words(60), details: words(200))
    }
    let events = try Self.read(CalendarFile(name: "Ann", entries: entries), by: parser).events
    #expect(events.map(\.summary) == entries.map(\.summary))
    #expect(events.map(\.details) == entries.map(\.details))
  }

  @Test func `lines are at most 75 bytes, ended by CRLF, and broken between characters`() throws {
    let long = String(repeating: "日😀a", count: 300)
    let file = CalendarFile(name: long, entries: [Self.entry(summary: long, details: long, alarms: [30])])
    let bytes = Array(file.text(at: noon).utf8)
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.last == "" && lines.allSatisfy { $0.utf8.count <= 75 })
    #expect(lines.count(where: { $0.utf8.count > 70 }) > 40)
    #expect(lines.dropLast().allSatisfy { !$0.isEmpty && !$0.contains("\n") && !$0.contains("\r") })
    #expect(text.replacing("\r\n ", with: "").contains("SUMMARY:\(long)\r\n"))
  }

  @Test func `control characters and addresses that are none are left out`() {
    let file = CalendarFile(
      name: "a\u{0}\u{1B}b",
      entries: [Self.entry("u\r\nX-EVIL:1", summary: "a\r\nb\rc\u{2028}d", link: "https://e.com/\r\nX-EVIL:1")])
    let text = file.text(at: noon)
    #expect(text.contains("NAME:ab\r\n") && text.contains("SUMMARY:a\\nb\\nc\\nd\r\n"))
    #expect(!text.contains("URL") && !text.contains("\nX-EVIL"))
  }

  @Test func `the same commitments make the same file`() {
    let file = CalendarFile(name: "Ann", entries: [Self.entry(alarms: [30])])
    #expect(file.text(at: noon) == file.text(at: noon))
    #expect(file.text(at: noon).contains("DTSTAMP:20260701T120000Z\r\n"))
  }
}
