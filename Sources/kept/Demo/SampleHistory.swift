import Domain

/// What a decent but imperfect team did from the start of the month three months back until now, made up from a seed.
struct SampleHistory {
  var random: SplitMix64
  /// How people feel, drawn apart, so that it changes nothing of what they do.
  var moods: SplitMix64
  let clock: WorkClock
  let people: SamplePeople
  let now: Instant
  private(set) var stories: [SampleStory] = []

  /// - Parameter zone: the one that the teams work in.
  init(seed: UInt64, people: SamplePeople, zone: Zone, now: Instant) {
    random = SplitMix64(seed: seed)
    moods = SplitMix64(seed: ~seed)
    self.people = people
    self.now = now
    clock = WorkClock(zone: zone, from: Self.firstDay(zone: zone, now: now))
    let end = clock.minute(at: now)
    for day in 0...(end / WorkClock.minutesADay) {
      for _ in 0..<random.pick(2...6) {
        let minute = day * WorkClock.minutesADay + random.pick(0...(WorkClock.minutesADay - 1))
        if minute < end { stories.append(makeStory(at: minute)) }
      }
      if day % 23 == 17 { stories.append(makeSpam(at: day * WorkClock.minutesADay + 40)) }
      if day == 30 { addDuplicate(at: day * WorkClock.minutesADay + 60) }
    }
    stories += makeOpenStories(until: end)
    var voices = SampleVoices(seed: seed, clock: clock)
    for index in stories.indices { voices.speak(of: &stories[index]) }
  }

  /// The first of the month three months before the running one.
  private static func firstDay(zone: Zone, now: Instant) -> Day {
    zone.month(of: now).adding(months: -3).firstDay
  }

  /// When each step happens, in the order in which kept was told; what lies after now has not happened.
  var timeline: [(story: Int, step: SampleStep, moment: Moment)] {
    var result: [(story: Int, step: SampleStep, moment: Moment)] = []
    for (index, story) in stories.enumerated() {
      var last = Instant(seconds: 0)
      for (place, step) in story.steps.enumerated() {
        // People don't act on the full minute.
        let second = Int64((index * 37 + place * 23) % 55)
        last = max(last, clock.instant(step.minute).advanced(bySeconds: second))
        if last > now { break }
        let happened = step.late > 0 ? clock.instant(step.minute - step.late) : last
        result.append((index, step, Moment(occurredAt: happened, recordedAt: last, clockSet: true)))
      }
    }
    return result.sorted { ($0.moment.recordedAt, $0.story) < ($1.moment.recordedAt, $1.story) }
  }

  /// What was promised for a working minute, or for the day it lies on.
  func due(_ minute: Int, asDay: Bool = false) -> Due {
    guard asDay else { return Due(at: clock.instant(minute)) }
    let day = clock.day(of: minute)
    return Due(at: clock.zone.lastInstant(of: day), day: Int32(day.daysSince1970))
  }

  /// An opening as customers cause it.
  mutating func makeOpening(
    of problem: SampleProblem, in crew: SamplePeople.Crew, owner: MemberID?, priority: String
  ) -> EventBody.Opened {
    EventBody.Opened(
      subject: problem.subject, customer: random.pick(people.customers), team: crew.team, owner: owner,
      priority: priority, category: problem.category, channel: random.pick(SampleProblem.channels))
  }

  private mutating func makeSpam(at minute: Int) -> SampleStory {
    let opening = EventBody.Opened(
      subject: "YOU WON a smart thermostat!!! 🎁 click here", customer: nil, team: people.care.team, owner: nil,
      priority: "low", category: nil, channel: "email")
    var story = SampleStory(
      opening: opening, at: minute, desk: people.care.lead, said: "Claim it within 24 hours at a link near you")
    story.perform(.exclude(.spam, reason: "no customer of ours"), at: minute + 12)
    return story
  }

  /// A customer who rang twice: the second case goes on in the first, with what was promised in it.
  private mutating func addDuplicate(at minute: Int) {
    let problem = SampleProblem.all[9]
    let owner = people.care.members[1]
    let opening = makeOpening(of: problem, in: people.care, owner: owner, priority: "high")
    var first = SampleStory(
      opening: opening, promises: [.init(kind: .milestone, what: problem.milestone, due: due(minute + 690))],
      at: minute, desk: owner, said: problem.said)
    var second = SampleStory(
      opening: .init(
        subject: "Internet still down??", customer: opening.customer, team: people.care.team,
        owner: people.care.members[2], priority: "normal", category: "broadband", channel: "web"),
      promises: [.init(kind: .followUp, what: "Call back", channel: "phone", due: due(minute + 420))],
      at: minute + 200, desk: people.care.members[2], said: "I wrote this morning and heard nothing yet.")
    second.merge(into: stories.count, at: minute + 230)
    first.adopt()
    first.perform(
      .done(number: 2, evidence: "Told that both are one and when the line is up", told: nil), at: minute + 380)
    first.perform(.done(number: 1, evidence: problem.evidence, told: .then(via: "phone")), at: minute + 640)
    first.perform(.resolve(note: problem.resolution, withdrawOpen: nil), at: minute + 655)
    first.perform(.close(openCommitments: .refuse), at: minute + 1600)
    stories += [first, second]
  }
}
