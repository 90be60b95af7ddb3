import Domain
import TestSupport
import Testing

/// What was taken on with a promise that lapsed: who should know is told again, once for each time.
@Suite struct LapseTests {
  private var policy: Policy { get throws { Policy(ladder: try ladder([(4, .lead), (8, .member(ben))])) } }

  /// Overdue from hour 10 on, looked at until `end`.
  private func climbed(_ watch: inout Watch, until end: Double) throws -> CaseStory {
    let story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(10))])
    watch.run(on: story.file, until: hour(end))
    return story
  }

  private func takeOn(_ story: inout CaseStory, at hours: Double, nextUpdate: Double) throws {
    try story.tell(.escalate(source: .policy, reason: "rung"), at: hours, by: nil)
    try story.tell(.acknowledge, at: hours, by: ben)
    try story.tell(.followUp(due: nextUpdate), at: hours, by: ben)
  }

  private func fired(_ watch: Watch) -> [String] {
    (watch.climbs.last?.fired ?? []).map { rung in
      "\(rung.number) \(rung.to ?? 0) \(Int(rung.plannedAt.seconds(since: opening) / 3600))"
    }
  }

  @Test func `at the top the last rung fires anew as the promise lapses, and once`() throws {
    var watch = try Watch(policy)
    var story = try climbed(&watch, until: 19)
    try takeOn(&story, at: 20, nextUpdate: 40)
    watch.run(on: story.file, until: hour(39))
    #expect(fired(watch) == ["1 13 14", "2 12 18"])
    watch.run(on: story.file, until: hour(500))
    #expect(fired(watch) == ["1 13 14", "2 12 18", "3 12 40"])
    #expect(watch.climbs.last?.fired.last?.raised == true)
    #expect(watch.told.filter { $0.hasPrefix("rung") } == ["rung 13 14", "rung 12 18", "rung 12 40"])
    #expect(watch.climbs.count == 1 && watch.nextCheckAt == nil)
  }

  @Test func `each time that it is taken on and lapses it is told again`() throws {
    var watch = try Watch(policy)
    var story = try climbed(&watch, until: 19)
    for turn in 0..<3 {
      let now = 20 + Double(turn) * 40
      try takeOn(&story, at: now, nextUpdate: now + 20)
      watch.run(on: story.file, until: hour(now + 39))
      // Nothing new stalls, however often it is looked at.
      watch.look(at: story.file, hour(now + 39.5))
    }
    #expect(fired(watch) == ["1 13 14", "2 12 18", "3 12 40", "4 12 80", "5 12 120"])
  }

  @Test func `a second thing that stalls after the lapse tells nobody again, before somebody takes it on`() throws {
    var watch = try Watch(policy)
    var story = try climbed(&watch, until: 19)
    try story.tell(.promise(due: 50), at: 19)
    try takeOn(&story, at: 20, nextUpdate: 40)
    watch.run(on: story.file, until: hour(60))
    // Nor is it news that the first of them is made up for.
    try story.tell(.done(3), at: 60, by: ben)
    watch.look(at: story.file, hour(60))
    watch.run(on: story.file, until: hour(100))
    #expect(fired(watch) == ["1 13 14", "2 12 18", "3 12 40"])
  }

  @Test func `news that comes late puts off no rung that something else is waiting for`() throws {
    var watch = try Watch(policy)
    var story = try climbed(&watch, until: 15)
    try story.tell(.promise(due: 42), at: 16)
    try takeOn(&story, at: 16, nextUpdate: 40)
    watch.run(on: story.file, until: hour(43))
    try story.tell(.done(3), at: 43, by: ben)
    watch.run(on: story.file, until: hour(100))
    #expect(fired(watch) == ["1 13 14", "2 12 44"])
  }

  @Test func `a promise of news that is kept tells nobody`() throws {
    var watch = try Watch(policy)
    var story = try climbed(&watch, until: 19)
    try takeOn(&story, at: 20, nextUpdate: 40)
    try story.tell(.done(2), at: 30, by: ben)
    watch.run(on: story.file, until: hour(100))
    #expect(fired(watch) == ["1 13 14", "2 12 18"])
  }

  @Test func `below the top it goes on from where it was, by its first lapse`() throws {
    var watch = try Watch(policy)
    var story = try climbed(&watch, until: 15)
    try story.tell(.promise(due: 43), at: 16)
    try takeOn(&story, at: 16, nextUpdate: 40)
    watch.run(on: story.file, until: hour(100))
    // Four hours from the first rung to the second; what stalls meanwhile puts nothing off.
    #expect(fired(watch) == ["1 13 14", "2 12 44"])
  }

  @Test func `what was entered late as taken on lapses all the same`() throws {
    var watch = try Watch(policy)
    var story = try climbed(&watch, until: 19)
    try story.tell(.escalate(source: .policy, reason: "rung"), at: 14, by: nil)
    try story.tell(.acknowledge, at: 17, enteredAt: 20, by: ben)
    try story.tell(.followUp(due: 40), at: 20, by: ben)
    watch.run(on: story.file, until: hour(100))
    #expect(fired(watch).prefix(2) == ["1 13 14", "2 12 18"] && fired(watch).count == 3)
  }

  @Test func `a scheduler that slept tells it once, and one that comes when all is over has it on record`() throws {
    var watch = try Watch(policy)
    var story = try climbed(&watch, until: 19)
    try takeOn(&story, at: 20, nextUpdate: 40)
    watch.run(on: story.file, until: hour(30))
    var late = watch
    late.look(at: story.file, hour(90))
    #expect(fired(late).last == "3 12 40")
    try story.tell(.done(1), at: 50)
    try story.tell(.done(2), at: 50, by: ben)
    let decision = watch.look(at: story.file, hour(90))
    #expect(decision.missed.first?.rungs.map(\.plannedAt) == [hour(40)])
    #expect(decision.missed.first?.rungs.map(\.number) == [3])
  }
}
