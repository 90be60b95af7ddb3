import Domain
import Export
import Measures
import Postgres
import Store
import TestSupport
import Testing

/// How far erasing reaches: after promises and cases that went elsewhere, and no further than the person.
struct ErasureReachTests {
  private static func customer(
    _ handle: String, _ name: String, email: String? = nil, in database: Database
  ) throws -> Customer {
    let id = try database.addCustomer(handle: handle, name: name, email: email, phone: nil, zone: nil)
    return try #require(try database.customers([id])[id])
  }

  private static func open(
    _ subject: String, _ customer: Customer, _ people: Installation, category: String? = nil,
    promises: [Command.Promise] = [], in database: Database
  ) throws -> CaseNumber {
    try database.open(
      .init(
        subject: subject, customer: customer.id, team: people.team, owner: people.ana, priority: nil,
        category: category, channel: nil), promises: promises, at: Moment(now: monday), by: people.ana
    ).file.number
  }

  private static func erase(
    _ customer: Customer, _ people: Installation, leavingShared: Bool = false, in database: Database
  ) throws -> Erasure {
    try database.transaction {
      let erasure = try database.erase(
        customer, reason: "a wish", withOpenCases: true, leavingShared: leavingShared,
        at: Moment(now: MarkedPerson.hour(9)), by: people.ana)
      _ = try EditionRedaction(session: database.session).redact(
        erasure.cases, heirs: erasure.heirs, at: MarkedPerson.hour(9))
      return erasure
    }
  }

  @Test func `a promise is followed through every merge, and what its case says besides stays`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let zoe = try Self.customer("zoe", "Zoe Kerr", in: database)
      let first = try Self.open(
        "Cold", zoe, people, promises: [.init(kind: .followUp, what: "Call back", due: Due(at: MarkedPerson.hour(9)))],
        in: database)
      let (second, third) = (
        try database.openCase(people, subject: "A flat").file.number,
        try database.openCase(people, subject: "A house").file.number
      )
      for (number, survivor, hour) in [(first, second, Int64(1)), (second, third, 2)] {
        _ = try database.merge(number, into: survivor, at: Moment(now: MarkedPerson.hour(hour)), by: people.ana)
      }
      for (command, hour) in [
        (Command.contact(channel: "phone", direction: .outbound, note: "Call back"), Int64(3)),
        (
          .move(
            number: 1, due: Due(at: MarkedPerson.hour(12)), reason: "Zoe slept", agreedBy: "Zoe", customerTold: true), 4
        ), (.done(number: 1, evidence: "Zoe is warm", told: nil), 5),
      ] {
        _ = try database.perform(command, on: third, at: Moment(now: MarkedPerson.hour(hour)), by: people.ana)
      }
      let erasure = try Self.erase(zoe, people, in: database)
      #expect(erasure.heirs == [CommitmentAddress(second, 1), CommitmentAddress(third, 1)])
      for number in [second, third] {
        let file = try database.file(number)
        #expect(file.commitments.map(\.what) == ["[erased]"] && file.subject.hasPrefix("A "))
      }
      #expect(try database.file(third).contacts.map(\.note) == ["Call back", "[erased]"])
      let words = try database.session.row(
        Query(name: "zoe", text: "SELECT count(*) FROM case_events e WHERE e.body::text ~ 'Zoe'")
      ) { try $0.int8(0) }
      #expect(words == 0)
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `a case that was theirs before it went to another customer is erased, in files of closed months, too`()
    async throws
  {
    try await withDatabase { database in
      let people = try database.install()
      let zoe = try Self.customer("zoe", "Zoe Kerr", in: database)
      let number = try Self.open("Zoe froze", zoe, people, in: database)
      let other = try database.openCase(people, subject: "Another's").file.number
      let ines = try database.customer(called: "ines")
      for (of, to) in [(number, ines.id), (other, ines.id)] {
        _ = try database.perform(
          .describe(.init(customer: to)), on: of, at: Moment(now: MarkedPerson.hour(1)), by: people.ana)
      }
      try await withTemporaryDirectory { path in
        _ = try MonthClosing(
          session: database.session, zone: .utc, teams: try database.roster().teams,
          businessTime: try database.businessTime(), directory: path
        ).close(try Month(iso8601: "2026-06"), asOf: try Instant(iso8601: "2026-07-03T00:00:00Z"), by: nil)
      }
      let erasure = try Self.erase(zoe, people, in: database)
      #expect(erasure.cases == [number])
      #expect(try database.file(number).subject == "[erased]" && database.file(other).subject == "Another's")
      let edition = try #require(try Editions(session: database.session).list().first)
      let sink = CollectedBytes()
      try EditionFiles(session: database.session).write("cases.csv", of: edition, to: sink)
      let cases = String(decoding: sink.bytes, as: UTF8.self)
      #expect(cases.contains("[erased]") && !cases.contains("Zoe froze") && cases.contains("Another's"))
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `what is shared, and labels that people chose, are named for a reader, and a long list says so`()
    async throws
  {
    try await withDatabase { database in
      let people = try database.install()
      let zoe = try Self.customer("zoe", "Zoe Kerr", in: database)
      let number = try Self.open("Cold", zoe, people, category: "Zoe Kerr's", in: database)
      for _ in 0..<21 { _ = try database.openCase(people, subject: "Next to Zoe Kerr") }
      try database.session.script(
        """
        INSERT INTO templates (handle, purpose, body, changed_at) VALUES ('late', 'other', 'As with Zoe Kerr', now());
        INSERT INTO playbooks (name, made_at) VALUES ('cold', now());
        INSERT INTO playbook_steps (playbook_id, number, kind, what, due_after)
          SELECT playbook_id, 1, 'milestone', 'Ask ZOE KERR', '4wh' FROM playbooks;
        INSERT INTO training_topics (name, title, made_at) VALUES ('calm', 'What Zoe Kerr taught us', now());
        """)
      let erasure = try Self.erase(zoe, people, leavingShared: true, in: database)
      let mentions = try database.mentions(after: erasure)
      #expect(mentions.areCertain && mentions.cases.shown.count == 20 && mentions.cases.isCut)
      #expect(
        mentions.places.shown.sorted() == [
          "case \(number), priority, category or channel", "playbook cold, step 1", "template late",
          "training topic calm",
        ])
      #expect(!mentions.places.isCut)
    }
  }

  /// A name that JSON writes otherwise.
  private static let marked = "Zoe \"Zed\" Kerr"

  @Test func `what agreements said before, and those that are gone, lose the name of who is erased`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let zoe = try Self.customer("zoe", Self.marked, in: database)
      let body = try MessageTemplate(body: "As with \(Self.marked), {{what}}.")
      for handle in ["late", "gone"] {
        try database.addTemplate(handle: handle, team: nil, purpose: .other, body: body, at: monday, by: people.ana)
      }
      let lines = Dictionary(uniqueKeysWithValues: try database.templates().map { ($0.handle, $0) })
      try database.setTemplate(
        try #require(lines["late"]), purpose: nil, body: try MessageTemplate(body: "We are late: {{what}}."),
        at: monday, by: people.ben)
      try database.removeTemplate(try #require(lines["gone"]), at: monday, by: people.ben)
      let step = Playbook.Step(
        number: 1, kind: .milestone, what: "Ask \(Self.marked)", channel: nil, after: try Timespan(4, .hours))
      try database.add(
        Playbook(name: "cold", team: nil, category: nil, steps: [step]), at: monday, by: people.ana)
      try database.removePlaybook("cold", at: monday, by: people.ben)
      let erasure = try Self.erase(zoe, people, in: database)
      let removals = Dictionary(uniqueKeysWithValues: erasure.removals.map { ($0.table, $0.rows) })
      #expect(removals["templates"] == 1 && removals["playbook_steps"] == 1 && removals["playbooks"] == nil)
      // Of each template that it was added so, of "gone" and of the playbook that they were taken away so, too.
      #expect(removals["agreement_events"] == 5)
      let events = try database.agreementEvents().filter { $0.list != "feelings" }
      #expect(events.count == 6)
      #expect(!events.contains { $0.document.values.contains { $0.contains("Kerr") } })
      #expect(events.contains { $0.document["body"] == "As with [erased], {{what}}." })
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `nobody is erased whom an agreement names still, unless it is left so`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let zoe = try Self.customer("zoe", Self.marked, in: database)
      let body = try MessageTemplate(body: "As with \(Self.marked), {{what}}.")
      try database.addTemplate(handle: "late", team: nil, purpose: .other, body: body, at: monday, by: people.ana)
      let refusal = #expect(throws: Refusal.self) { try Self.erase(zoe, people, in: database) }
      #expect(refusal?.problem == "zoe is named in what many cases share: template late")
      #expect(refusal?.next == "kept template list")
      #expect(try database.customers([zoe.id])[zoe.id]?.name == Self.marked)
      let erasure = try Self.erase(zoe, people, leavingShared: true, in: database)
      #expect(!erasure.removals.contains { $0.table == "agreement_events" })
      #expect(try database.templates().map(\.body) == [body.body])
    }
  }

