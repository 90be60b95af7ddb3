import Domain
import Notify
import Postgres
import Scheduler
import Store
import TestSupport
import Testing

/// What arrives at a mail server.
struct MailDeliveryTests {
  @Test func `a reminder arrives as a mail that says what is due, where, and what to type`() async throws {
    try await PostOffice.with { office in
      let server = try LoopbackServer.mail()
      let dispatcher = Dispatcher(try server.emailChannel)
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      _ = try office.database.openCase(office.people, promises: [.due(inHours: 8)])
      #expect(try office.round(dispatcher, at: monday.plus(hours: 7)) == DispatchReport())
      #expect(try office.round(dispatcher, at: monday.plus(hours: 7, minutes: 30)).sent == 1)

      let mail = try #require(try server.mails.first)
      #expect(mail.headers["Subject"] == "1/1 Plumber visits: due Mon 1 Jun 19:00")
      #expect(mail.headers["Message-ID"] == "<desk-1@example.com>")
      #expect(mail.headers["References"] == "<case-1@example.com>")
      #expect(mail.headers["Auto-Submitted"] == "auto-generated")
      #expect(mail.date == "2026-06-01T16:30:00+00:00")
      #expect(mail.to == ["Ana", "ana@example.com"] && mail.from == ["Kept", "kept@example.com"])
      #expect(mail.types == ["text/plain", "text/html"] && mail.defects == [])
      let text = try #require(mail.texts.first)
      for words in ["1/1 Plumber visits: due Mon 1 Jun 19:00", "kept milestone done 1/1", "kept member notify"] {
        #expect(text.contains(words))
      }
      // Told once, it is not told again.
      #expect(try office.round(dispatcher, at: monday.plus(hours: 7, minutes: 40)) == DispatchReport())
      #expect(try server.mails.count == 1)
      let counts = try office.database.deliveryCounts()
      #expect([counts.sent, counts.waiting, counts.parked, counts.dropped] == [1, 0, 0, 0])
    }
  }

  @Test func `many reminders at once become one message that names each once`() async throws {
    try await PostOffice.with { office in
      let server = try LoopbackServer.mail()
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      for number in 1...12 {
        _ = try office.database.openCase(office.people, promises: [.due(inHours: 8, what: "Visit no. \(number).")])
      }
      let report = try office.round(Dispatcher(try server.emailChannel), at: monday.plus(hours: 7, minutes: 30))
      #expect(report.sent == 1)
      let mails = try server.mails
      #expect(mails.count == 1 && mails.first?.headers["Subject"] == "12 things need you")
      // It is about no one case, and so in no case's thread.
      #expect(mails.first?.headers["References"] == nil)
      for text in try #require(mails.first).texts {
        for number in 1...12 { #expect(text.split(separator: "Visit no. \(number).").count == 2) }
      }
    }
  }

