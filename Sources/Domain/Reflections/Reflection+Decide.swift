extension Reflection {
  /// What its author wants to happen to it.
  package enum Command: Hashable, Sendable {
    /// Answers that are nil stay as they were.
    case write(Words)
    case share(Audience, readers: [Member])
    case unshare
    case erase
  }

  /// Decides a command of its author's.
  ///
  /// - Parameter reflection: as it stands; nil when nothing was written yet.
  /// - Returns: the event to append; nil when it is so already.
  /// - Throws: `Refusal` when a rule says no.
  package static func decide(
    _ command: Command, on reflection: Reflection?, of number: CaseNumber, author: MemberID, at moment: Moment
  ) throws(Refusal) -> ReflectionEvent? {
    if moment.occurredAt > moment.recordedAt {
      throw Refusal(.invalid, "that time has not come yet", allowed: "a time up to now")
    }
    if let reflection, moment.occurredAt < reflection.latestInstant {
      throw Refusal(
        .conflict, "that is before you last changed it, at \(reflection.latestInstant)", allowed: "a time after that")
    }
    let body: ReflectionEvent.Body? =
      switch command {
      case .write(let words): try write(words, on: reflection)
      case .share(let audience, let readers):
        try share(audience, readers, try standing(reflection, number), author: author)
      case .unshare: try standing(reflection, number).audience == .nobody ? nil : .unshared
      case .erase: try erase(reflection, number)
      }
    return body.map {
      ReflectionEvent(
        sequence: (reflection?.sequence ?? 0) + 1, body: $0, occurredAt: moment.occurredAt,
        recordedAt: moment.recordedAt, clockSet: moment.clockSet)
    }
  }

  private var latestInstant: Instant { [writtenAt, sharedAt, erasedAt].compactMap { $0 }.max() ?? writtenAt }

  private static func write(_ words: Words, on reflection: Reflection?) throws(Refusal) -> ReflectionEvent.Body? {
    let checked = Words(
      felt: try Text.note(ifGiven: words.felt, called: "answer to what they felt"),
      helped: try Text.note(ifGiven: words.helped, called: "answer to what helped"),
      missed: try Text.note(ifGiven: words.missed, called: "answer to what was missed"),
      nextTime: try Text.note(ifGiven: words.nextTime, called: "answer to what next time"))
    if checked.isEmpty {
      throw Refusal(
        .invalid, "the reflection says nothing",
        allowed: "at least one of --felt, --helped, --missed and --next-time")
    }
    let before = reflection?.words ?? Words()
    let after = Words(
      felt: checked.felt ?? before.felt, helped: checked.helped ?? before.helped,
      missed: checked.missed ?? before.missed, nextTime: checked.nextTime ?? before.nextTime)
    return after == before ? nil : .written(after)
  }

  private static func share(
    _ audience: Audience, _ readers: [Member], _ reflection: Reflection, author: MemberID
  ) throws(Refusal) -> ReflectionEvent.Body? {
    if let gone = readers.first(where: { !$0.isActive }) {
      throw Refusal(
        .conflict, "\(gone.name) (\(gone.handle)) has left and reads nothing any more",
        allowed: "somebody who is there", next: "kept member list")
    }
    let others = readers.map(\.id).filter { $0 != author }.sorted()
    if others.isEmpty {
      throw Refusal(
        .invalid, "there is nobody to share it with but yourself", allowed: "another member",
        next: "kept reflect share \(reflection.caseNumber) --with MEMBER")
    }
    if reflection.audience == audience, reflection.readers == others { return nil }
    return .shared(audience, readers: others)
  }

  private static func erase(_ reflection: Reflection?, _ number: CaseNumber) throws(Refusal) -> ReflectionEvent.Body {
    _ = try standing(reflection, number)
    return .erased
  }

  /// What is there to be shared or erased.
  private static func standing(_ reflection: Reflection?, _ number: CaseNumber) throws(Refusal) -> Reflection {
    if let reflection, reflection.erasedAt == nil { return reflection }
    throw Refusal(
      .notFound, "you have written no reflection of case \(number)", allowed: "writing one first",
      next: "kept reflect \(number) --helped \"…\"")
  }
}
