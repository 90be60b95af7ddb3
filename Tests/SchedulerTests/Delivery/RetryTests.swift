import Domain
import Notify
import Scheduler
import Store
import Synchronization
import TestSupport
import Testing

/// Receivers that are in trouble, or want nothing.
struct RetryTests {
  private let retry = RetryPolicy(shortest: 5, first: 30, longest: 600, longestAsked: 3600, attempts: 3)
  private let now = monday.plus(hours: 7, minutes: 30)

  /// A reminder for Ana, about to be sent by `channel` to `address`.
  private func withReminder(
    _ channel: String, _ address: String, _ body: (PostOffice) async throws -> Void
  ) async throws {
    try await PostOffice.with { office in
      try office.database.setChannel(channel, address: address, of: office.people.ana)
      _ = try office.database.openCase(office.people, promises: [.due(inHours: 8)])
      try await body(office)
    }
  }

  /// Paths, how long the channel waits for an answer, and the seconds that follow after each failure.
  static let troubled: [(path: String, timeout: Int, waits: [Double])] = [
    ("until/3/500", 60, [17.5, 32.5]), ("until/3/429?retry-after=120", 60, [137.5, 152.5]),
    ("until/3/503?retry-after=999999", 60, [3617.5, 3632.5]), ("hang", 1, [17.5, 32.5]),
  ]

