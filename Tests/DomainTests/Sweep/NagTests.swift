import Domain
import TestSupport
import Testing

/// Reminders of what is overdue, while a team's hours change.
@Suite struct NagTests {
  private func hours(_ words: String) throws -> WorkingTime {
    WorkingTime(try WorkingCalendar(.parse(words), in: .utc))
  }

  @Test(arguments: [("mon-sun 9:00-17:00", "mon-sun 9:00-13:00"), ("mon-sun 9:00-13:00", "mon-sun 9:00-17:00")])
  func `no look is put off into the past when days get shorter or longer`(before: String, after: String) throws {
    var watch = try Watch(Policy(nag: try Timespan(1, .workingDays)))
    watch.hours = try hours(before).followed(by: try hours(after), since: hour(70))
    let story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(5))])
    for count in 0..<400 {
      let now = hour(Double(count))
      let decision = watch.look(at: story.file, now)
      #expect(decision.nextCheckAt.map { $0 > now } ?? false, "\(count) h")
    }
    // As often as a whole working day of the hours that it was promised in went by.
    let nags = watch.notices.filter { $0.kind == .nag }.map(\.plannedAt)
    #expect(nags.count > 5 && nags == nags.sorted() && Set(nags).count == nags.count)
  }
}
