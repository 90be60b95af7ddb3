import Domain
import Notify
import Postgres
import Scheduler
import Store
import Synchronization
import TestSupport
import Testing

/// A scheduler that runs on.
struct SchedulerLoopTests {
  private let now = monday.plus(hours: 7, minutes: 30)

  /// Members are told there, and each has a promise to be reminded of.
  private func remind(_ member: MemberID, by channel: String, _ address: String, _ office: PostOffice) throws {
    try office.database.setChannel(channel, address: address, of: member)
    _ = try office.database.openCase(office.people, owner: member, promises: [.due(inHours: 8)])
  }

  @Test func `a dead channel delays no other`() async throws {
    try await PostOffice.with { office in
      let mail = try LoopbackServer.mail()
      var web: LoopbackServer? = try .web()
      let dispatcher = Dispatcher(try mail.emailChannel, try LoopbackServer.webhookChannel(timeout: 300))
      try remind(office.people.ana, by: "webhook", try #require(web).address("hang"), office)
      let running = RunningLoop(dispatcher, at: office, now: now)
      running.start()
      try await web?.arrivals(1)
      // From here on until it is let go, the webhook hangs.
      try remind(office.people.ben, by: "email", "ben@example.com", office)
      running.loop.replace(dispatcher)
      try await mail.arrivals(2)
      try await office.until("EXISTS (SELECT FROM deliveries WHERE channel = 'email' AND sent_at IS NOT NULL)")
      #expect(try office.waiting().map { [$0.channel, "\($0.attempts)"] } == ["webhook", "0"])
      web = nil
      try await running.stop()
      #expect(try office.waiting()?.attempts == 1)
      #expect(running.loop.status.now.dispatched.sent == 1 && running.loop.status.now.dispatched.retried == 1)
      #expect(running.lines == [])
    }
  }

  @Test func `a dead address delays no other of its channel`() async throws {
    try await PostOffice.with { office in
      var web: LoopbackServer? = try .web()
      let dispatcher = Dispatcher(try LoopbackServer.webhookChannel(timeout: 300))
      let hang = try #require(web).address("hang")
      try remind(office.people.ana, by: "webhook", hang, office)
      let running = RunningLoop(dispatcher, at: office, now: now)
      running.start()
      try await web?.arrivals(1)
      // More for the one that hangs than there are senders, and then something for somebody else.
      for _ in 0..<5 {
        try remind(office.people.ana, by: "webhook", hang, office)
        try office.sweep(at: now)
        _ = try dispatcher.gather(in: office.database, at: now)
      }
      try remind(office.people.ben, by: "webhook", try #require(web).address("ok"), office)
      running.loop.replace(dispatcher)
      try await office.until("EXISTS (SELECT FROM deliveries WHERE sent_at IS NOT NULL)")
      // One of the six is on its way, and keeps one sender waiting.
      #expect(try #require(web).requests.count == 2)
      let counts = try office.database.deliveryCounts()
      #expect(counts.sent == 1 && counts.waiting == 6)
      web = nil
      try await running.stop()
      // What failed there made the others wait as well, without an attempt of their own.
      let attempts = try office.database.deliveries(onlyParked: false).map(\.attempts)
      #expect(attempts.reduce(0, +) == 1 && attempts.count == 6)
    }
  }

  @Test func `what another holds keeps nobody awake`() async throws {
    try await PostOffice.with { office in
      let mail = try LoopbackServer.mail()
      var web: LoopbackServer? = try .web()
      let hook = try LoopbackServer.webhookChannel(timeout: 300)
      try remind(office.people.ana, by: "webhook", try #require(web).address("hang"), office)
      let first = RunningLoop(Dispatcher(hook), at: office, now: now)
      first.start()
      try await web?.arrivals(1)
      // One scheduler waits for a receiver, and somebody's transaction holds a case that is due.
      try remind(office.people.ben, by: "email", "ben@example.com", office)
      let held = try office.database.openCase(office.people).file.number
      let holder = try Session(office.target)
      try holder.script("BEGIN; SELECT FROM cases WHERE case_id = \(held.value) FOR UPDATE")
      let second = RunningLoop(Dispatcher(hook, try mail.emailChannel), at: office, now: now)
      second.start()
      try await office.until("EXISTS (SELECT FROM deliveries WHERE sent_at IS NOT NULL)")
      let before = second.looks
      // Work enough that one who does not sleep would have looked at the clock a thousand times.
      for _ in 1...200 { _ = try office.database.openCase(office.people) }
      #expect(second.looks - before < 20)
      try holder.script("ROLLBACK")
      web = nil
      try await first.stop()
      try await second.stop()
    }
  }

  @Test func `told to stop, it finishes the message it is sending and begins no other`() async throws {
    try await PostOffice.with { office in
      let web = try LoopbackServer.web()
      try remind(office.people.ana, by: "webhook", web.address("gate"), office)
      try remind(office.people.ben, by: "webhook", web.address("gate"), office)
      let running = RunningLoop(Dispatcher(try LoopbackServer.webhookChannel(timeout: 300)), at: office, now: now)
      running.start()
      try await web.arrivals(1)
      running.loop.stop()
      try await web.openGate()
      try await running.end()
      #expect(try web.requests.count == 1)
      let counts = try office.database.deliveryCounts()
      #expect(counts.sent == 1 && counts.waiting == 1)
      // The next one goes on with what is left.
      let next = RunningLoop(Dispatcher(try LoopbackServer.webhookChannel()), at: office, now: now)
      next.start()
      try await web.arrivals(2)
      try await next.stop()
      #expect(try office.database.deliveryCounts().sent == 2)
      #expect(Set(try web.requests.compactMap { $0.headers["webhook-id"] }) == ["desk-1", "desk-2"])
    }
  }

  @Test func `a chore of which there is more is gone on with after the next sweep`() async throws {
    try await PostOffice.with { office in
      let done = Mutex(0)
      let loop = Mutex<SchedulerLoop?>(nil)
      let mail = try LoopbackServer.mail()
      let running = RunningLoop(Dispatcher(try mail.emailChannel), at: office, now: now) { _, _ in
        let count = done.withLock { done in
          done += 1
          return done
        }
        // It would sleep for an hour between them otherwise.
        if count == 3 { loop.withLock { $0 }?.stop() }
        return count < 3
      }
      loop.withLock { $0 = running.loop }
      running.start()
      try await running.end()
      #expect(done.withLock { $0 } == 3 && running.loop.status.now.sweeps == 3)
    }
  }

  @Test func `one that sleeps stops at once, and one that was told before it began does nothing`() async throws {
    try await PostOffice.with { office in
      let mail = try LoopbackServer.mail()
      try remind(office.people.ana, by: "email", "ana@example.com", office)
      let told = RunningLoop(Dispatcher(try mail.emailChannel), at: office, now: now)
      told.loop.stop()
      told.start()
      try await told.end()
      #expect(told.loop.status.now.sweeps == 0)
      let running = RunningLoop(Dispatcher(try mail.emailChannel), at: office, now: now)
      running.start()
      try await office.until("EXISTS (SELECT FROM deliveries WHERE sent_at IS NOT NULL)")
      // It would sleep for an hour.
      try await running.stop()
      #expect(running.loop.status.now.dispatched.sent == 1 && running.loop.status.now.failures == 0)
    }
  }

  @Test func `sessions that are ended are replaced, and work goes on`() async throws {
    try await PostOffice.with { office in
      let mail = try LoopbackServer.mail()
      let dispatcher = Dispatcher(try mail.emailChannel)
      try remind(office.people.ana, by: "email", "ana@example.com", office)
      let running = RunningLoop(dispatcher, at: office, now: now)
      running.start()
      try await office.until("EXISTS (SELECT FROM deliveries WHERE sent_at IS NOT NULL)")
      try office.killOthers()
      try remind(office.people.ben, by: "email", "ben@example.com", office)
      running.loop.replace(dispatcher)
      try await mail.arrivals(4)
      try await running.stop()
      #expect(try mail.mails.map(\.to.last) == ["ana@example.com", "ben@example.com"])
      let failures = running.lines.filter { $0.contains("trying again in 1 s") }
      #expect(failures.contains { $0.hasPrefix("sweep: ") } && failures.contains { $0.hasPrefix("email ") })
      #expect(running.loop.status.now.failures == running.lines.count)
      #expect(running.loop.status.now.problem == nil)
    }
  }

  @Test func `a message whose session was ended while it was sent comes again, with the same id`() async throws {
    try await PostOffice.with { office in
      let web = try LoopbackServer.web()
      try remind(office.people.ana, by: "webhook", web.address("gate"), office)
      let running = RunningLoop(Dispatcher(try LoopbackServer.webhookChannel(timeout: 300)), at: office, now: now)
      running.start()
      try await web.arrivals(1)
      try office.killOthers()
      try await web.openGate()
      try await web.arrivals(2)
      try await running.stop()
      let requests = try web.requests
      #expect(requests.map { $0.headers["webhook-id"] } == ["desk-1", "desk-1"])
      #expect(requests.first?.body == requests.last?.body)
      #expect(try office.database.deliveryCounts().sent == 1)
    }
  }

  @Test func `settings read anew bring a channel that was not there, and take one away`() async throws {
    try await PostOffice.with { office in
      let (mail, web) = (try LoopbackServer.mail(), try LoopbackServer.web())
      try remind(office.people.ana, by: "email", "ana@example.com", office)
      try remind(office.people.ben, by: "webhook", web.address("ok"), office)
      let running = RunningLoop(Dispatcher(try LoopbackServer.webhookChannel()), at: office, now: now)
      running.start()
      try await web.arrivals(1)
      running.loop.replace(Dispatcher(try mail.emailChannel))
      try await mail.arrivals(2)
      _ = try office.database.openCase(office.people, owner: office.people.ben, promises: [.due(inHours: 8)])
      running.loop.replace(Dispatcher(try mail.emailChannel))
      try await running.stop()
      #expect(try web.requests.count == 1)
      #expect(try mail.mails.count == 1)
    }
  }
}