  @Test func `what is due in the night is reminded of before it, and flagged and nagged about is one thing by morning`()
    async throws
  {
    try await PostOffice.with { office in
      try office.database.setPolicy(
        Policy(reminders: [try Timespan(30, .minutes)], nag: try Timespan(1, .hours)), team: nil, priority: nil,
        at: Moment(now: monday), by: nil)
      let server = try LoopbackServer.mail()
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      try office.database.setTiming(
        quiet: (from: 17 * 60, until: 8 * 60), digestAt: nil, of: office.people.ana, at: monday)
      _ = try office.database.openCase(office.people, promises: [.due(inHours: 8)])
      let dispatcher = Dispatcher(try server.emailChannel)
      for minutes in stride(from: Int64(300), to: 360, by: 10) {
        try office.round(dispatcher, at: monday.plus(minutes: minutes))
      }
      // By 17:00 in Berlin.
      let due = "1/1 Plumber visits: due Mon 1 Jun 19:00"
      #expect(try server.mails.map { $0.headers["Subject"] } == [due])
      for minutes in stride(from: Int64(360), to: 1260, by: 10) {
        try office.round(dispatcher, at: monday.plus(minutes: minutes))
      }
      #expect(try server.mails.count == 1)
      // 8:00 in Berlin.
      #expect(try office.round(dispatcher, at: monday.plus(hours: 21)).sent == 1)
      #expect(
        try server.mails.map { $0.headers["Subject"] } == [due, "1/1 Plumber visits: overdue since Mon 1 Jun 19:00"])
    }
  }

  @Test func `a digest begins with what was kept since the one before`() async throws {
    try await PostOffice.with { office in
      let (database, people) = (office.database, office.people)
      let server = try LoopbackServer.mail()
      let dispatcher = Dispatcher(try server.emailChannel)
      try database.setChannel("email", address: "ana@example.com", of: people.ana)
      try database.setTiming(quiet: nil, digestAt: 9 * 60, of: people.ana, at: monday)
      func keep(_ what: String, by owner: MemberID, atHour hour: Int64) throws {
        let opened = try database.openCase(people, promises: [.due(inHours: 200, what: what, owner: owner)])
        _ = try database.perform(
          .done(number: 1, evidence: "he came", told: nil), on: opened.file.number,
          at: Moment(now: monday.plus(hours: hour)), by: owner)
      }
      try keep("Call Inês", by: people.ana, atHour: 2)
      try keep("Send the part", by: people.ana, atHour: 3)
      try keep("Water the plants", by: people.ben, atHour: 3)
      for _ in 1...2 { _ = try database.openCase(people, promises: [.due(inHours: 23)]) }
      for hour in Int64(1)..<22 { try office.round(dispatcher, at: monday.plus(hours: hour, minutes: 30)) }
      let first = try server.mails
      // Everything waited for 9:00 of the next day in Berlin, and that once.
      try office.round(dispatcher, at: monday.plus(hours: 22))
      let mails = try server.mails
      #expect(first.count == 0 && mails.count == 1)
      #expect(mails.first?.headers["Subject"] == "2 things need you")
      for text in try #require(mails.first).texts {
        let kept = try #require(text.firstRange(of: "Kept since the last message"))
        let needs = try #require(text.firstRange(of: "What needs you"))
        for what in ["Call Inês", "Send the part"] {
          let place = try #require(text.firstRange(of: what))
          #expect(kept.upperBound <= place.lowerBound && place.upperBound <= needs.lowerBound)
        }
        #expect(try #require(text.firstRange(of: "Plumber visits")).lowerBound > needs.upperBound)
        #expect(!text.contains("Water the plants"))
      }

      // The next one thanks for what came after the first only.
      try keep("Bring the key", by: people.ana, atHour: 26)
      _ = try database.openCase(people, promises: [.due(inHours: 47, what: "Look again")])
      for hour in Int64(23)..<46 { try office.round(dispatcher, at: monday.plus(hours: hour)) }
      try office.round(dispatcher, at: monday.plus(hours: 46))
      let second = try #require(try server.mails.last)
      #expect(try server.mails.count == 2)
      let text = try #require(second.texts.first)
      #expect(text.hasPrefix("Kept since the last message") && text.contains("Bring the key"))
      #expect(!text.contains("Call Inês") && text.contains("Look again"))
    }
  }

  @Test func `a digest tells what is due by the next one, and what none tells in time goes by itself`() async throws {
    try await PostOffice.with { office in
      let server = try LoopbackServer.mail()
      let dispatcher = Dispatcher(try server.emailChannel)
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      try office.database.setTiming(quiet: nil, digestAt: 9 * 60, of: office.people.ana, at: monday)
      // 9:00 in Berlin is hour 22; the reminder by itself would be written at 27.5.
      _ = try office.database.openCase(office.people, promises: [.due(inHours: 28)])
      for half in Int64(2)..<46 { try office.round(dispatcher, at: monday.plus(minutes: 30 * half)) }
      #expect(try server.mails.map { $0.headers["Subject"] } == ["1/1 Plumber visits: due Tue 2 Jun 15:00"])
      #expect(try server.mails.map(\.date) == ["2026-06-02T07:00:00+00:00"])
      _ = try office.database.openCase(office.people, promises: [.due(inHours: 26)], at: monday.plus(hours: 23))
      for half in Int64(46)..<60 { try office.round(dispatcher, at: monday.plus(minutes: 30 * half)) }
      let second = try server.mails.dropFirst()
      #expect(second.map { $0.headers["Subject"] } == ["2/1 Plumber visits: due Tue 2 Jun 13:00"])
      #expect(second.map(\.date) == ["2026-06-02T10:30:00+00:00"])
    }
  }

  @Test func `of a promised day nobody reads at night`() async throws {
    try await PostOffice.with { office in
      let server = try LoopbackServer.mail()
      let dispatcher = Dispatcher(try server.emailChannel)
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      let end = monday.plus(hours: 13).plus(microseconds: -1)
      let due = Due(at: end, day: Int32(Zone.utc.day(of: monday).daysSince1970))
      let promise = Command.Promise(kind: .milestone, what: "Plumber visits", due: due)
      _ = try office.database.openCase(office.people, promises: [promise])
      for half in Int64(2)..<48 { try office.round(dispatcher, at: monday.plus(minutes: 30 * half)) }
      // Half an hour before 17:00, and at 9:00 of the next day, in Berlin.
      #expect(try server.mails.map(\.date) == ["2026-06-01T14:30:00+00:00", "2026-06-02T07:00:00+00:00"])
    }
  }

  @Test func `a member with no channel keeps what there is to tell until one is set`() async throws {
    try await PostOffice.with { office in
      let (mail, web) = (try LoopbackServer.mail(), try LoopbackServer.web())
      let dispatcher = Dispatcher(try mail.emailChannel)
      _ = try office.database.openCase(office.people, promises: [.due(inHours: 8)])
      let now = monday.plus(hours: 7, minutes: 30)
      #expect(try office.round(dispatcher, at: now) == DispatchReport())
      // Nor does a channel help that is not set up here.
      try office.database.setChannel("webhook", address: web.address("ok"), of: office.people.ana)
      #expect(try office.round(dispatcher, at: now.plus(minutes: 1)) == DispatchReport())
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      #expect(try office.round(dispatcher, at: now.plus(minutes: 2)).sent == 1)
      #expect(try mail.mails.map { $0.headers["Subject"] } == ["1/1 Plumber visits: due Mon 1 Jun 19:00"])
      #expect(try web.requests.count == 0)
    }
  }

  @Test func `two channels get the same message, with the same id`() async throws {
    try await PostOffice.with { office in
      let (mail, web) = (try LoopbackServer.mail(), try LoopbackServer.web())
      let dispatcher = Dispatcher(try mail.emailChannel, try LoopbackServer.webhookChannel())
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      try office.database.setChannel("webhook", address: web.address("ok"), of: office.people.ana)
      _ = try office.database.openCase(office.people, promises: [.due(inHours: 8)])
      #expect(try office.round(dispatcher, at: monday.plus(hours: 7, minutes: 30)).sent == 2)
      #expect(try mail.mails.map { $0.headers["Message-ID"] } == ["<desk-1@example.com>"])
      #expect(try web.requests.map { $0.headers["webhook-id"] } == ["desk-1"])
    }
  }

  @Test(arguments: [2, 4])
  func `schedulers at once send each message once`(count: Int) async throws {
    try await PostOffice.with { office in
      let (database, people) = (office.database, office.people)
      let server = try LoopbackServer.mail()
      let dispatcher = Dispatcher(try server.emailChannel)
      for number in 1...30 {
        let member = try database.addMember(
          handle: "m\(number)", name: "M", email: "m\(number)@example.com", team: people.team, zone: nil)
        _ = try database.openCase(people, owner: member, promises: [.due(inHours: 8)])
      }
      let now = monday.plus(hours: 7, minutes: 30)
      try office.sweep(at: now)
      let reports = try await withThrowingTaskGroup(of: DispatchReport.self) { group in
        for _ in 1...count {
          group.addTask { [target = office.target] in
            let connection = try await Connection.connect(target)
            defer { Task { await connection.close() } }
            return try await connection.run { session in
              let database = Database(session: session)
              _ = try dispatcher.gather(in: database, at: now)
              return try dispatcher.dispatch(by: "email", in: database, clock: { now })
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      // Whoever came too early for a message left it to the others; nothing was left by all.
      #expect(reports.map(\.sent).reduce(0, +) + (try office.send(dispatcher, at: now)).sent == 30)
      let mails = try server.mails
      #expect(mails.count == 30)
      #expect(Set(mails.compactMap { $0.headers["Message-ID"] }).count == 30)
      #expect(Set(mails.compactMap(\.to.last)) == Set((1...30).map { "m\($0)@example.com" }))
    }
  }
}
