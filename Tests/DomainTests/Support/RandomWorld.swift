import Domain
import TestSupport

/// Three cases side by side, and what somebody does to them at random.
struct RandomWorld {
  /// One command, or the merge of a duplicate into another case.
  enum Step {
    case command(Command, onCase: Int, at: Moment, by: MemberID?)
    case merge(Int, into: Int, at: Moment, by: MemberID?)
    /// The customer wishes to be forgotten.
    case erase(Int, at: Moment)
  }

  private(set) var stories: [CaseStory]

  init() throws {
    stories = try [1, 2, 3].map { try CaseStory(number: $0, owner: $0 == 2 ? nil : ana) }
  }

  /// Does the step as the store does: whole or not at all.
  ///
  /// - Returns: what is wrong afterwards, and the refusal when a rule said no.
  mutating func take(_ step: Step) -> (faults: [String], refusal: Refusal?) {
    switch step {
    case .command(let command, let index, let moment, let member):
      return take([(index, { _ in command })], at: moment, by: member)
    case .merge(let duplicate, let survivor, let moment, let member):
      return take(
        [(survivor, { .absorb($0[duplicate].file) }), (duplicate, { .merge(into: $0[survivor].file) })],
        at: moment, by: member)
    case .erase(let index, let moment):
      let before = stories[index].file
      stories[index].erase(at: moment)
      let after = stories[index].file
      let isSame = figures(of: after) == figures(of: before)
      return (invariants(of: after) + (isSame ? [] : ["erasing changed what counts"]) + doublyOpen(), nil)
    }
  }

  private mutating func take(
    _ parts: [(index: Int, command: ([CaseStory]) -> Command)], at moment: Moment, by member: MemberID?
  ) -> (faults: [String], refusal: Refusal?) {
    var after = stories
    var faults: [String] = []
    for part in parts {
      let command = part.command(after)
      let before = after[part.index].file
      let first = Result { () throws(Refusal) in try decide(command, on: before, at: moment, by: member) }
      let second = Result { () throws(Refusal) in try decide(command, on: before, at: moment, by: member) }
      if first != second { faults.append("decided in two ways: \(first), \(second)") }
      if before != after[part.index].file { faults.append("deciding changed the case") }
      switch first {
      case .failure(let refusal):
        return (faults + silences(of: refusal), refusal)
      case .success(let events):
        for event in events { after[part.index].apply(event) }
        let file = after[part.index].file
        faults += invariants(of: file) + invariants(from: before, to: file, by: events)
      }
    }
    stories = after
    return (faults + doublyOpen(), nil)
  }

  /// A refusal that leaves somebody without a next step.
  private func silences(of refusal: Refusal) -> [String] {
    let hasNext = refusal.next != nil || refusal.code == .invalid
    return refusal.allowed != nil && hasNext ? [] : ["\"\(refusal.problem)\" says nothing of what is allowed"]
  }

  /// A promise that went on in another case is open in one case at most.
  private func doublyOpen() -> [String] {
    stories.flatMap { story in
      story.file.commitments.compactMap { adopted in
        guard let from = adopted.adoptedFrom else { return nil }
        let source = stories[Int(from.caseNumber.value) - 1].commitment(from.number)
        let address = CommitmentAddress(story.file.number, adopted.number)
        let isHandedOn =
          source?.movedTo == address && source?.promised == adopted.promised && source?.madeAt == adopted.madeAt
        return isHandedOn ? nil : "\(from) and \(address) both stand"
      }
    }
  }
}

/// Draws steps: mostly now, often late, sometimes impossible.
struct StepGenerator {
  private var random: SplitMix64
  /// Hours since the opening.
  private var now = 0.0

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  mutating func next(in world: RandomWorld) -> RandomWorld.Step {
    if !chance(1, in: 4) { now += Double(Int.random(in: 0...12, using: &random)) / 2 }
    let index = Int.random(in: 0..<world.stories.count, using: &random)
    let member = pick([ana, ben, eve, nil])
    if chance(1, in: 40) {
      let other = Int.random(in: 0..<world.stories.count, using: &random)
      return .merge(index, into: other, at: moment(), by: member)
    }
    if chance(1, in: 60) { return .erase(index, at: Moment(now: hour(now))) }
    return .command(command(for: world.stories[index].file), onCase: index, at: moment(), by: member)
  }

