import Domain

/// The life of an ordinary case, from the call to the closing.
extension SampleHistory {
  /// Something that is to happen at a working minute.
  private struct Intent {
    let minute: Int
    let commands: [Command]
    var late = 0
    var by: MemberID?
  }

  /// What becomes of the promised outcome.
  private struct Fate {
    var intents: [Intent] = []
    let doneAt: Int
    var isLate = false
  }

  mutating func makeStory(at start: Int) -> SampleStory {
    let problem = random.pick(SampleProblem.all)
    let crew = problem.isField ? people.field : people.care
    let (priority, span) = random.pick(Self.urgencies)
    let owner = random.chance(85) ? random.pick(crew.members) : nil
    let opening = makeOpening(of: problem, in: crew, owner: owner, priority: priority)
    let channel = opening.channel ?? "phone"

    let asDay = span > 600 && random.chance(30)
    let promised = clock.halfHour(from: start + span * random.pick(80...130) / 100)
    let called = clock.halfHour(from: start + max(60, span * random.pick(30...60) / 100))
    let isCalled = random.chance(60)
    var promises = [
      Command.Promise(kind: .milestone, what: problem.milestone, due: due(promised, asDay: asDay), toldVia: channel)
    ]
    if isCalled {
      promises.append(
        Command.Promise(
          kind: .followUp, what: random.pick(SampleProblem.followUps), channel: "phone", due: due(called)))
    }
    var story = SampleStory(
      opening: opening, promises: promises, at: start, desk: owner ?? random.pick(crew.members), said: problem.said,
      heard: heardFirst())

    let fate = makeFate(of: problem, from: start, promised: promised, asDay: asDay, channel: channel)
    var intents = fate.intents + makeMiddle(from: start, to: fate.doneAt, crew: crew, isOwned: owner != nil)
    if isCalled { intents += makeCall(from: start, due: called, before: fate.doneAt) }
    let isEscalated = random.chance(fate.isLate ? 40 : 7)
    if isEscalated { intents += makeEscalation(from: start, to: fate.doneAt, lead: crew.lead) }
    // A stable order, since two may fall on the same minute.
    for intent in intents.enumerated().sorted(by: { ($0.element.minute, $0.offset) < ($1.element.minute, $1.offset) }) {
      story.perform(
        intent.element.commands, at: intent.element.minute, late: intent.element.late, by: intent.element.by)
    }
    finish(&story, problem: problem, wasHard: isEscalated || fate.isLate)
    return story
  }

  /// How pressing, and the working minutes within which something is promised.
  private static let urgencies = [
    ("urgent", 240), ("high", 540), ("high", 540), ("normal", 1080), ("normal", 1080), ("normal", 1350),
    ("normal", 900), ("low", 2160), ("low", 1620),
  ]

  private mutating func makeFate(
    of problem: SampleProblem, from start: Int, promised: Int, asDay: Bool, channel: String
  ) -> Fate {
    // A promised day lapses when it is over.
    let lapse = asDay ? (promised / WorkClock.minutesADay + 1) * WorkClock.minutesADay : promised
    func done(at minute: Int, told: Bool) -> Intent {
      Intent(
        minute: minute, commands: [.done(number: 1, evidence: problem.evidence, told: told ? .then(via: channel) : nil)]
      )
    }
    let told = random.chance(85)
    switch random.pick(1...100) {
    case ...74:
      let minute = min(start + (promised - start) * random.pick(45...98) / 100, lapse - 3)
      return Fate(intents: [done(at: minute, told: told)], doneAt: minute)
    case ...84:
      return makeMove(
        at: start + (promised - start) * random.pick(50...90) / 100, to: promised + random.pick(240...900),
        customerTold: true, keeping: 85, done: { done(at: $0, told: told) })
    case ...90:
      return makeMove(
        at: lapse + random.pick(10...150), to: lapse + random.pick(400...1000), customerTold: random.chance(60),
        keeping: 70, done: { done(at: $0, told: told) })
    case ...97:
      let minute = lapse + random.pick(10...700)
      return Fate(intents: [done(at: minute, told: told)], doneAt: minute, isLate: true)
    default:
      let minute = start + (promised - start) * 6 / 10
      let gone = Intent(minute: minute, commands: [.withdraw(number: 1, reason: "customer found another way")])
      return Fate(intents: [gone], doneAt: minute)
    }
  }

  private mutating func makeMove(
    at minute: Int, to wanted: Int, customerTold: Bool, keeping percent: Int, done: (Int) -> Intent
  ) -> Fate {
    let next = clock.halfHour(from: wanted)
    let isKept = random.chance(percent)
    let doneAt = isKept ? next - random.pick(5...110) : next + random.pick(20...600)
    let move = Intent(
      minute: minute,
      commands: [
        .move(
          number: 1, due: due(next), reason: random.pick(SampleProblem.delays),
          agreedBy: customerTold ? "customer" : nil,
          customerTold: customerTold)
      ])
    return Fate(intents: [move, done(doneAt)], doneAt: doneAt, isLate: !isKept || !customerTold)
  }

