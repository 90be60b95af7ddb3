import Domain
import Postgres
import Store
import TestSupport
import Testing

struct TextTests {
  @Test(arguments: ["", " ", "\u{3000}\t"])
  func `an empty subject is refused`(subject: String) async throws {
    let desk = try await Desk.open()
    try await desk.isRefused(
      "case", "open", subject, saying: "the subject is empty", "allowed: at least one character",
      "try: kept help case open")
  }

  @Test func `a megabyte of text is refused, and what fits is kept whole`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    // An argument may have 128 KiB; the rest of the megabyte stands in one of Store's tests below.
    let long = String(repeating: "x", count: 100_000)
    try await desk.isRefused("case", "open", long, saying: "100000 characters long", "allowed: at most 500 characters")
    try await desk.isRefused("case", "log", "1", long, saying: "100000 characters long", "at most 20000 characters")
    let note = String(repeating: "ü", count: 20_000)
    try await desk.does("case", "log", "1", note)
    #expect(try await desk.does("case", "show", "1", "--format", "json").contains(note))
    try await desk.isRefused("case", "open", "two\nlines", saying: "the subject has a line break", "allowed: one line")
  }

  @Test func `a megabyte and a NUL byte are refused where no command line stands between`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people).file.number
      let megabyte = String(repeating: "é", count: 1 << 20)
      for (text, problem) in [
        (megabyte, "the note is 1048576 characters long"), ("before\u{0}after", "the note holds a NUL byte"),
      ] {
        let refusal = #expect(throws: Refusal.self) {
          try database.perform(
            .contact(channel: "phone", direction: .inbound, note: text), on: number, at: Moment(now: monday),
            by: people.ana)
        }
        #expect(refusal?.problem == problem)
        #expect(refusal?.allowed != nil)
        #expect(throws: Refusal.self) { try database.openCase(people, subject: text) }
      }
      #expect(throws: (any Error).self) { try database.addTeam(handle: "a\u{0}b", name: "x", zone: "UTC") }
      #expect(try database.history(of: number).count == 1)
      #expect(try database.roster().teams.count == 1)
    }
  }

  @Test func `emoji, right-to-left and combining letters come back as they were typed`() async throws {
    let desk = try await Desk.open()
    let texts = ["🔥👩‍👩‍👧 kein Wasser", "لا يوجد ماء ساخن", "e\u{301}te\u{301} \"quoted\" \\ back 'slash'", "$1 %s {} <b>"]
    for text in texts { try await desk.does("case", "open", text) }
    let subjects = try await desk.rows("case", "list").compactMap { $0["subject"] }
    #expect(Set(subjects.map { Array($0.utf8) }) == Set(texts.map { Array($0.utf8) }))
    try await desk.verifies()
  }

  @Test func `what a terminal would obey is shown, not obeyed`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "a\u{1B}[2Jb")
    let shown = try await desk.does("case", "show", "1", "--format", "table")
    #expect(!shown.contains("\u{1B}"))
    let refused = try await desk.types("customer", "show", "a\u{1B}[2Jb")
    #expect(!refused.stderr.contains("\u{1B}"))
  }
}
