import Dispatch
package import Domain
package import Notify
package import Store
import Synchronization

/// What a round of sending did.
package struct DispatchReport: Hashable, Sendable {
  package var sent = 0
  package var retried = 0
  package var parked = 0
  /// What was over before it could be sent.
  package var dropped = 0

  package init() {}

  package static func + (left: DispatchReport, right: DispatchReport) -> DispatchReport {
    var sum = left
    sum.sent += right.sent
    sum.retried += right.retried
    sum.parked += right.parked
    sum.dropped += right.dropped
    return sum
  }
}

/// Makes messages of notices, and sends them.
///
/// A delivery is held by a lock while it is sent, and its outcome is written in the same transaction. Whoever is killed between
/// the two leaves it as it was: it is sent again, with the same id; one message at most, since one at a time is between the
/// two in a process (``Handover``). A channel that hangs holds up nothing but itself, and an
/// address that does holds up no other, since every sender has a session of its own and no two send to one address.
package struct Dispatcher: Sendable {
  private let channels: [String: any Channel]
  private let retry: RetryPolicy
  private let zone: @Sendable (String) throws -> Zone
  /// From 0 up to 1, to spread what failed together.
  private let random: @Sendable () -> Double
  /// Which installation the ids are of: two that share a mail server must not use the same.
  private let installation: String
  private let handover: Handover

  package init(
    channels: [String: any Channel], retry: RetryPolicy = .standard, installation: String,
    handover: Handover = Handover(), random: @escaping @Sendable () -> Double,
    zone: @escaping @Sendable (String) throws -> Zone
  ) {
    self.channels = channels
    self.retry = retry
    self.installation = installation
    self.handover = handover
    self.random = random
    self.zone = zone
  }

  /// How many messages of one channel may be on their way at a time.
  package static let sendersOfChannel = 3

  /// Names for those who send: `slack 1`, `slack 2`, …; by channel.
  var senderNames: [[String]] {
    channelIDs.map { channel in (1...Self.sendersOfChannel).map { "\(channel) \($0)" } }
  }

  /// The channel by which a sender of that name sends.
  static func channel(of sender: String) -> String { String(sender.prefix { $0 != " " }) }

  /// The channels that are set up, by id.
  package var channelIDs: [String] { channels.keys.sorted() }

  /// Makes messages for those who may be told now.
  ///
  /// - Returns: how many were made, and when somebody may be told next.
  package func gather(in database: Database, at now: Instant) throws -> (made: Int, next: Instant?) {
    // Without a channel it waits until there is one; `kept today` shows it all the same.
    let reaches = try database.reaches().mapValues { $0.by(channelIDs) }.filter { !$0.value.channels.isEmpty }
    let roster = try database.roster()
    let waiting = try waitingMembers(in: database, roster, reachedBy: reaches, at: now)
    var made = 0
    var next: Instant?
    for entry in waiting {
      guard let member = roster.member(entry.member), let reach = reaches[entry.member] else { continue }
      let timing = reach.timing(in: try zone(of: member, roster))
      // By the end of a digest's day, or of quiet hours, more may have come; it goes along.
      let at = timing.telling(writtenAt: entry.since, plannedAt: entry.plannedAt, dueAt: entry.dueAt, now: now)
      guard at <= now else {
        next = [next, at].compactMap { $0 }.min()
        continue
      }
      try database.passOn(from: entry.member, at: now)
      if try database.makeMessage(to: entry.member, by: reach, at: now) { made += 1 }
    }
    return (made, next)
  }

  /// Those who can be reached and are to be told something, once what those who left were to be told has gone to whom it
  /// concerns now.
  private func waitingMembers(
    in database: Database, _ roster: Roster, reachedBy reaches: [MemberID: Reach], at now: Instant
  ) throws -> [Waiting] {
    let leavers = roster.members.filter { !$0.isActive }.map(\.id)
    if try !database.membersWaiting(among: leavers).isEmpty {
      let staff = try database.rules(at: now, reusing: CalendarTimes(), zone: zone).staff
      try database.passOnFromLeavers(by: staff, at: now)
    }
    return try database.waitingMembers(at: now, among: reaches.keys.sorted())
  }

  /// Sends what is due by all channels, all of them at once.
  ///
  /// - Parameter connect: opens a session, for each sender its own.
  /// - Throws: what went wrong first; the other senders have done their work.
  package func dispatchAll(
    in database: Database, connect: @escaping @Sendable () throws -> Database, clock: @escaping @Sendable () -> Instant
  ) throws -> DispatchReport {
    let now = clock()
    let due = try Set(
      channelIDs.filter { try database.nextDelivery(by: $0).map { $0 <= now } ?? false })
    let results = Mutex<[Result<DispatchReport, any Error>]>([])
    let senders = DispatchGroup()
    for name in senderNames.joined() where due.contains(Self.channel(of: name)) {
      DispatchQueue(label: "kept.\(name)").async(group: senders) { [self] in
        let result = Result { try dispatch(by: Self.channel(of: name), in: try connect(), clock: clock) }
        results.withLock { $0.append(result) }
      }
    }
    senders.wait()
    return try results.withLock { $0 }.map { try $0.get() }.reduce(DispatchReport(), +)
  }

  /// Sends what is due by one channel, one message after another.
  ///
  /// - Parameters:
  ///   - clock: reads the time for each attempt.
  ///   - isStopping: asked between two messages.
  package func dispatch(
    by id: String, in database: Database, clock: () -> Instant, isStopping: () -> Bool = { false }
  ) throws -> DispatchReport {
    var report = DispatchReport()
    guard let channel = channels[id] else { return report }
    let (roster, reaches) = (try database.roster(), try database.reaches())
    while !isStopping() {
      var turn: Int?
      // Committed by then, or taken back.
      defer { if let turn { handover.end(turn) } }
      let more = try database.transaction {
        let now = clock()
        guard let claim = try database.claimDelivery(by: id, at: now) else { return false }
        let outcome = try attempt(claim, by: channel, in: database, roster, reaches, clock: clock, at: now) {
          turn = turn ?? handover.begin()
          // What can't be noted any more would be sent again.
          return database.holds(claim)
        }
        try database.settle(claim, outcome, at: clock())
        switch outcome {
        case .sent: report.sent += 1
        case .retry: report.retried += 1
        case .parked: report.parked += 1
        case .dropped: report.dropped += 1
        }
        return true
      }
      if !more { break }
    }
    return report
  }

  private func attempt(
    _ claim: Claim, by channel: any Channel, in database: Database, _ roster: Roster, _ reaches: [MemberID: Reach],
    clock: () -> Instant, at now: Instant, handingOver: @escaping () -> Bool
  ) throws -> DeliveryOutcome {
    guard let content = try database.content(of: claim.message) else { return .dropped }
    guard let member = roster.member(content.to), member.isActive else {
      // Nobody writes to somebody who left: what it tells goes to whoever it concerns now.
      try database.takeBack(message: claim.message)
      return .dropped
    }
    guard content.told.contains(where: \.holds) else {
      // What can't be read may hold yet: it waits where a person sees it.
      return content.unreadable.first.map { .parked(problem: $0) } ?? .dropped
    }
    let words = MessageWords(
      content, kept: try database.keptSince(message: claim.message, by: member.id),
      wins: try database.wins(sinceMessageBefore: claim.message, for: member.id),
      recipient: Recipient(name: member.name, address: claim.address),
      isDigest: reaches[member.id]?.digestAt != nil, zone: try zone(of: member, roster), now: now, roster: roster)
    do {
      try channel.send(words.message(id: "\(installation)-\(claim.message)"), at: now, handingOver: handingOver)
      return .sent
    } catch {
      // What is waited for begins now: the attempt may have taken long.
      return outcome(of: error, claim, made: content.madeAt, now: clock())
    }
  }

  /// - Parameter now: when it failed.
  private func outcome(of error: DeliveryError, _ claim: Claim, made: Instant, now: Instant) -> DeliveryOutcome {
    let share = random()
    switch retry.next(attempt: claim.attempts + 1, after: error, now: now, made: made, random: share) {
    case .park: return .parked(problem: error.sentence)
    case .retry(let at):
      guard error.isOfWholeChannel else { return .retry(at: at, problem: error.sentence, othersAt: nil) }
      // What was not tried as often as this one does not wait as long either.
      var othersAt = at
      if case .retry(let first) = retry.next(attempt: 1, after: error, now: now, random: share) {
        othersAt = min(at, first)
      }
      return .retry(at: at, problem: error.sentence, othersAt: othersAt)
    }
  }

  private func zone(of member: Member, _ roster: Roster) throws -> Zone {
    try zone(roster.zone(of: member))
  }
}