  /// Taking it on, first words, handing over, waiting.
  private mutating func makeMiddle(from start: Int, to end: Int, crew: SamplePeople.Crew, isOwned: Bool) -> [Intent] {
    var intents: [Intent] = []
    func point(_ percent: Int) -> Int { start + (end - start) * percent / 100 }
    if !isOwned {
      let minute = min(start + random.pick(15...150), point(8))
      intents.append(
        Intent(
          minute: minute, commands: [.assign(team: nil, owner: random.pick(crew.members), note: nil)], by: crew.lead))
    }
    if random.chance(93) {
      let minute = min(start + random.pick(12...200), point(16))
      let late = random.chance(12) ? max(0, min(45, minute - start - 1)) : 0
      let note = random.pick(SampleProblem.answers)
      intents.append(
        Intent(minute: minute, commands: [.contact(channel: "phone", direction: .outbound, note: note)], late: late))
    }
    if random.chance(13) {
      let other = random.chance(50) ? people.care : people.field
      intents.append(
        Intent(
          minute: point(20),
          commands: [
            .assign(
              team: other.team, owner: random.pick(other.members), note: random.pick(SampleProblem.handovers))
          ]))
    }
    if random.chance(22) { intents += makeWait(from: point(28), to: point(random.pick(38...55))) }
    return intents
  }

  private mutating func makeWait(from begin: Int, to end: Int) -> [Intent] {
    if random.chance(65) {
      let answer = Command.contact(channel: "email", direction: .inbound, note: random.pick(SampleProblem.replies))
      return [
        Intent(minute: begin, commands: [.wait(on: .customer, note: random.pick(SampleProblem.waits))]),
        Intent(minute: end, commands: [answer]),
      ]
    }
    return [
      Intent(minute: begin, commands: [.wait(on: .thirdParty, note: random.pick(SampleProblem.suppliers))]),
      Intent(minute: end, commands: [.stopWaiting]),
    ]
  }

  /// The promised call: made in time, made late, or forgotten.
  private mutating func makeCall(from start: Int, due: Int, before end: Int) -> [Intent] {
    let fate = random.pick(1...100)
    let minute = fate <= 84 ? start + (due - start) * random.pick(40...96) / 100 : due + random.pick(10...300)
    // Once the problem is solved nobody makes it; resolving says so.
    if fate > 95 || minute >= end { return [] }
    return [
      Intent(minute: minute, commands: [.done(number: 2, evidence: random.pick(SampleProblem.answers), told: nil)])
    ]
  }

  private mutating func makeEscalation(from start: Int, to end: Int, lead: MemberID) -> [Intent] {
    let minute = start + (end - start) * random.pick(60...85) / 100
    let reason = random.pick(SampleProblem.complaints)
    var intents =
      random.chance(65)
      ? [
        Intent(
          minute: minute,
          commands: [
            .contact(channel: "phone", direction: .inbound, note: reason),
            .escalate(source: .customer, reason: reason),
          ])
      ]
      : [Intent(minute: minute, commands: [.escalate(source: .member, reason: random.pick(SampleProblem.concerns))])]
    if random.chance(80) {
      // Behind the escalation, and before it is settled by the solution.
      let taken = min(minute + random.pick(10...240), max(minute, end - 1))
      intents.append(Intent(minute: taken, commands: [.acknowledge], by: lead))
    }
    return intents
  }

  /// Solved, looked after, perhaps open again, closed.
  private mutating func finish(_ story: inout SampleStory, problem: SampleProblem, wasHard: Bool) {
    let solved = story.minute + random.pick(2...60)
    let resolve = Command.resolve(note: problem.resolution, withdrawOpen: "solved before that")
    story.perform(heardLast(wasHard: wasHard) + [resolve] + themes(of: problem, wasHard: wasHard), at: solved)
    if random.chance(7) {
      reopen(&story, problem: problem)
    } else if random.chance(20) {
      let due = clock.halfHour(from: story.minute + random.pick(540...1000))
      story.perform(
        .promise(.init(kind: .followUp, what: "Call whether it holds", channel: "phone", due: self.due(due))),
        at: story.minute + 1)
      if random.chance(75) {
        story.perform(
          .done(number: story.promises, evidence: "It holds, customer content", told: nil),
          at: due - random.pick(5...300))
      }
    }
    story.perform(.close(openCommitments: .closeOver), at: story.minute + random.pick(540...1700))
  }

  private mutating func reopen(_ story: inout SampleStory, problem: SampleProblem) {
    let back = story.minute + random.pick(200...1500)
    let reason = random.pick(SampleProblem.relapses)
    story.perform(.contact(channel: "phone", direction: .inbound, note: reason), .reopen(reason: reason), at: back)
    let due = clock.halfHour(from: back + random.pick(400...900))
    story.perform(
      .promise(.init(kind: .milestone, what: problem.milestone, due: self.due(due), toldVia: "phone")), at: back + 6)
    let done = random.chance(75) ? due - random.pick(10...200) : due + random.pick(20...300)
    story.perform(
      .done(number: story.promises, evidence: problem.evidence, told: .then(via: "phone")), at: done)
    story.perform(.resolve(note: problem.resolution, withdrawOpen: nil), at: story.minute + 15)
  }
}
