import Domain
import Store
import TestSupport

/// Cases to which anything that the rules allow happens, over four months.
struct RandomHistory {
  let database: Database
  let teams: [TeamID]
  let members: [MemberID?]
  let begin: Instant
  let hours: Int64
  private var random: SplitMix64

  init(_ database: Database, seed: UInt64, begin: Instant, hours: Int64) throws {
    self.database = database
    self.begin = begin
    self.hours = hours
    random = SplitMix64(seed: seed)
    let people = try database.install()
    let nights = try database.addTeam(handle: "nights", name: "Nights", zone: "Europe/London")
    let cem = try database.addMember(handle: "cem", name: "Cem", email: nil, team: nights, zone: nil)
    teams = [people.team, nights]
    members = [people.ana, people.ben, cem, nil]
  }

  /// Opens `count` cases and lets them live.
  mutating func write(cases count: Int) throws -> [CaseNumber] {
    var numbers: [CaseNumber] = []
    for place in 0..<count {
      var at = begin.advanced(bySeconds: Int64.random(in: 0..<hours * 3600, using: &random))
      // One in six comes from another tool, and goes on in Kept.
      let origin = place % 6 == 5 ? Origin(source: "desk", ref: "A-\(place)") : nil
      let opening = EventBody.Opened(
        subject: "No hot water", customer: nil, team: pick(teams), owner: pick(members),
        priority: pick(["high", "low", nil]), category: pick(["heating", "bill", nil]),
        channel: pick(["phone", "mail"]), origin: origin)
      let number =
        origin == nil
        ? try database.open(opening, at: Moment(now: at), by: nil).file.number
        : try database.importCase(opening, at: at)
      for _ in 0..<Int.random(in: 0...14, using: &random) {
        // Some things happen in the same instant, most after hours, some after weeks.
        let longest: Int64 = pick([0, 3600, 90_000, 1_000_000])
        at = Instant(microseconds: at.microseconds + Int64.random(in: 0...longest * 1_000_000, using: &random))
        try attempt(command(at), on: number, at: at)
      }
      if let other = numbers.last, Int.random(in: 0..<10, using: &random) == 0 {
        try merge(number, into: other, at: at)
      }
      numbers.append(number)
    }
    return numbers
  }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  private func attempt(_ command: Command, on number: CaseNumber, at: Instant) throws {
    do {
      _ = try database.perform(command, on: number, at: Moment(now: at), by: nil)
    } catch is Refusal {
      // The rules say no to much of what chance proposes.
    }
  }

  private mutating func feedback(_ at: Instant) -> Command {
    var scores = Feedback.Scores()
    for (name, scale) in Feedback.Scores.scales where pick([true, true, false]) {
      scores[name] = Int.random(in: scale, using: &random)
    }
    return .giveFeedback(
      .init(
        source: pick(Feedback.Source.allCases), survey: pick([nil, 1, 2]), scores: scores,
        comment: pick([nil, "slow"]),
        lowScore: LowScore(limit: 2, followUpBy: at.advanced(bySeconds: 80_000), owner: pick(members))))
  }

  private func merge(_ number: CaseNumber, into other: CaseNumber, at: Instant) throws {
    do {
      let later = max(at, try database.history(of: other).last?.occurredAt ?? at)
      _ = try database.merge(number, into: other, at: Moment(now: later), by: nil)
    } catch is Refusal {
      // As above.
    }
  }

  private mutating func feeling() -> Feeling? {
    let level = Int.random(in: -1...5, using: &random)
    return level > 0 ? Feeling(word: "level \(level)", level: level) : nil
  }

  private mutating func command(_ at: Instant) -> Command {
    let place = Int.random(in: 1...3, using: &random)
    let due = Due(at: at.advanced(bySeconds: Int64.random(in: 1...900_000, using: &random)))
    switch Int.random(in: 0..<31, using: &random) {
    case 20, 21, 22, 23: return feedback(at)
    case 29, 30:
      return .forecast(
        .init(
          kind: .milestone, basis: .team, sample: 40, due: due.at, claimed: Int.random(in: 0...10_000, using: &random),
          subject: .promised(before: 0)))
    case 24, 25: return .sendSurvey(expiresAt: at.advanced(bySeconds: 1_000_000))
    case 26, 27, 28:
      return .apologize(
        .init(
          channel: "phone", words: "We forgot it", harm: "nobody came", impact: pick([nil, "waited"]),
          takesResponsibility: pick([true, true, false]), standing: pick([[], [place]]),
          promises: pick([[], [.init(kind: .milestone, what: "a voucher", due: due)]])))
    case 0, 1, 2: return .promise(.init(kind: pick([.milestone, .followUp]), what: "a visit", due: due))
    case 3:
      return .move(number: place, due: due, reason: "later", agreedBy: nil, customerTold: pick([true, true, false]))
    case 4, 5: return .done(number: place, evidence: nil, told: nil)
    case 6: return .withdraw(number: place, reason: "not needed")
    case 7: return .assign(team: pick(teams), owner: pick(members), note: nil)
    case 8: return .wait(on: pick([.customer, .thirdParty]), note: nil)
    case 9, 18:
      return .contact(
        channel: "phone", direction: pick([.inbound, .outbound]), note: "a call",
        listening: .init(felt: feeling(), left: feeling()))
    case 19: return pick([.addTheme("late-refund", feedback: nil), .removeTheme("late-refund")])
    case 10: return .escalate(source: pick([.member, .customer, .policy]), reason: "stuck")
    case 11: return .acknowledge
    case 12, 13: return .resolve(note: nil, withdrawOpen: pick([nil, "done with it"]))
    case 14, 15: return .reopen(reason: nil)
    case 16: return .close(openCommitments: pick([.refuse, .closeOver]))
    default: return pick([.exclude(.test, reason: "a test"), .stopWaiting, .stopWaiting, .stopWaiting])
    }
  }
}
