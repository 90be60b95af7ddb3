import Domain
import Testing

struct ThemeTests {
  @Test func `a theme is noted once, taken back, and noted again`() throws {
    var story = try CaseStory()
    #expect(try story.tell(.addTheme("late-refund", feedback: nil), at: 1).count == 1)
    #expect(try story.tell(.addTheme("late-refund", feedback: nil), at: 2).isEmpty)
    try story.tell(.removeTheme("late-refund"), at: 3)
    try story.tell(.addTheme("late-refund", feedback: nil), at: 4)
    #expect(story.file.themes.map(\.removedAt) == [hour(3), nil])
    #expect(story.file.themes.map(\.number) == [1, 2])
  }

  @Test(arguments: ["Late-refund", "late refund", "", "late_refund", "-late", "late-", "späte-ERSTATTUNG"])
  func `a theme is a lower-case handle`(name: String) throws {
    let refusal = try CaseStory().refusal(of: .addTheme(name, feedback: nil), at: 1)
    #expect(refusal?.code == .invalid)
  }

  @Test(arguments: ["späte-erstattung", "nº5", "2-visits"])
  func `letters of any script and numbers do`(name: String) throws {
    #expect(try CaseStory().refusal(of: .addTheme(name, feedback: nil), at: 1) == nil)
  }

  @Test(arguments: [
    RefusalRow(
      after: [(1, .addTheme("late-refund", feedback: nil))], .removeTheme("no-callback"), code: .notFound,
      "case 7 is no example of no-callback", allowed: "late-refund", next: "kept case show 7"),
    RefusalRow(
      .addTheme("late-refund", feedback: 1), code: .notFound, "case 7 has no feedback 1",
      allowed: "feedback that was given", next: "kept case show 7"),
    RefusalRow(
      after: [(8, .addTheme("late-refund", feedback: nil))], .removeTheme("late-refund"), at: 7, enteredAt: 9,
      "that is before case 7 was an example of late-refund", allowed: "a time after that", next: "kept case show 7"),
  ])
  func `what can't be noted or taken back is refused`(row: RefusalRow) throws { try row.check() }
}
