/// What a stall rule looks at: a case, what the team has set itself, and when it works.
package struct StallQuestion: Sendable {
  package let file: CaseFile
  package let policy: Policy
  package let hours: WorkingTime
  /// What history says of each kind of promise; empty where nothing is known.
  package let outlooks: [OutlookKind: OutlookBook]
  /// Due times by promise, of those of which the events were told.
  let given: [Int: [GivenDue]]

  /// - Parameter moves: the events by which promises were made and moved, of those that were moved more than once.
  package init(
    _ file: CaseFile, policy: Policy, hours: WorkingTime, outlooks: [OutlookKind: OutlookBook] = [:],
    moves: [Event] = []
  ) {
    self.file = file
    self.policy = policy
    self.hours = hours
    self.outlooks = outlooks
    given = GivenDue.all(in: moves)
  }

  /// When the case was open: from its opening or a reopening until the next resolution, or for ever.
  var openSpells: [Range<Instant>] {
    var spells: [Range<Instant>] = []
    var began: Instant? = file.openedAt
    for resolution in file.resolutions {
      if let start = began { spells.append(start..<max(start, resolution.resolvedAt)) }
      began = resolution.reopenedAt
    }
    guard let start = began else { return spells }
    let end = file.excludedAt ?? file.closedAt ?? .latest
    return spells + [start..<max(start, end)]
  }

  /// When `clock` stands still.
  func pauses(of clock: Policy.Clock) -> [Range<Instant>] {
    guard policy.pausing.contains(clock) else { return [] }
    return file.waits.filter { $0.on == .customer }.map { $0.beganAt..<($0.endedAt ?? .latest) }
  }

  /// The spell that begins when `limit` has passed since `start`; nil when its cause ended before.
  /// - Parameter end: when the cause ends; `Instant.latest` for not yet.
  func spell(
    _ reason: StallReason, _ subject: StallSubject, after limit: Timespan, since start: Instant, until end: Instant,
    excluding pauses: [Range<Instant>] = []
  ) -> StallSpell? {
    let begin = limit.after(start, in: hours, excluding: pauses)
    guard begin < end else { return nil }
    return StallSpell(reason, subject, from: begin, until: end == .latest ? nil : end)
  }

  /// The spells in which more than `limit` passed from one of `marks`, or from the beginning of a spell of being open, to
  /// the next.
  func gaps(
    _ reason: StallReason, _ subject: StallSubject, longerThan limit: Timespan, between marks: [Instant],
    excluding pauses: [Range<Instant>]
  ) -> [StallSpell] {
    openSpells.flatMap { open in
      stops(in: open, between: marks).compactMap {
        spell(reason, subject, after: limit, since: $0.lowerBound, until: $0.upperBound, excluding: pauses)
      }
    }
  }

  /// From the beginning of a spell of being open over the marks in it to its end.
  func stops(in open: Range<Instant>, between marks: [Instant]) -> [Range<Instant>] {
    let stops = [open.lowerBound] + marks.filter(open.contains).sorted() + [open.upperBound]
    return zip(stops, stops.dropFirst()).map { $0..<$1 }
  }
}
