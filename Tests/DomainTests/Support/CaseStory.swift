import Domain

/// Monday 2026-06-01 09:00 UTC, when the cases of these tests are opened.
let opening = Instant(seconds: 1_780_304_400)

/// The instant some hours after the opening; fractions count.
func hour(_ hours: Double) -> Instant {
  Instant(microseconds: opening.microseconds + Int64(hours * 3_600_000_000))
}

let careTeam: TeamID = 1
let fieldTeam: TeamID = 2
let ana: MemberID = 11
let ben: MemberID = 12
let eve: MemberID = 13

/// One case and its history, told command by command.
struct CaseStory {
  private(set) var file: CaseFile
  private(set) var events: [Event]

  /// A case of the care team, owned by Ana, opened at hour 0, with nothing promised.
  init(
    number: Int64 = 7, subject: String = "No hot water", owner: MemberID? = ana, priority: String? = "normal",
    category: String? = "heating", channel: String? = "phone", promises: [Command.Promise] = [], at hours: Double = 0
  ) throws {
    events = try CaseFile.opening(
      .init(
        subject: subject, customer: 5, team: careTeam, owner: owner, priority: priority, category: category,
        channel: channel),
      promises: promises, at: Moment(now: hour(hours)), by: ana)
    guard let file = CaseFile.replay(events, of: CaseNumber(number)) else { throw MissingOpening() }
    self.file = file
  }

  /// Decides a command at an hour, entered then or `enteredAt` a later one, and applies what follows.
  @discardableResult
  mutating func tell(
    _ command: Command, at hours: Double, enteredAt entered: Double? = nil, by member: MemberID? = ana
  ) throws(Refusal) -> [Event] {
    let moment = Moment(occurredAt: hour(hours), recordedAt: hour(entered ?? hours))
    let decided = try decide(command, on: file, at: moment, by: member)
    for event in decided { apply(event) }
    return decided
  }

  /// The story with some more told, each at its hour.
  func telling(_ commands: [(Double, Command)]) throws(Refusal) -> CaseStory {
    var story = self
    for (hours, command) in commands { try story.tell(command, at: hours) }
    return story
  }

  /// The refusal that a command meets; nil when it is allowed.
  func refusal(
    of command: Command, at hours: Double, enteredAt entered: Double? = nil, by member: MemberID? = ana
  ) -> Refusal? {
    var story = self
    do {
      try story.tell(command, at: hours, enteredAt: entered, by: member)
      return nil
    } catch {
      return error
    }
  }

  /// Applies an event that nobody decided, as an import does.
  mutating func apply(_ event: Event) {
    events.append(event)
    file.apply(event)
  }

  /// Applies what a source says happened.
  mutating func apply(_ body: EventBody, at hours: Double) {
    apply(Event(sequence: file.version + 1, body: body, occurredAt: hour(hours), recordedAt: hour(hours), by: nil))
  }

  /// Takes the customer's words out of all that happened, and says so at the end.
  mutating func erase(at moment: Moment) {
    let last = Event(
      sequence: file.version + 1, body: .erased, occurredAt: moment.occurredAt, recordedAt: moment.recordedAt, by: ana)
    events = events.map { $0.erased() } + [last]
    if let replayed = CaseFile.replay(events, of: file.number) { file = replayed }
  }

  func commitment(_ number: Int) -> Commitment? {
    file.commitments.first { $0.number == number }
  }

  struct MissingOpening: Error {}
}
