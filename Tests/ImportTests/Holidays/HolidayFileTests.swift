import Domain
import Import
import Testing

struct HolidayFileTests {
  /// A calendar of events, each its lines without BEGIN and END.
  private func calendar(_ events: [String]) -> String {
    let body = events.map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT\n" }.joined()
    return "BEGIN:VCALENDAR\nVERSION:2.0\n\(body)END:VCALENDAR\n".replacing("\n", with: "\r\n")
  }

  private func read(_ text: String, _ years: ClosedRange<Int> = 2026...2027) throws -> HolidayFile {
    try HolidayFile.parse(Array(text.utf8), years: years)
  }

  private func days(_ events: String..., years: ClosedRange<Int> = 2026...2027) throws -> [String] {
    try read(calendar(events), years).holidays.map { "\($0.day) \($0.name)" }
  }

  @Test func `a whole day is a holiday, and several days are each`() throws {
    #expect(
      try days("SUMMARY:New Year\nDTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20260102") == ["2026-01-01 New Year"])
    #expect(try days("SUMMARY:A\nDTSTART:20260101") == ["2026-01-01 A"], "many programs leave VALUE=DATE out")
    #expect(try days("SUMMARY:A\nDTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20260101") == ["2026-01-01 A"])
    let three = ["2026-12-31 B", "2027-01-01 B", "2027-01-02 B"]
    #expect(try days("SUMMARY:B\nDTSTART;VALUE=DATE:20261231\nDTEND;VALUE=DATE:20270103") == three)
    #expect(try days("SUMMARY:B\nDTSTART;VALUE=DATE:20261231\nDURATION:P3D") == three)
    #expect(try days("SUMMARY:B\nDTSTART;VALUE=DATE:20261231\nDURATION:P1W").count == 7)
    #expect(try days("DTSTART;VALUE=DATE:20260101") == ["2026-01-01 holiday"], "nobody named it")
  }

  @Test func `what reaches over the edge of the years is cut there`() throws {
    let event = "SUMMARY:B\nDTSTART;VALUE=DATE:20251230\nDTEND;VALUE=DATE:20260103\nRRULE:FREQ=YEARLY"
    #expect(
      try days(event, years: 2026...2026) == [
        "2026-01-01 B", "2026-01-02 B", "2026-12-30 B", "2026-12-31 B",
      ])
  }

  @Test func `names are unescaped, unfolded, and those of one date stand together`() throws {
    #expect(
      try days(
        "SUMMARY;LANGUAGE=\"de:x;y\":Heilige\n  drei\\, K\u{F6}nige\\;\\nfrei\nDTSTART;VALUE=DATE:20260106",
        "SUMMARY:Epiphany\nDTSTART;VALUE=DATE:20260106", "SUMMARY:Epiphany\nDTSTART;VALUE=DATE:20260106")
        == ["2026-01-06 Heilige drei, K\u{F6}nige; frei / Epiphany"])
    // Some programs break a line within a character.
    var bytes = Array(calendar(["SUMMARY:\u{F6}\nDTSTART;VALUE=DATE:20260106"]).utf8)
    let letter = try #require(bytes.firstIndex(of: 0xC3))
    bytes.insert(contentsOf: [0x0D, 0x0A, 0x20], at: letter + 1)
    #expect(try HolidayFile.parse([0xEF, 0xBB, 0xBF] + bytes, years: 2026...2026).holidays.map(\.name) == ["\u{F6}"])
  }

  @Test func `what comes every year comes without its exceptions, with its additions, and as it was moved`() throws {
    #expect(
      try days(
        """
        UID:1
        SUMMARY:Fair
        DTSTART;VALUE=DATE:20200501
        RRULE:FREQ=YEARLY
        EXDATE;VALUE=DATE:20270501
        RDATE;VALUE=DATE:20270503,20270504
        """,
        """
        UID:2
        SUMMARY:Day
        DTSTART;VALUE=DATE:20200601
        RRULE:FREQ=YEARLY
        """,
        """
        UID:2
        SUMMARY:Day (moved)
        RECURRENCE-ID;VALUE=DATE:20260601
        DTSTART;VALUE=DATE:20260602
        """)
        == [
          "2026-05-01 Fair", "2026-06-02 Day (moved)", "2027-05-03 Fair", "2027-05-04 Fair", "2027-06-01 Day",
        ])
  }

  @Test func `what is no holiday is left out, with its line and the reason`() throws {
    let file = try read(
      calendar([
        "SUMMARY:Party\nDTSTART:20260101T180000Z\nDTEND:20260101T200000Z",
        "SUMMARY:Pay\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=MONTHLY",
        "SUMMARY:Off\nDTSTART;VALUE=DATE:20260101\nSTATUS:CANCELLED",
        "SUMMARY:Era\nDTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20290101",
        "SUMMARY:Half\nDTSTART;VALUE=DATE:20260101\nDURATION:PT12H",
        "SUMMARY:Odd\nDTSTART;VALUE=DATE:20260101\nDTEND:20260101T120000",
        "SUMMARY:Long ago\nDTSTART;VALUE=DATE:19990101",
      ]))
    #expect(file.holidays == [])
    #expect(file.outside == 1)
    #expect(file.leftOut.map(\.name) == ["Party", "Pay", "Off", "Era", "Half", "Odd"])
    #expect(file.leftOut.map(\.line) == [3, 8, 13, 18, 23, 28])
    for (event, words) in zip(
      file.leftOut,
      [
        "it has times (20260101T180000Z)", "every month", "cancelled", "longer than a year", "no number of days",
        "ends at",
      ])
    {
      #expect(event.reason.contains(words), "\(event)")
    }
  }

  @Test func `zones, tasks and alarms are no events`() throws {
    let text = calendar(["SUMMARY:A\nDTSTART;VALUE=DATE:20260101\nBEGIN:VALARM\nSUMMARY:B\nDTSTART:x\nEND:VALARM"])
      .replacing(
        "VERSION:2.0",
        with:
          "VERSION:2.0\r\nBEGIN:VTIMEZONE\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE"
      )
    #expect(try read(text).holidays.map(\.name) == ["A"])
    #expect(try read("BEGIN:VCALENDAR\nEND:VCALENDAR\n\n").holidays == [])
  }

  @Test(arguments: [
    ("", 1, "the file is empty"),
    ("<html>\n", 1, "is no line of a calendar file"),
    ("a,b\n1,2\n", 1, "is no line of a calendar file"),
    ("NAME:x\n", 1, "outside of a calendar"),
    (" x", 1, "begins with a blank"),
    ("BEGIN:VCARD\nEND:VCARD\n", 1, "outside of a calendar"),
    ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\n", 3, "ends within VEVENT, which began on line 2"),
    ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", 3, "END:VCALENDAR stands where END:VEVENT should"),
    ("BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n", 3, "outside of a calendar"),
    ("BEGIN:VCALENDAR\nSUMMARY\nEND:VCALENDAR\n", 2, "\"SUMMARY\" is no line"),
    ("BEGIN:VCALENDAR\nSUMMARY;X=\"a:b\nEND:VCALENDAR\n", 2, "is no line"),
  ])
  func `a file that is broken is refused with its line`(text: String, line: Int, words: String) throws {
    let error = try #require(#expect(throws: HolidayFileError.self) { _ = try read(text) })
    #expect(error.line == line && error.reason.contains(words), "\(error)")
  }

  @Test(arguments: [
    ("SUMMARY:A", 3, "no DTSTART"), ("DTSTART;VALUE=DATE:2026-01-01", 4, "is \"2026-01-01\", which is no date"),
    ("DTSTART;VALUE=DATE:20260230", 4, "no date"), ("DTSTART:20260101T9", 4, "no date"),
    ("DTSTART:20260101\nDTSTART:20260102", 5, "DTSTART twice"),
    ("DTSTART:20260102\nDTEND:20260101", 5, "ends before it begins"),
    ("DTSTART:20260102\nDURATION:-P1D", 5, "no length"), ("DTSTART:20260102\nDURATION:PXD", 5, "no length"),
    ("DTSTART:20260102\nRRULE:FREQ=YEARLY;BYMONTH=13", 5, "the rule can't be read: BYMONTH=13"),
    ("DTSTART:20260102\nEXDATE:never", 5, "EXDATE is \"never\""),
    ("DTSTART:20260102\nRDATE:20260103,x", 5, "RDATE is \"x\""),
  ])
  func `an event that is broken is refused with its line`(event: String, line: Int, words: String) throws {
    let error = try #require(#expect(throws: HolidayFileError.self) { _ = try read(calendar([event])) })
    #expect(error.line == line && error.reason.contains(words), "\(error)")
  }

  @Test func `what is no text is refused with its line`() throws {
    for bytes: [UInt8] in [[0xFF], [0x00], [0xC3, 0x28]] {
      let file = Array("BEGIN:VCALENDAR\nNAME:".utf8) + bytes + Array("\nEND:VCALENDAR\n".utf8)
      let error = #expect(throws: HolidayFileError.self) { _ = try HolidayFile.parse(file, years: 2026...2026) }
      #expect(error?.line == 2 && error?.reason == "it is no text in UTF-8")
    }
  }

  @Test func `a file cut off anywhere is refused, never half read`() throws {
    let whole = calendar(["SUMMARY:A\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY", "SUMMARY:B\nDTSTART:20260105"])
    let bytes = Array(whole.utf8)
    for length in 0..<(bytes.count - 2) {
      #expect(throws: HolidayFileError.self, "cut off after \(length) bytes") {
        _ = try HolidayFile.parse(Array(bytes.prefix(length)), years: 2026...2026)
      }
    }
  }
}
