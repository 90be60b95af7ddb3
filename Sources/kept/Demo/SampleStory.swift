import Domain

/// One thing that somebody did to a sample case.
struct SampleStep {
  enum Deed {
    case open(EventBody.Opened, [Command.Promise])
    case perform([Command])
    /// Ends this case as a duplicate of another story's.
    case merge(into: Int)
  }

  /// The working minute at which kept was told.
  let minute: Int
  /// How many minutes earlier it happened.
  let late: Int
  /// Nil for the customer.
  let by: MemberID?
  let deed: Deed
}

/// The steps of one case, written in order. Keeps count of the promises, so that later steps can name them.
struct SampleStory {
  private(set) var steps: [SampleStep] = []
  private(set) var promises = 0
  private(set) var minute: Int
  /// Who has the case; nil while nobody does.
  private(set) var owner: MemberID?
  let desk: MemberID

  /// - Parameters:
  ///   - desk: who acts while nobody owns the case.
  ///   - heard: what was heard in the first contact besides what was said.
  init(
    opening: EventBody.Opened, promises: [Command.Promise] = [], at minute: Int, desk: MemberID, said: String,
    heard: Command.Listening = .init()
  ) {
    self.minute = minute
    self.desk = desk
    owner = opening.owner
    self.promises = promises.count
    steps.append(SampleStep(minute: minute, late: 0, by: desk, deed: .open(opening, promises)))
    perform(
      .contact(channel: opening.channel ?? "phone", direction: .inbound, note: said, listening: heard), at: minute,
      by: desk)
  }

  /// Does several things as one at a minute, or as soon after as what came before allows.
  mutating func perform(_ commands: [Command], at wanted: Int) {
    perform(commands, at: wanted, late: 0, by: nil)
  }

  /// Does something at a minute, or as soon after as what came before allows.
  mutating func perform(_ commands: Command..., at wanted: Int, late: Int = 0, by member: MemberID? = nil) {
    perform(commands, at: wanted, late: late, by: member)
  }

  mutating func perform(_ commands: [Command], at wanted: Int, late: Int, by member: MemberID?) {
    minute = max(minute, wanted)
    steps.append(SampleStep(minute: minute, late: late, by: member ?? owner ?? desk, deed: .perform(commands)))
    for command in commands {
      switch command {
      case .promise: promises += 1
      case .assign(_, let next, _): owner = next
      default: break
      }
    }
  }

  /// The customer answers by themselves.
  mutating func answer(_ answers: Command.Answers, at wanted: Int) {
    minute = max(minute, wanted)
    steps.append(SampleStep(minute: minute, late: 0, by: nil, deed: .perform([.giveFeedback(answers)])))
  }

  mutating func merge(into story: Int, at wanted: Int) {
    minute = max(minute, wanted)
    steps.append(SampleStep(minute: minute, late: 0, by: owner ?? desk, deed: .merge(into: story)))
  }

  /// Counts a promise that comes from a merged case.
  mutating func adopt() { promises += 1 }
}
