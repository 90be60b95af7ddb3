import Domain
import Files
import Notify
import Postgres
import Scheduler
import Store
import TestSupport
import Testing

/// A team that is reminded of promises half an hour before they are due, and what sends it messages.
struct PostOffice {
  let target: ConnectionTarget
  let database: Database
  let people: Installation

  private static let zones = ZoneFiles()
  static let zone: @Sendable (String) throws -> Zone = { try zones.zone($0) }

  static func with(_ body: (PostOffice) async throws -> Void) async throws {
    try await withTarget(from: .kept) { target in
      let database = Database(session: try Session(target))
      let people = try database.install()
      try database.setPolicy(
        Policy(reminders: [try Timespan(30, .minutes)]), team: nil, priority: nil, at: Moment(now: monday), by: nil)
      try await body(PostOffice(target: target, database: database, people: people))
    }
  }

  /// A team around the clock that nobody leads, with a case that is overdue from hour 8 on and climbs a ladder of rungs after
  /// so many hours; nobody is reminded.
  static func withLadder(
    _ rungs: (Installation) -> [(Int, Ladder.Recipient)], promises: [Command.Promise] = [.due(inHours: 8)],
    _ body: (PostOffice, CaseNumber) throws -> Void
  ) async throws {
    try await with { office in
      let (database, people) = (office.database, office.people)
      let calendar = try WorkingCalendar(.aroundTheClock, in: .utc)
      try database.setCalendar("always", calendar, at: Moment(now: monday), by: nil)
      let id = try #require(try database.calendarVersions(zone: zone).first?.id)
      try database.setHours(of: people.team, calendar: id, at: Moment(now: monday), by: nil)
      let ladder = try Ladder(
        try rungs(people).map { .init(after: try Timespan($0, .hours), to: $1) }, in: WorkingTime(calendar))
      try database.setPolicy(Policy(ladder: ladder), team: nil, priority: nil, at: Moment(now: monday), by: nil)
      try body(office, try database.openCase(people, promises: promises).file.number)
    }
  }

  func sweep(at now: Instant) throws {
    try SweepRunner(zone: Self.zone).run(on: database, at: now)
  }

  /// Looks, makes messages, and sends them by all channels.
  @discardableResult
  func round(_ dispatcher: Dispatcher, at now: Instant) throws -> DispatchReport {
    try sweep(at: now)
    _ = try dispatcher.gather(in: database, at: now)
    return try send(dispatcher, at: now)
  }

  /// Sends what is due by all channels.
  @discardableResult
  func send(_ dispatcher: Dispatcher, at now: Instant) throws -> DispatchReport {
    try dispatcher.channelIDs.map { try dispatcher.dispatch(by: $0, in: database, clock: { now }) }
      .reduce(DispatchReport(), +)
  }

  /// The one delivery that was not sent.
  func waiting() throws -> DeliveryLine? {
    let lines = try database.deliveries(onlyParked: false)
    return lines.count == 1 ? lines.first : nil
  }
}

extension Dispatcher {
  /// Sends as installation `desk`; what failed is tried again after half of the longest wait.
  init(_ channels: any Channel..., retry: RetryPolicy = .standard, handover: Handover = Handover()) {
    self.init(
      channels: Dictionary(uniqueKeysWithValues: channels.map { (type(of: $0).id, $0) }), retry: retry,
      installation: "desk", handover: handover, random: { 0.5 }, zone: PostOffice.zone)
  }
}

extension LoopbackServer {
  static func mail() throws -> LoopbackServer { try LoopbackServer("smtp_server.py", ["plain"]) }
  static func web() throws -> LoopbackServer { try LoopbackServer("http_server.py") }

  /// A channel to this mail server.
  var emailChannel: EmailChannel {
    get throws {
      try EmailChannel([
        "host": "127.0.0.1", "port": "\(port)", "from": "kept@example.com", "security": "plain",
        "timeout_seconds": "60",
      ])
    }
  }

  /// A channel to web servers of this machine.
  static func webhookChannel(timeout: Int = 60) throws -> WebhookChannel {
    try WebhookChannel([
      "allowed_networks": "127.0.0.0/8", "secrets": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      "timeout_seconds": "\(timeout)",
    ])
  }

  func address(_ path: String) -> String { "http://127.0.0.1:\(port)/\(path)" }

  /// The mails that came in, as Python reads them.
  var mails: [ReadMail] {
    get throws {
      let files = try received.filter { $0.hasSuffix("-message") }
      return files.isEmpty ? [] : try ReadMail.all(files)
    }
  }

  /// The requests that came in.
  var requests: [Request] { get throws { try received.map { try Request(file: $0) } } }
}

extension Instant {
  func plus(hours: Int64 = 0, minutes: Int64 = 0, seconds: Int64 = 0) -> Instant {
    advanced(bySeconds: hours * 3600 + minutes * 60 + seconds)
  }

  func plus(microseconds count: Int64) -> Instant { Instant(microseconds: microseconds + count) }
}
