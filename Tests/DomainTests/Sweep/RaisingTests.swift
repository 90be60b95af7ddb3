import Domain
import TestSupport
import Testing

/// A case that a person raised: whoever stands where it was raised to is told.
@Suite struct RaisingTests {
  private func raise(_ source: Escalation.Source = .member) -> Command { .escalate(source: source, reason: "it burns") }

  @Test func `the rung that raises to that level is told, once, and what a person acknowledged is not`() throws {
    var watch = try Watch(Policy(ladder: try ladder([(4, .owner), (8, .lead), (16, .member(ben))])))
    var story = try CaseStory()
    try story.tell(raise(), at: 1)
    watch.look(at: story.file, hour(1))
    watch.look(at: story.file, hour(1.5))
    #expect(Set(watch.notices.map(\.key)).count == 1 && watch.told.first == "raised \(eve) 1")
    try story.tell(.acknowledge, at: 2)
    try story.tell(raise(.customer), at: 3)
    var later = try Watch(watch.policy)
    later.look(at: story.file, hour(3))
    #expect(later.told == ["raised \(ben) 3"])
    // Further up than the ladder goes it is the last of it.
    try story.tell(raise(), at: 4)
    later.look(at: story.file, hour(4))
    #expect(later.told.last == "raised \(ben) 4")
  }

  @Test func `without a rung that raises it is the lead, and whoever raised it knows`() throws {
    var story = try CaseStory()
    try story.tell(raise(), at: 1)
    for (lead, told) in [(eve, ["raised \(eve) 1"]), (ana, []), (nil, [])] {
      var watch = try Watch(Policy(), lead: lead)
      watch.look(at: story.file, hour(2))
      #expect(watch.told == told)
    }
  }

  @Test func `while all who stand in are away, too, it waits for the one who is away`() throws {
    let away = [(eve, ben), (ben, eve)].map { Staff.Absence(member: $0, spell: hour(0)..<hour(50), substitute: $1) }
    var story = try CaseStory()
    try story.tell(raise(), at: 1)
    var watch = try Watch(Policy(), away: away)
    watch.look(at: story.file, hour(2))
    #expect(watch.told == ["raised \(eve) 1"])
  }
}