  @Test(arguments: troubled)
  func `what fails is tried again when the policy says, with the same id, and then parked`(
    path: String, timeout: Int, waits: [Double]
  ) async throws {
    let server = try LoopbackServer.web()
    try await withReminder("webhook", server.address(path)) { office in
      let dispatcher = Dispatcher(try LoopbackServer.webhookChannel(timeout: timeout), retry: retry)
      var at = now
      #expect(try office.round(dispatcher, at: at).retried == 1)
      for (number, wait) in waits.enumerated() {
        let next = at.plus(microseconds: Int64(wait * 1_000_000))
        let line = try #require(try office.waiting())
        #expect(line.nextTryAt == next && line.attempts == number + 1 && line.parkedAt == nil)
        #expect(line.problem?.isEmpty == false)
        // Not a microsecond too early, by whatever scheduler.
        #expect(try office.send(dispatcher, at: next.plus(microseconds: -1)) == DispatchReport())
        #expect(try server.requests.count == number + 1)
        at = next
        let report = try office.send(dispatcher, at: at)
        #expect(number + 1 < waits.count ? report.retried == 1 : report.parked == 1)
      }
      #expect(try server.requests.count == 3)
      let parked = try office.database.deliveries(onlyParked: true)
      #expect(
        parked.map(\.parkedAt) == [at] && parked.map(\.attempts) == [3] && parked.map(\.to) == [office.people.ana])
      // Parked, it waits for a person.
      #expect(try office.send(dispatcher, at: at.plus(hours: 100)) == DispatchReport())
      guard path != "hang" else { return }
      #expect(try office.database.retryParked(message: 2, at: at) == 0)
      #expect(try office.database.retryParked(message: 1, at: at) == 1)
      #expect(try office.database.deliveries(onlyParked: true) == [])
      #expect(try office.send(dispatcher, at: at).sent == 1)
      #expect(try office.database.deliveries(onlyParked: false) == [])
      #expect(try server.requests.map { $0.headers["webhook-id"] } == Array(repeating: "desk-1", count: 4))
    }
  }

  @Test(arguments: ["later@example.com", "full@example.com", "busy@example.com"])
  func `a mail server that says not now is tried again`(address: String) async throws {
    let server = try LoopbackServer.mail()
    try await withReminder("email", address) { office in
      let dispatcher = Dispatcher(try server.emailChannel, retry: retry)
      #expect(try office.round(dispatcher, at: now).retried == 1)
      #expect(try office.waiting()?.nextTryAt == now.plus(microseconds: 17_500_000))
    }
  }

  @Test(arguments: [
    ("webhook", "status/400"), ("webhook", "status/410"), ("webhook", "redirect"), ("email", "nobody@example.com"),
    ("email", "spam@example.com"), ("email", "two words@example.com"), ("webhook", "ftp://example.com/"),
    ("webhook", "http://169.254.169.254/latest/meta-data"),
  ])
  func `what is refused for good is parked at once`(channel: String, path: String) async throws {
    let server = try channel == "email" ? LoopbackServer.mail() : LoopbackServer.web()
    let address = channel == "email" || path.contains("://") ? path : server.address(path)
    try await withReminder(channel, address) { office in
      let dispatcher =
        try channel == "email"
        ? Dispatcher(server.emailChannel, retry: retry) : Dispatcher(LoopbackServer.webhookChannel(), retry: retry)
      #expect(try office.round(dispatcher, at: now).parked == 1)
      let parked = try office.database.deliveries(onlyParked: true)
      #expect(parked.map(\.attempts) == [1] && parked.map(\.parkedAt) == [now])
      #expect(parked.allSatisfy { $0.problem?.isEmpty == false })
    }
  }

  @Test func `once a receiver is back, what failed there before goes at once`() async throws {
    let server = try LoopbackServer.web()
    try await withReminder("webhook", server.address("until/1/500")) { office in
      let dispatcher = Dispatcher(try LoopbackServer.webhookChannel(), retry: retry)
      #expect(try office.round(dispatcher, at: now).retried == 1)
      // Another message for the same address, a second later.
      _ = try office.database.openCase(office.people, promises: [.due(inHours: 8)])
      #expect(try office.round(dispatcher, at: now.plus(seconds: 1)).sent == 2)
      #expect(try office.waiting() == nil)
    }
  }

  @Test func `a mail server that is not there has all mails wait, and each is tried in its turn`() async throws {
    var server: LoopbackServer? = try .mail()
    try await withReminder("email", "ana@example.com") { office in
      let dispatcher = Dispatcher(try #require(server).emailChannel, retry: retry)
      server = nil
      try office.database.setChannel("email", address: "ben@example.com", of: office.people.ben)
      _ = try office.database.openCase(office.people, owner: office.people.ben, promises: [.due(inHours: 8)])
      // The second is not tried in vain.
      #expect(try office.round(dispatcher, at: now).retried == 1)
      let lines = try office.database.deliveries(onlyParked: false)
      #expect(lines.map(\.attempts).sorted() == [0, 1])
      #expect(lines.map(\.nextTryAt) == Array(repeating: now.plus(microseconds: 17_500_000), count: 2))
    }
  }

  @Test func `once a server is back for anybody, all goes at once that waited for it, but not for an address`()
    async throws
  {
    var server: LoopbackServer? = try .mail()
    try await withReminder("email", "ana@example.com") { office in
      let gone = Dispatcher(try #require(server).emailChannel, retry: retry)
      server = nil
      #expect(try office.round(gone, at: now).retried == 1)
      #expect(try office.send(gone, at: now.plus(seconds: 18)).retried == 1)
      #expect(try office.waiting()?.problem?.hasPrefix("nothing gets through: the mail server") == true)
      let back = try LoopbackServer.mail()
      let dispatcher = Dispatcher(try back.emailChannel, retry: retry)
      let at = now.plus(seconds: 19)
      try office.database.setChannel("email", address: "later@example.com", of: office.people.ben)
      _ = try office.database.openCase(office.people, owner: office.people.ben, promises: [.due(inHours: 8)])
      #expect(try office.round(dispatcher, at: at).retried == 1)
      let eve = try office.database.addMember(
        handle: "eve", name: "Eve", email: "eve@example.com", team: office.people.team, zone: nil)
      _ = try office.database.openCase(office.people, owner: eve, promises: [.due(inHours: 8)])
      #expect(try office.round(dispatcher, at: at.plus(seconds: 1)).sent == 2)
      #expect(Set(try back.mails.compactMap(\.to.last)) == ["ana@example.com", "eve@example.com"])
      let waiting = try #require(try office.waiting())
      #expect(waiting.to == office.people.ben && waiting.nextTryAt == at.plus(microseconds: 17_500_000))
    }
  }

  @Test func `what was never tried does not wait as long as what failed often`() async throws {
    var server: LoopbackServer? = try .mail()
    try await withReminder("email", "ana@example.com") { office in
      let retry = RetryPolicy(shortest: 5, first: 30, longest: 600, longestAsked: 3600, attempts: 18)
      let dispatcher = Dispatcher(try #require(server).emailChannel, retry: retry)
      server = nil
      try office.round(dispatcher, at: now)
      try office.send(dispatcher, at: now.plus(seconds: 18))
      let at = now.plus(seconds: 60)
      try office.database.setChannel("email", address: "ben@example.com", of: office.people.ben)
      _ = try office.database.openCase(office.people, owner: office.people.ben, promises: [.due(inHours: 8)])
      #expect(try office.round(dispatcher, at: at).retried == 1)
      let lines = try office.database.deliveries(onlyParked: false)
      #expect(lines.map(\.attempts) == [0, 3])
      #expect(lines.map(\.nextTryAt) == [17_500_000, 62_500_000].map { at.plus(microseconds: $0) })
    }
  }

  @Test func `a parked message goes to the address that was set right since`() async throws {
    let server = try LoopbackServer.mail()
    try await withReminder("email", "nobody@example.com") { office in
      let dispatcher = Dispatcher(try server.emailChannel)
      #expect(try office.round(dispatcher, at: now).parked == 1)
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      #expect(try office.database.retryParked(message: nil, at: now) == 1)
      #expect(try office.send(dispatcher, at: now).sent == 1)
      #expect(try server.mails.map(\.to) == [["Ana", "ana@example.com"]])
    }
  }

  @Test func `the wait begins when an attempt failed, not when it began`() async throws {
    let server = try LoopbackServer.web()
    try await withReminder("webhook", server.address("until/1/429?retry-after=120")) { office in
      let dispatcher = Dispatcher(try LoopbackServer.webhookChannel(), retry: retry)
      try office.sweep(at: now)
      _ = try dispatcher.gather(in: office.database, at: now)
      // Every look at the clock finds it a minute later.
      let looks = Mutex(Int64(0))
      let report = try dispatcher.dispatch(by: "webhook", in: office.database) {
        looks.withLock { looks in
          looks += 1
          return now.plus(minutes: looks - 1)
        }
      }
      #expect(report.retried == 1)
      let next = try #require(try office.waiting()?.nextTryAt)
      #expect(next >= now.plus(minutes: 1, seconds: 125))
    }
  }

  @Test func `what was kept while a receiver was in trouble is not told when it is back`() async throws {
    let server = try LoopbackServer.web()
    try await withReminder("webhook", server.address("until/1/500")) { office in
      let dispatcher = Dispatcher(try LoopbackServer.webhookChannel(), retry: retry)
      #expect(try office.round(dispatcher, at: now).retried == 1)
      try OverTests.Meanwhile.kept.happens(to: CaseNumber(1), office, at: now.plus(seconds: 5))
      #expect(try office.send(dispatcher, at: now.plus(minutes: 2)).dropped == 1)
      #expect(try server.requests.count == 1)
    }
  }
}
