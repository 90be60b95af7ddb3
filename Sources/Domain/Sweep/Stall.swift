/// A stall as it was flagged, with its place in its case.
package struct Stall: Hashable, Sendable {
  package let number: Int
  package let reason: StallReason
  package let subject: StallSubject
  package let beganAt: Instant
  package var endedAt: Instant?

  package init(number: Int, reason: StallReason, subject: StallSubject, beganAt: Instant, endedAt: Instant? = nil) {
    self.number = number
    self.reason = reason
    self.subject = subject
    self.beganAt = beganAt
    self.endedAt = endedAt
  }
}

/// A case's way up a ladder: from the first stall until nothing stalls any more. It keeps the ladder that it began with.
package struct Climb: Hashable, Sendable {
  package let number: Int
  package let beganAt: Instant
  package let ladder: Ladder
  /// When nothing stalled any more; nil while something does.
  package var endedAt: Instant?
  /// The rungs that have fired, ascending.
  package var fired: [FiredRung]
  /// When somebody took the case on since it began, ascending; also where nothing had been raised.
  package var takenOn: [Instant]

  package init(
    number: Int, beganAt: Instant, endedAt: Instant? = nil, ladder: Ladder, fired: [FiredRung], takenOn: [Instant] = []
  ) {
    self.number = number
    self.beganAt = beganAt
    self.endedAt = endedAt
    self.ladder = ladder
    self.fired = fired
    self.takenOn = takenOn
  }

  /// When the first rung fired that nobody has taken on since; nil where there is none, or the climb is over.
  package var waitsSince: Instant? {
    endedAt == nil ? fired.map(\.firedAt).filter { firedAt in !takenOn.contains { $0 >= firedAt } }.min() : nil
  }
}

/// A rung that somebody was told by.
package struct FiredRung: Hashable, Sendable {
  /// The place on the ladder, from 1; beyond its end for the last rung that fired anew.
  package let number: Int
  package let plannedAt: Instant
  package let firedAt: Instant
  /// Nobody where the ladder leads to a lead that the team doesn't have, to somebody who left, or to somebody who is away
  /// and has no stand-in.
  package let to: MemberID?
  /// Whether it raised the case one level.
  package var raised: Bool

  package init(number: Int, plannedAt: Instant, firedAt: Instant, to: MemberID?, raised: Bool) {
    self.number = number
    self.plannedAt = plannedAt
    self.firedAt = firedAt
    self.to = to
    self.raised = raised
  }
}

/// Something that a member is to be told.
package struct Notice: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A commitment will be due.
    case reminder
    /// A commitment is overdue, still.
    case nag
    /// Something stalls that the member owns.
    case stalled
    /// The ladder leads to the member.
    case rung
    /// Somebody raised a case to the member's place on the ladder.
    case raised
    /// Did it stay fixed?
    case checkIn = "check_in"
  }

  package let kind: Kind
  package let to: MemberID
  package let subject: StallSubject
  package let reason: StallReason?
  /// When it was to be told; earlier than the sweep that found it where no scheduler ran.
  package let plannedAt: Instant
  /// The due time that it is about, or when the stall began.
  package let about: Instant

  package init(
    _ kind: Kind, to: MemberID, subject: StallSubject, reason: StallReason? = nil, plannedAt: Instant, about: Instant
  ) {
    self.kind = kind
    self.to = to
    self.subject = subject
    self.reason = reason
    self.plannedAt = plannedAt
    self.about = about
  }

  /// The same for the same thing told for the same cause, so that it is never told twice. Rungs that lead to several people
  /// may be planned for the same time, as when the weekend is over.
  package var key: String {
    let what =
      switch subject {
      case .wholeCase: "case"
      case .commitment(let number): "\(number)"
      case .target(let clock): clock.rawValue
      }
    let place =
      "\(kind.rawValue)/\(what)/\(reason.map(\.rawValue) ?? "due")/\(about.microseconds)/\(plannedAt.microseconds)"
    return kind == .rung ? "\(place)/\(to)" : place
  }
}
