import Domain
import TestSupport
import Testing

struct PlaybookTests {
  /// Monday to Friday, 9:00 to 17:00 UTC.
  private let hours: WorkingTime

  init() throws {
    hours = WorkingTime(try WorkingCalendar(.nineToFive, in: .utc))
  }

  private static func book() throws -> Playbook {
    try Playbook.checked(
      name: "late-refund", team: nil, category: "refund",
      steps: [
        .parse("Refund is sent @ 2wd", number: 1, kind: .milestone),
        .parse("Write with the date @ 4wh via email", number: 2, kind: .followUp),
        .parse("Ask at a@b.example whether it arrived @ 3d", number: 3, kind: .followUp),
      ])
  }

  @Test func `steps are read as they are typed`() throws {
    let steps = try Self.book().steps
    #expect(steps.map(\.what) == ["Refund is sent", "Write with the date", "Ask at a@b.example whether it arrived"])
    #expect(steps.map(\.channel) == [nil, "email", nil])
    #expect(steps.map(\.after.description) == ["2wd", "4wh", "3d"])
  }

  @Test(arguments: [
    ("Call", "says no time"), ("Call @", "as a time after the promise"), ("Call @ soon", "can't read \"soon\""),
    ("Call @ -2h", "not after it is promised"), ("Call @ 0wh", "not after it is promised"),
    ("Call @ yesterday 9am", "as a time after the promise"), (" @ 2wd", "the promise is empty"),
    ("Call @ 2wd by phone", "as a time after the promise"), ("Call @ 2wd via", "as a time after the promise"),
  ])
  func `a step without a time ahead is refused`(text: String, problem: String) {
    let refusal = #expect(throws: Refusal.self) { try Playbook.Step.parse(text, number: 1, kind: .followUp) }
    #expect(refusal?.problem.contains(problem) == true, "\(refusal?.problem ?? "")")
  }

  @Test func `a milestone has no channel, and a playbook has steps and a name to type`() {
    #expect(throws: Refusal.self) { try Playbook.Step.parse("Refund @ 2wd via email", number: 1, kind: .milestone) }
    #expect(throws: Refusal.self) { try Playbook.checked(name: "late-refund", team: nil, category: nil, steps: []) }
    #expect(throws: Refusal.self) {
      try Playbook.checked(name: "Late refund", team: nil, category: nil, steps: try Self.book().steps)
    }
  }

  @Test func `due times are in the team's working time, or by the clock, up to the full minute`() throws {
    // Friday 15:00 and some seconds.
    let friday = try Instant(iso8601: "2026-06-05T15:00:20Z")
    let dues = try Self.book().promises(at: friday, hours: hours).map(\.promise.due.at)
    #expect(
      dues == [
        try Instant(iso8601: "2026-06-09T15:01:00Z"), try Instant(iso8601: "2026-06-08T11:01:00Z"),
        try Instant(iso8601: "2026-06-08T15:01:00Z"),
      ])
  }

  @Test func `steps are left out, moved and put in other words before they are promised`() throws {
    let due = Due(at: hour(30))
    let promises = try Self.book().promises(
      at: opening, hours: hours, edits: .init(without: [2], dues: [1: due], words: [3: "Call Inês"]),
      toldVia: "phone")
    #expect(promises.map(\.step) == [1, 3])
    #expect(promises[0].promise.due == due)
    #expect(promises.map(\.promise.what) == ["Refund is sent", "Call Inês"])
    #expect(promises.allSatisfy { $0.promise.toldVia == "phone" })
  }

  @Test func `a change to a step that there is not is refused, and leaving out all of them`() throws {
    let book = try Self.book()
    for edits in [Playbook.Edits(without: [4]), .init(dues: [0: Due(at: hour(1))]), .init(words: [9: "x"])] {
      let refusal = #expect(throws: Refusal.self) {
        try book.promises(at: opening, hours: hours, edits: edits)
      }
      #expect(refusal?.problem.hasPrefix("late-refund has no step") == true)
      #expect(refusal?.allowed?.hasPrefix("1 Refund is sent; 2 ") == true)
    }
    #expect(throws: Refusal.self) {
      try book.promises(at: opening, hours: hours, edits: .init(without: [1, 2, 3]))
    }
  }
}
