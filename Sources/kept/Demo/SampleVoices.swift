import Domain

/// What customers said when it was over. Has dice of its own, so that what happened before does not hang on them.
struct SampleVoices {
  private var random: SplitMix64
  private let clock: WorkClock
  /// When each customer was asked last, in working minutes.
  private var asked: [CustomerID: Int] = [:]

  init(seed: UInt64, clock: WorkClock) {
    random = SplitMix64(seed: seed &+ 0x5EED)
    self.clock = clock
  }

  /// As many working days as a customer is left alone.
  private static let rest = 22 * WorkClock.minutesADay
  private static let days: Int64 = 14

  /// Asks after a case that was closed; most customers say nothing.
  mutating func speak(of story: inout SampleStory) {
    guard let customer = story.customer, story.isClosed else { return }
    if random.chance(12) {
      let minute = story.minute + random.pick(30...900)
      return story.perform(.giveFeedback(answers(.call)), at: minute)
    }
    let minute = story.minute + random.pick(20...200)
    guard asked[customer].map({ minute - $0 >= Self.rest }) ?? true else { return }
    asked[customer] = minute
    let expiry = clock.instant(minute).advanced(bySeconds: Self.days * 86_400)
    story.perform(.sendSurvey(expiresAt: expiry), at: minute)
    guard random.chance(38) else { return }
    var given = answers(.link)
    given.survey = 1
    story.answer(given, at: minute + random.pick(20...1400))
  }

  /// Most are content, some very, a few not at all.
  private mutating func answers(_ source: Feedback.Source) -> Command.Answers {
    let mood = random.pick([5, 5, 5, 4, 4, 4, 4, 3, 2, 1])
    func near(_ score: Int, _ random: inout SplitMix64) -> Int { min(5, max(1, score + random.pick(-1...1))) }
    var scores = Feedback.Scores(csat: mood)
    scores.nps = min(10, mood * 2 - random.pick(0...2))
    scores.effort = min(7, max(1, 8 - mood - random.pick(0...2)))
    scores.listening = near(mood, &random)
    scores.solving = near(mood, &random)
    if mood < 3 { scores.apology = near(mood, &random) }
    let said = random.chance(45) ? random.pick(mood > 3 ? Self.thanks : Self.complaints) : nil
    return Command.Answers(source: source, scores: scores, comment: said)
  }

  private static let thanks = [
    "He came when he said he would.", "Kind on the phone, and quick.", "I was told before I had to ask.",
    "Took a while, but I always knew where it stood.",
  ]
  private static let complaints = [
    "I had to tell it three times.", "Nobody rang back on Friday.", "It works, but I stayed home twice for nothing.",
    "I still don't know what was broken.",
  ]
}

extension SampleStory {
  /// Whose problem it is.
  fileprivate var customer: CustomerID? {
    if case .open(let opening, _) = steps.first?.deed { return opening.customer }
    return nil
  }

  /// Whether the last thing that happened is its closing.
  fileprivate var isClosed: Bool {
    guard case .perform(let commands) = steps.last?.deed, case .close = commands.last else { return false }
    return true
  }
}
