import Domain
import TestSupport
import Testing

/// A rung that leads to the owner raises nothing, and can be taken on all the same.
@Suite struct OwnerRungTests {
  /// Overdue from hour 10 on.
  private func story() throws -> CaseStory {
    try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(10))])
  }

  /// Takes on what fired, with a promise of news.
  private func takeOn(_ story: inout CaseStory, _ watch: inout Watch, at hours: Double, nextUpdate: Double) throws {
    let climbedAt = try #require(watch.climbs.last?.waitsSince)
    try story.tell(.takeOn(climbedAt: climbedAt), at: hours)
    watch.takeOn(at: hour(hours))
    try story.tell(.followUp(due: nextUpdate), at: hours)
  }

  private func fired(_ watch: Watch) -> [String] {
    (watch.climbs.last?.fired ?? []).map { rung in
      "\(rung.number) \(rung.to ?? 0) \(Int(rung.plannedAt.seconds(since: opening) / 3600))"
    }
  }

  @Test func `taken on it climbs no further, and goes on as the promise of news lapses`() throws {
    var watch = try Watch(Policy(ladder: try ladder([(4, .owner), (8, .member(ben))])))
    var story = try story()
    watch.run(on: story.file, until: hour(15))
    try takeOn(&story, &watch, at: 15, nextUpdate: 40)
    #expect(story.file.escalations == [])
    #expect(watch.climbs.last?.waitsSince == nil, "it is taken on")
    watch.look(at: story.file, hour(15))
    watch.run(on: story.file, until: hour(39))
    #expect(fired(watch) == ["1 11 14"])
    watch.run(on: story.file, until: hour(100))
    #expect(fired(watch) == ["1 11 14", "2 12 44"])
    #expect(watch.climbs.last?.waitsSince == hour(44))
  }

  @Test func `news that comes leaves it where it was`() throws {
    var watch = try Watch(Policy(ladder: try ladder([(4, .owner), (8, .member(ben))])))
    var story = try story()
    watch.run(on: story.file, until: hour(15))
    try takeOn(&story, &watch, at: 15, nextUpdate: 40)
    try story.tell(.done(2), at: 39)
    watch.look(at: story.file, hour(39))
    watch.run(on: story.file, until: hour(500))
    #expect(fired(watch) == ["1 11 14"])
  }

  @Test func `where the owner is the last, they are told anew, once for each lapse`() throws {
    var watch = try Watch(Policy(ladder: try ladder([(4, .owner)])))
    var story = try story()
    watch.run(on: story.file, until: hour(15))
    try takeOn(&story, &watch, at: 15, nextUpdate: 40)
    watch.run(on: story.file, until: hour(60))
    try takeOn(&story, &watch, at: 60, nextUpdate: 80)
    watch.run(on: story.file, until: hour(500))
    #expect(fired(watch) == ["1 11 14", "2 11 40", "3 11 80"])
  }

  @Test func `a scheduler that comes when all is over has what it missed on record, up to when it was taken on`() throws
  {
    var watch = try Watch(Policy(ladder: try ladder([(4, .owner), (8, .member(ben))])))
    var story = try story()
    watch.run(on: story.file, until: hour(15))
    try takeOn(&story, &watch, at: 15, nextUpdate: 400)
    try story.tell(.done(1), at: 50)
    #expect(watch.look(at: story.file, hour(90)).missed.isEmpty)
  }

  @Test func `a rung about a resolved case is taken on, too`() throws {
    var watch = try Watch(Policy(ladder: try ladder([(4, .lead)])))
    var story = try CaseStory()
    try story.tell(.resolving, at: 1)
    try story.tell(.followUp(due: 10), at: 2)
    watch.run(on: story.file, until: hour(15))
    #expect(watch.climbs.last?.fired.map(\.raised) == [false])
    try takeOn(&story, &watch, at: 15, nextUpdate: 400)
    watch.look(at: story.file, hour(15))
    #expect(watch.nextCheckAt == hour(400))
  }

  @Test func `what was raised is taken on first, and what waits for nobody is refused`() throws {
    var story = try story()
    let took = try story.tell(.takeOn(climbedAt: hour(14)), at: 17, enteredAt: 20)
    #expect(took.map(\.body) == [.escalationAcknowledged(.init())])
    try story.tell(.escalate(source: .policy, reason: "rung"), at: 18, by: nil)
    #expect(
      story.refusal(of: .takeOn(climbedAt: hour(18.5)), at: 17, enteredAt: 20)?.problem.contains("escalated") == true)
    #expect(
      try story.tell(.takeOn(climbedAt: hour(14)), at: 20).map(\.body) == [.escalationAcknowledged(.init(number: 1))])
    #expect(
      story.refusal(of: .takeOn(climbedAt: hour(30)), at: 22, enteredAt: 40)?.problem.contains("climbed its ladder")
        == true)
    try story.tell(.resolve(note: nil, withdrawOpen: "moved out"), at: 40)
    try story.tell(.close(openCommitments: .refuse), at: 41)
    #expect(story.refusal(of: .takeOn(climbedAt: hour(14)), at: 42)?.problem == "case 7 is closed")
  }
}