  private mutating func moment() -> Moment {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<6: Moment(now: hour(now))
    // Whole and half hours, so that times meet.
    case 6..<9: Moment(occurredAt: hour(time(in: -1...now)), recordedAt: hour(now))
    default: Moment(occurredAt: hour(now + 1), recordedAt: hour(now + (chance(1, in: 2) ? 0 : 1)))
    }
  }

  private mutating func command(for file: CaseFile) -> Command {
    if chance(1, in: 8) { return commandAboutPeople(for: file) }
    if chance(1, in: 8) { return feedback(on: file) }
    let number = Int.random(in: 1...max(file.commitments.count, 1), using: &random)
    return switch Int.random(in: 0..<140, using: &random) {
    case 100..<140: apologyOrWin(for: file, commitment: number)
    case 0..<16: .promise(promise())
    case 16..<24:
      .move(number: number, due: due(), reason: text("reason"), agreedBy: nil, customerTold: chance(1, in: 2))
    case 24..<34:
      .done(
        number: number, evidence: chance(1, in: 2) ? text("valve") : nil, told: told(),
        listening: chance(1, in: 4) ? listening() : .init())
    case 34..<38: .withdraw(number: number, reason: text("reason"))
    case 38..<41: .assignCommitment(number: number + Int.random(in: 0...1, using: &random), owner: owner())
    case 41..<49: .assign(team: pick([nil, careTeam, fieldTeam]), owner: owner(), note: nil)
    case 49..<54: .wait(on: pick([.customer, .thirdParty]), note: nil)
    case 54..<57: .stopWaiting
    case 57..<65:
      .contact(
        channel: text("phone"), direction: pick([.inbound, .outbound]), note: text("spoke"), listening: listening())
    case 65..<70: .escalate(source: pick(Escalation.Source.allCases), reason: text("reason"))
    case 70: .acknowledge
    case 71..<73: .takeOn(climbedAt: hour(max(0, now - 1)))
    case 73..<84: .resolve(note: nil, withdrawOpen: chance(2, in: 3) ? "not needed" : nil)
    case 84..<90: .reopen(reason: nil)
    case 90..<95: .close(openCommitments: pick([.refuse, .closeOver, .withdraw(reason: "not needed")]))
    case 95: .snooze(until: pick([nil, hour(now + 3)]), reason: text("reason"))
    case 96..<99: .describe(.init(subject: text("Leak"), priority: pick([nil, "high", "low"])))
    default: .exclude(pick(CaseFile.Exclusion.allCases), reason: text("reason"))
    }
  }

  /// What was heard, what can be done, and what it is an example of.
  private mutating func commandAboutPeople(for file: CaseFile) -> Command {
    let number = Int.random(in: 1...max(file.options.count, 1), using: &random)
    return switch Int.random(in: 0..<13, using: &random) {
    case 10:
      .forecast(
        .init(
          kind: .milestone, basis: .team, sample: 40, due: hour(now + 5),
          claimed: Int.random(in: 0...10_000, using: &random), subject: chance(1, in: 2) ? .promised(before: 0) : nil))
    case 0..<3: .addOption(what: text("loan"), tradeOff: nil, impossible: chance(1, in: 4) ? text("shut") : nil)
    case 3..<5: .chooseOption(number: number, promises: chance(1, in: 2) ? [promise()] : [])
    case 5: .ruleOutOption(number: number, reason: text("dear"))
    case 6..<9: .addTheme(chance(1, in: 20) ? "No Theme" : pick(["late-refund", "no-callback"]), feedback: nil)
    default: .removeTheme(pick(["late-refund", "no-callback"]))
    }
  }

  private mutating func listening() -> Command.Listening {
    func feeling(_ level: Int) -> Feeling? { level > 0 ? Feeling(word: "level \(level)", level: level) : nil }
    return Command.Listening(
      felt: feeling(Int.random(in: 0...5, using: &random)), left: feeling(Int.random(in: 0...5, using: &random)),
      needs: chance(1, in: 3) ? text("a time") : nil, behind: nil)
  }

  /// Asking how it went, and the answers, some off their scale.
  private mutating func feedback(on file: CaseFile) -> Command {
    if chance(1, in: 3) { return .sendSurvey(expiresAt: hour(now + Double(Int.random(in: 0...60, using: &random)))) }
    var scores = Feedback.Scores()
    for (name, scale) in Feedback.Scores.scales where chance(1, in: 2) {
      scores[name] = Int.random(in: scale, using: &random) + (chance(1, in: 60) ? 20 : 0)
    }
    let survey = chance(1, in: 2) ? Int.random(in: 1...max(file.surveys.count, 1), using: &random) : nil
    let low = LowScore(
      limit: Int.random(in: 0...4, using: &random),
      followUpBy: hour(now + Double(Int.random(in: -1...20, using: &random))), owner: owner())
    return .giveFeedback(
      .init(
        source: pick(Feedback.Source.allCases), survey: survey, scores: scores,
        comment: chance(1, in: 2) ? text("slow") : nil, lowScore: chance(1, in: 2) ? low : nil))
  }

  private mutating func apologyOrWin(for file: CaseFile, commitment number: Int) -> Command {
    switch Int.random(in: 0..<14, using: &random) {
    case 0..<3:
      .apologize(
        .init(
          channel: "phone", words: text("We forgot it"), harm: text("nobody came"),
          impact: pick([nil, text("waited")]),
          takesResponsibility: chance(1, in: 2), standing: pick([[], [number], [number, number]]),
          promises: chance(1, in: 2) ? [promise()] : [], overruled: pick([[], ["no_plan", "if_you_felt"]])))
    case 3..<9: .shareWin(pick(Win.Kind.allCases), story: text("She laughed"))
    default: .withdrawWin(number: Int.random(in: 1...max(file.wins.count, 1), using: &random))
    }
  }

  private mutating func promise() -> Command.Promise {
    let kind = pick(Commitment.Kind.allCases)
    return Command.Promise(
      kind: kind, what: text("visit"), channel: kind == .followUp ? "phone" : nil, due: due(),
      owner: chance(1, in: 2) ? owner() : nil)
  }

  private mutating func due() -> Due {
    let hours = now + Double(Int.random(in: -6...40, using: &random)) / 2
    return Due(at: hour(hours), day: chance(1, in: 5) ? 20_605 : nil)
  }

  private mutating func told() -> Command.Told? {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: .then(via: nil)
    case 1: .at(hour(time(in: -1...(now + 1))))
    default: nil
    }
  }

  private mutating func time(in range: ClosedRange<Double>) -> Double {
    Double(Int.random(in: Int(range.lowerBound * 2)...Int(range.upperBound * 2), using: &random)) / 2
  }

  private mutating func text(_ usual: String) -> String {
    chance(1, in: 30) ? pick(["", " ", "a\0b", "👩‍🚒", String(repeating: "x", count: 20_001)]) : usual
  }

  private mutating func owner() -> MemberID? { pick([ana, ben, eve, nil]) }

  private mutating func chance(_ count: Int, in total: Int) -> Bool {
    Int.random(in: 0..<total, using: &random) < count
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
}
