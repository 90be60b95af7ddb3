import Domain
import TestSupport
import Testing

/// A day that was promised, without a time: it lapses at midnight, and people work by day.
@Suite struct PromisedDayTests {
  /// The end of a day after the Monday on which cases are opened at 9:00.
  private func day(_ number: Int) -> Due {
    let end = Instant(microseconds: hour(Double(15 + 24 * number)).microseconds - 1)
    return Due(at: end, day: Int32(Zone.utc.day(of: end).daysSince1970))
  }

  private func policy() throws -> Policy {
    Policy(reminders: [hours(1), try Timespan(4, .workingHours)], nag: hours(24))
  }

  private func watched(_ due: Due, until end: Double) throws -> Watch {
    var watch = try Watch(try policy(), week: .nineToFive)
    let story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Plumber visits", due: due)])
    watch.run(on: story.file, until: hour(end))
    return watch
  }

  @Test func `its reminders count back from the end of work, and its stall is told when work begins`() throws {
    let watch = try watched(day(0), until: 90)
    #expect(
      watch.told == ["reminder 11 4", "reminder 11 7", "stalled 11 24", "nag 11 48", "nag 11 72"])
    // It is flagged as of the very end of the day all the same.
    #expect(watch.stalls.map(\.beganAt) == [day(0).at])
  }

  @Test func `on a day without work they count back from the last there was`() throws {
    let watch = try watched(day(5), until: 190)
    // Friday 13:00 and 16:00; Monday 9:00.
    #expect(watch.told == ["reminder 11 100", "reminder 11 103", "stalled 11 168"])
  }

  @Test func `round the clock nothing changes`() throws {
    var watch = try Watch(try policy())
    let story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Plumber visits", due: day(0))])
    watch.run(on: story.file, until: hour(30))
    let at = watch.notices.map { $0.plannedAt.seconds(since: opening) / 3600 }.map { ($0 * 1000).rounded() / 1000 }
    #expect(at == [11, 14, 15])
  }
}
