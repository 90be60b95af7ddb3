import Domain
import TestSupport
import Testing

/// A scheduler whose clock is set back, or that runs beside one whose clock is ahead.
@Suite struct ClockJumpTests {
  private func watch() throws -> Watch {
    let hours = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
    let ladder = try Ladder([1, 4].map { .init(after: try Timespan($0, .hours), to: .lead) }, in: hours)
    return try Watch(Policy(reminders: [try Timespan(2, .hours)], nag: try Timespan(3, .hours), ladder: ladder))
  }

  private func story() throws -> CaseStory {
    try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Plumber visits", due: .at(5))])
  }

  @Test func `a clock that is set back ends nothing for good, and fires nothing again`() throws {
    var (watch, story) = (try watch(), try story())
    watch.run(on: story.file, until: hour(7))
    watch.look(at: story.file, hour(7))
    let (told, spells, rungs) = (watch.told, watch.spells, watch.climbs.flatMap(\.fired))
    #expect(told == ["reminder 11 3", "stalled 11 5", "rung 13 6"] && spells == ["overdue 5-"] && rungs.count == 1)
    // By a few minutes it is the same time still; by hours it is believed, and what it forgets goes on when it has caught up.
    watch.look(at: story.file, hour(6.8))
    #expect(watch.sweptAt == hour(7) && watch.nextCheckAt == hour(8) && watch.spells == spells)
    for back in [6.5, 4, 2, 0.5, 3, 5.5, 7] { watch.look(at: story.file, hour(back)) }
    #expect(Set(watch.told) == Set(told) && watch.spells == spells && watch.climbs.flatMap(\.fired) == rungs)
    watch.run(on: story.file, until: hour(9))
    #expect(watch.told.suffix(2) == ["nag 11 8", "rung 13 9"] && watch.climbs.count == 1)
    try story.tell(.done(), at: 10)
    watch.look(at: story.file, hour(10))
    #expect(watch.spells == ["overdue 5-10"] && watch.climbs.count == 1)
  }

  @Test func `what happens by a clock that is behind is seen at once`() throws {
    var (watch, story) = (try watch(), try story())
    watch.run(on: story.file, until: hour(7))
    try story.tell(.done(), at: 6.5)
    watch.look(at: story.file, hour(6.75))
    #expect(watch.spells == ["overdue 5-6.5"] && !watch.isClimbing)
  }

  @Test func `a look by a clock that was years ahead does not silence the case until then`() throws {
    var (watch, story) = (try watch(), try story())
    watch.look(at: story.file, hour(9_000))
    try story.tell(.promise(due: 20), at: 8)
    for hour in 1...21 { watch.look(at: story.file, DomainTests.hour(Double(hour))) }
    #expect(watch.told.contains("reminder 11 18") && watch.told.contains("stalled 11 20"))
  }
}