  @Test func `a member who is called like a customer stays in what was noted`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let maria = try Self.customer("maria", "Maria", email: "maria@example.com", in: database)
      for detail in ["cases of maria to maria.csv", "cases of customer maria to x.csv", "mail of maria@example.com"] {
        try database.note(.customersExported, detail, by: people.ana, at: monday)
      }
      let erasure = try database.erase(
        maria, reason: "maria wished it", withOpenCases: false, at: Moment(now: monday), by: people.ana)
      #expect(
        try database.auditEntries().map(\.detail) == [
          "erased-\(maria.id), 0 cases: [erased] wished it", "mail of [erased]",
          "cases of customer [erased] to x.csv",
          "cases of maria to maria.csv",
        ])
      #expect(erasure.removals.first { $0.table == "audit_log" }?.rows == 2)
      // It may be hers, and is for a person to look at.
      let mentions = try database.mentions(after: erasure)
      #expect(mentions.places.shown.count == 1 && mentions.places.shown.first?.hasPrefix("audit entry ") ?? false)
    }
  }

  @Test func `who was erased is given no name again`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let zoe = try Self.customer("zoe", "Zoe Kerr", in: database)
      try database.setCustomer(zoe.id, name: "Zoe B. Kerr", email: nil, phone: nil, zone: nil)
      _ = try Self.erase(zoe, people, in: database)
      let refusal = #expect(throws: Refusal.self) {
        try database.setCustomer(zoe.id, name: "Zoe Kerr", email: nil, phone: nil, zone: nil)
      }
      #expect(refusal?.problem.contains("was erased") ?? false)
      #expect(try database.customers([zoe.id])[zoe.id]?.name == "Erased customer")
    }
  }
}
