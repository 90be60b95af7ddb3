package import Domain
import Postgres
import SQL

/// A member who is to be told something.
package struct Waiting: Hashable, Sendable {
  package let member: MemberID
  /// When the first of it was written.
  package let since: Instant
  /// When the first of it is to be told at the earliest.
  package let plannedAt: Instant
  /// When the next of what they are to be reminded of is due.
  package let dueAt: Instant?
  package let notices: Int
}

/// How a member is reached.
package struct Reach: Hashable, Sendable {
  /// Addresses by channel, by channel; none for a member without any.
  package fileprivate(set) var channels: [(channel: String, address: String)]
  /// Minutes after midnight in the member's zone.
  package let quiet: (from: Int, until: Int)?
  package let digestAt: Int?

  /// By some of the channels alone.
  package func by(_ chosen: [String]) -> Reach {
    Reach(channels: channels.filter { chosen.contains($0.channel) }, quiet: quiet, digestAt: digestAt)
  }

  package func timing(in zone: Zone) -> MessageTiming { MessageTiming(zone: zone, quiet: quiet, digestAt: digestAt) }

  package static func == (left: Reach, right: Reach) -> Bool {
    left.channels.elementsEqual(right.channels, by: ==) && left.quiet?.from == right.quiet?.from
      && left.quiet?.until == right.quiet?.until && left.digestAt == right.digestAt
  }

  package func hash(into hasher: inout Hasher) { for entry in channels { hasher.combine(entry.address) } }
}

/// One attempt at a delivery that this scheduler holds.
package struct Claim: Hashable, Sendable {
  package let message: Int64
  package let channel: String
  package let address: String
  /// Attempts before this one.
  package let attempts: Int
}

/// One thing that a message tells.
package struct Told: Hashable, Sendable {
  package let caseNumber: CaseNumber
  package let kind: Notice.Kind
  package let subject: StallSubject
  package let reason: StallReason?
  package let plannedAt: Instant
  package let about: Instant
  package let caseSubject: String
  package let team: TeamID
  package let owner: MemberID?
  package let commitmentKind: Commitment.Kind?
  package let what: String?
  package let due: Due?
  /// Whether it is still so.
  package let holds: Bool
  /// Whether it is told of a rung that reached nobody.
  package let isUnheard: Bool
  /// Whether it is told of a rung that fired although somebody had taken the case on: something new stalls.
  package let wasTakenOn: Bool
}

/// What a message says.
package struct MessageContent: Hashable, Sendable {
  package let to: MemberID
  package let madeAt: Instant
  package let told: [Told]
  /// What of it can't be read, and why.
  package var unreadable: [String] = []
}

/// How an attempt at a delivery ended.
package enum DeliveryOutcome: Hashable, Sendable {
  case sent
  /// - Parameter othersAt: until when all else waits that is due by the channel, where what went wrong is nothing about the
  ///   address; nil where it may be.
  case retry(at: Instant, problem: String, othersAt: Instant?)
  case parked(problem: String)
  /// What it tells is over.
  case dropped
}

extension Database {
  /// Those of some members who are to be told something, and when, by member.
  ///
  /// - Parameter members: to look at; what piles up for those whom nothing reaches can be much.
  package func waitingMembers(at now: Instant, among members: [MemberID]) throws -> [Waiting] {
    try session.rows(Statement.noticeWaiting.query, [.timestamp(now.microseconds), .int8Array(members)]) {
      Waiting(
        member: try $0.int8(0), since: try $0.instant(1), plannedAt: try $0.instant(2),
        dueAt: try $0.optionalInstant(3), notices: Int(try $0.int8(4)))
    }
  }

  /// Those of some members who are to be told something.
  package func membersWaiting(among members: [MemberID]) throws -> [MemberID] {
    if members.isEmpty { return [] }
    return try session.rows(Statement.noticeMembersWaiting.query, [.int8Array(members)]) { try $0.int8(0) }
  }

  /// How each active member is reached.
  package func reaches() throws -> [MemberID: Reach] {
    var reaches: [MemberID: Reach] = [:]
    _ = try session.rows(Statement.memberReach.query) { row in
      let member = try row.int8(0)
      let quietFrom = try row.optionalInt4(3).map(Int.init)
      let quietUntil = try row.optionalInt4(4).map(Int.init)
      let digestAt = try row.optionalInt4(5).map(Int.init)
      let quiet = quietFrom.flatMap { from in quietUntil.map { (from, $0) } }
      var reach = reaches[member] ?? Reach(channels: [], quiet: quiet, digestAt: digestAt)
      if let channel = try row.optionalText(1), let address = try row.optionalText(2) {
        reach.channels.append((channel, address))
      }
      reaches[member] = reach
    }
    return reaches
  }

  /// Makes one message of all that a member is to be told.
  ///
  /// - Returns: false when another scheduler was faster.
  package func makeMessage(to member: MemberID, by reach: Reach, at now: Instant) throws -> Bool {
    try session.optionalRow(
      Statement.messageMake.query,
      [
        .int8(member), .timestamp(now.microseconds), .textArray(reach.channels.map(\.channel)),
        .textArray(reach.channels.map(\.address)),
      ]
    ) { try $0.int8(0) } != nil
  }

