import Domain

/// Cases that are open now whatever the seed: what a board is for must be on it at any hour of any day.
extension SampleHistory {
  /// - Parameter end: the last working minute before now.
  mutating func makeOpenStories(until end: Int) -> [SampleStory] {
    let (care, field) = (people.care, people.field)
    var unheard = makeOpen(
      10, field, field.members[1], ago: 620, "high", milestone: due(clock.halfHour(from: end + 90)))
    unheard.perform(.escalate(source: .member, reason: "vulnerable customer, cut off from help"), at: end - 70)
    return [
      makeHero(until: end), unheard,
      makeOpen(6, care, nil, ago: 160, "high", milestone: dueToday(2)),
      makeOpen(13, care, nil, ago: 300, "normal", milestone: past(35, before: end)),
      makeOpen(19, care, nil, ago: 45, "normal"),
      makeOpen(0, field, field.members[0], ago: 420, "urgent", milestone: past(90, before: end), call: dueToday(1)),
      makeOpen(14, field, field.members[2], ago: 900, "high", milestone: past(380, before: end), call: dueToday(3)),
      makeOpen(18, care, care.members[1], ago: 1100, "normal", milestone: past(560, before: end)),
      makeOpen(9, care, care.members[2], ago: 240, "high", milestone: dueToday(4)),
      makeOpen(5, field, field.members[1], ago: 700, "normal", milestone: dueToday(nil), call: past(25, before: end)),
      makeOpen(12, care, care.members[0], ago: 800, "low", milestone: due(end + 1300, asDay: true), call: dueToday(5)),
      makeWaiting(8, care, care.members[2], ago: 1300, on: .customer, until: end),
      makeWaiting(7, field, field.members[2], ago: 2200, on: .thirdParty, until: end),
    ]
  }

  /// Some half hours from now, or today without a time when the evening is too near for that.
  private func dueToday(_ halfHours: Int?) -> Due {
    let zone = clock.zone
    let today = zone.day(of: now)
    if let halfHours {
      let half: Int64 = 1800
      let next = (now.microseconds / 1_000_000 / half + 1 + Int64(halfHours)) * half
      if zone.day(of: Instant(seconds: next)) == today { return Due(at: Instant(seconds: next)) }
    }
    return Due(at: zone.lastInstant(of: today), day: Int32(today.daysSince1970))
  }

  /// The half hour that lies at least so many working minutes back.
  private func past(_ minutes: Int, before end: Int) -> Due { due((end - minutes) / 30 * 30) }

  private mutating func makeOpen(
    _ problem: Int, _ crew: SamplePeople.Crew, _ owner: MemberID?, ago: Int, _ priority: String,
    milestone: Due? = nil, call: Due? = nil
  ) -> SampleStory {
    let problem = SampleProblem.all[problem]
    var promises: [Command.Promise] = []
    if let milestone { promises.append(.init(kind: .milestone, what: problem.milestone, due: milestone)) }
    if let call { promises.append(.init(kind: .followUp, what: "Call with news", channel: "phone", due: call)) }
    let start = clock.minute(at: now) - ago
    var story = SampleStory(
      opening: makeOpening(of: problem, in: crew, owner: owner, priority: priority), promises: promises, at: start,
      desk: owner ?? crew.lead, said: problem.said)
    if owner != nil {
      story.perform(
        .contact(channel: "phone", direction: .outbound, note: random.pick(SampleProblem.answers)),
        at: start + random.pick(10...30))
    }
    return story
  }

  private mutating func makeWaiting(
    _ problem: Int, _ crew: SamplePeople.Crew, _ owner: MemberID, ago: Int, on party: Wait.Party, until end: Int
  ) -> SampleStory {
    var story = makeOpen(
      problem, crew, owner, ago: ago, "normal", milestone: due(clock.halfHour(from: end + 700)),
      call: due(clock.halfHour(from: end + 200)))
    let note = party == .customer ? "the meter reading" : "the council's permit"
    story.perform(.wait(on: party, note: note), at: end - ago + 90)
    return story
  }

  /// The case that the guided look shows: handed over, waited, renegotiated, complained about, and overdue again.
  private mutating func makeHero(until end: Int) -> SampleStory {
    let start = end - 1500
    let (tomasz, lena, jonas) = (people.care.members[1], people.field.members[1], people.field.lead)
    let opening = EventBody.Opened(
      subject: "Fridge does not cool", customer: people.customers[0], team: people.care.team, owner: tomasz,
      priority: "urgent", category: "appliance", channel: "phone")
    var story = SampleStory(
      opening: opening,
      promises: [
        .init(
          kind: .milestone, what: "Technician repairs the fridge", due: due(clock.halfHour(from: start + 600)),
          toldVia: "phone"),
        .init(
          kind: .followUp, what: "Call to say who comes", channel: "phone", due: due(clock.halfHour(from: start + 150))),
      ], at: start, desk: tomasz, said: "My insulin is in there.",
      heard: .init(
        felt: Feeling(word: "distressed", level: 5), needs: "the insulin kept cold until the fridge works",
        behind: "diabetic, lives alone"))
    story.perform(
      .addOption(what: "Neighbour keeps the insulin until the visit", tradeOff: "ask each time", impossible: nil),
      .addOption(what: "A new fridge today", tradeOff: nil, impossible: "none is in stock before next week"),
      .chooseOption(number: 1, promises: []), .addTheme("missed-visit", feedback: nil), at: start + 20, by: tomasz)
    story.perform(
      .assign(team: people.field.team, owner: lena, note: "needs somebody on site"), at: start + 35, by: tomasz)
    story.perform(
      .done(
        number: 2, evidence: "Lena comes tomorrow morning; neighbour keeps the insulin", told: nil,
        listening: .init(left: Feeling(word: "worried", level: 3))), at: start + 120)
    story.perform(.wait(on: .customer, note: "a photo of the type plate"), at: start + 130)
    story.perform(
      .contact(channel: "email", direction: .inbound, note: "Here is the photo, sorry it took so long"),
      at: start + 260, late: 20)
    story.perform(
      .move(
        number: 1, due: due(clock.halfHour(from: end - 500)), reason: "compressor relay is on back order",
        agreedBy: "customer", customerTold: true), at: start + 480)
    story.perform(
      .contact(
        channel: "phone", direction: .inbound, note: "Nobody came. I would like to speak with somebody who can decide.",
        listening: .init(felt: Feeling(word: "frustrated", level: 4))),
      .escalate(source: .customer, reason: "nobody came at the agreed time"), at: end - 400)
    story.perform(.acknowledge, at: end - 330, by: jonas)
    story.perform(
      .move(
        number: 1, due: dueToday(0), reason: "supplier sent the wrong part", agreedBy: nil, customerTold: true),
      at: end - 320, by: jonas)
    story.perform(
      .promise(
        .init(
          kind: .followUp, what: "Call when the van is loaded", channel: "phone", due: past(60, before: end),
          owner: jonas)),
      at: end - 300, by: jonas)
    return story
  }
}