  /// The delivery by a channel that has waited longest, of those to whose address nobody sends at the moment; nil when none
  /// is due. It and its address are held until the transaction ends.
  package func claimDelivery(by channel: String, at now: Instant) throws -> Claim? {
    try session.optionalRow(Statement.deliveryClaim.query, [.text(channel), .timestamp(now.microseconds)]) {
      Claim(message: try $0.int8(0), channel: channel, address: try $0.text(1), attempts: try $0.int(2))
    }
  }

  /// What a message tells; nil for nothing any more.
  package func content(of message: Int64) throws -> MessageContent? {
    var head: (MemberID, Instant)?
    var unreadable: [String] = []
    let told = try session.rows(Statement.messageLoad.query, [.int8(message)]) { row -> Told? in
      head = (try row.int8(14), try row.instant(15))
      do {
        return try Told(row: row)
      } catch  where CaseFault.isAboutRows(error) {
        // A sweep names its case and sets it aside; what else the message tells must arrive.
        unreadable.append("case \(CaseNumber(try row.int8(0))): \(CaseFault.words(error))")
        return nil
      }
    }
    return head.map {
      MessageContent(to: $0.0, madeAt: $0.1, told: told.compactMap(\.self), unreadable: unreadable)
    }
  }

  /// What a member kept since the last message they were sent.
  package func keptSince(message: Int64, by member: MemberID) throws -> [(address: CommitmentAddress, what: String)] {
    try session.rows(Statement.messageKeptSince.query, [.int8(member), .int8(message)]) {
      (CommitmentAddress(CaseNumber(try $0.int8(0)), try $0.int(1)), try $0.text(2))
    }
  }

  /// Whether the session that holds a delivery is there still, to note that it was sent.
  package func holds(_ claim: Claim) -> Bool {
    let held = try? session.optionalRow(
      Statement.deliveryHeld.query, [.int8(claim.message), .text(claim.channel)]
    ) { try $0.int8(0) }
    return held != nil
  }

  /// Notes how an attempt ended.
  package func settle(_ claim: Claim, _ outcome: DeliveryOutcome, at now: Instant) throws {
    var times: [Instant?] = [nil, nil, nil, nil]
    var problem: String?
    var isBlocked = false
    switch outcome {
    case .sent: times[0] = now
    case .retry(let at, let reason, let othersAt):
      isBlocked = othersAt != nil
      (times[1], problem) = (at, isBlocked ? "nothing gets through: \(reason)" : reason)
    case .parked(let reason): (times[2], problem) = (now, reason)
    case .dropped: times[3] = now
    }
    _ = try session.row(
      Statement.deliverySettle.query,
      [.int8(claim.message), .text(claim.channel)] + times.map { .timestamp($0?.microseconds) }
        + [.text(problem), .bool(isBlocked)]
    ) { try $0.int8(0) }
    let address = Parameter.text(claim.address)
    switch outcome {
    // Where this one failed the next would fail as well: one at a time is tried there.
    case .retry(let at, _, let othersAt):
      _ = try session.rows(
        Statement.deliveryPostpone.query,
        [
          .text(claim.channel), isBlocked ? .text(nil) : address, .timestamp((othersAt ?? at).microseconds),
          .timestamp(now.microseconds), .text(problem),
        ]
      ) { try $0.int8(0) }
    case .sent:
      _ = try session.rows(
        Statement.deliveryHasten.query, [.text(claim.channel), address, .timestamp(now.microseconds)]
      ) { try $0.int8(0) }
    case .parked, .dropped: break
    }
  }

  /// When a channel's first delivery is due, of those after `instant` where it is given; nil for never.
  package func nextDelivery(by channel: String, after instant: Instant? = nil) throws -> Instant? {
    try session.row(Statement.deliveryNext.query, [.text(channel), .timestamp(instant?.microseconds)]) {
      try $0.optionalInstant(0)
    }
  }
}

extension Told {
  /// A row of `message_load`.
  fileprivate init(row: borrowing Row) throws {
    let due = try row.optionalInstant(12)
    let day = try row.optionalDate(13)
    self.init(
      caseNumber: CaseNumber(try row.int8(0)), kind: try row.choice(1, of: Notice.Kind.self),
      subject: try StallSubject(row: row, commitment: 2, target: 3),
      reason: try row.optionalChoice(4, of: StallReason.self), plannedAt: try row.instant(5),
      about: try row.instant(6), caseSubject: try row.text(7), team: try row.int8(8), owner: try row.optionalInt8(9),
      commitmentKind: try row.optionalChoice(10, of: Commitment.Kind.self), what: try row.optionalText(11),
      due: due.map { Due(at: $0, day: day) }, holds: try row.bool(16), isUnheard: try row.bool(17),
      wasTakenOn: try row.bool(18))
  }
}
