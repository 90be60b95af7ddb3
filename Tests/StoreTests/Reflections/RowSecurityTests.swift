import Domain
import Postgres
import SQL
import TestSupport
import Testing

@testable import Store

/// What members write for themselves is kept from others by the database, whatever program asks.
struct RowSecurityTests {
  private static let tables = ["reflections", "reflection_events", "coaching_talks"]

  @Test func `another member's role sees no row, and changes, adds, removes and lifts nothing`() async throws {
    try await RoleDesk.open { desk in
      try desk.reflect(.write(.init(felt: "I was short with her")), by: "ana")
      let ben = try desk.database(as: "ben").session
      let before = try Self.everything(desk.admin)
      for table in ["reflections", "reflection_events"] { #expect(try RoleDesk.count(ben, table) == 0, "\(table)") }
      // Saying to be Ana, or somebody else's role, helps nobody.
      let ana = try desk.member("ana").id
      try ben.script("SET kept.member_id = '\(ana)'; SET kept.erasing = 'on'")
      #expect(try RoleDesk.count(ben, "reflections") == 0)
      #expect(try ben.row(Statement.identitySight.query) { try $0.int8(0) } == (try desk.member("ben").id))
      try ben.script("UPDATE reflections SET felt = 'mine'; UPDATE reflection_events SET body = '{}'")
      for refused in [
        """
        INSERT INTO reflections (case_id, author_id, sequence, version, felt, audience, readers, written_at)
        VALUES (1, \(ana), 9, 9, 'forged', 'nobody', '{}', now())
        """,
        "INSERT INTO reflection_events VALUES (1, \(ana), 9, 'erased', now(), now(), false, '{}')",
        "INSERT INTO coaching_talks VALUES (\(ana), \(try desk.member("lena").id), 1, now(), 'forged', NULL, now())",
        "DELETE FROM reflections", "TRUNCATE reflections", "ALTER TABLE reflections NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE reflections DISABLE ROW LEVEL SECURITY", "DROP POLICY reflections_read ON reflections",
        "SET SESSION AUTHORIZATION \(desk.role("ana"))", "SET ROLE \(desk.role("ana"))",
        "CREATE OR REPLACE FUNCTION kept_member_id() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'",
        "INSERT INTO member_roles VALUES ('\(desk.role("shared"))', \(ana), 1)", "DELETE FROM member_roles",
      ] {
        let error = #expect(throws: PostgresError.self, "\(refused)") { try ben.script(refused) }
        #expect(error?.code == .notPermitted, "\(refused): \(error as Any)")
      }
      try ben.script("UPDATE member_roles SET member_id = \(ana)")
      #expect(try Self.everything(desk.admin) == before)
    }
  }

  @Test func `a lead sees what was shared with them, as long as it is, and never the versions before`() async throws {
    try await RoleDesk.open { desk in
      let lena = try desk.database(as: "lena")
      try desk.owner.setTeam(desk.team, lead: try desk.member("lena").id)
      try desk.reflect(.write(.init(felt: "I was short with her")), by: "ana")
      try desk.reflect(.write(.init(felt: "alone")), by: "ben")
      // To lead a team is not enough.
      #expect(try lena.reflections(readableBy: desk.member("lena")).isEmpty)
      try desk.reflect(.write(.init(felt: "She was afraid")), by: "ana", after: 120)
      try desk.reflect(.share(.coach, readers: [try desk.member("lena")]), by: "ana", after: 180)
      let seen = try lena.reflections(readableBy: desk.member("lena"))
      #expect(seen.map(\.words.felt) == ["She was afraid"])
      #expect(try RoleDesk.count(lena.session, "reflections") == 1)
      #expect(try RoleDesk.count(lena.session, "reflection_events") == 0)
      // What may be read may not be written.
      try lena.session.script("UPDATE reflections SET felt = 'changed by the lead'")
      #expect(
        try desk.database(as: "ana").reflections(readableBy: desk.member("ana")).map(\.words.felt) == ["She was afraid"]
      )
      try desk.reflect(.unshare, by: "ana", after: 240)
      #expect(try RoleDesk.count(lena.session, "reflections") == 0)
    }
  }

  @Test func `what is shared with a team is for those who were in it then`() async throws {
    try await RoleDesk.open { desk in
      let nights = try desk.owner.addTeam(handle: "nights", name: "Nights", zone: "UTC")
      try desk.owner.setMember(desk.member("ben").id, name: nil, email: nil, team: nights, zone: nil)
      try desk.reflect(.write(.init(helped: "silence")), by: "ana")
      try desk.reflect(.share(.team, readers: [try desk.member("lena")]), by: "ana", after: 120)
      // Whoever comes to the team later, by whatever way, reads nothing of before.
      try desk.database(as: "ben").setMember(
        desk.member("ben").id, name: nil, email: nil, team: desk.team, zone: nil)
      #expect(try RoleDesk.count(desk.database(as: "ben").session, "reflections") == 0)
      #expect(try RoleDesk.count(desk.database(as: "lena").session, "reflections") == 1)
      try desk.admin.script("UPDATE members SET deactivated_at = now() WHERE handle = 'lena'")
      #expect(try RoleDesk.count(desk.database(as: "lena").session, "reflections") == 0)
    }
  }

  @Test func `the owner of the tables sees nothing, and a superuser everything`() async throws {
    try await RoleDesk.open { desk in
      try desk.reflect(.write(.init(felt: "alone")), by: "ana")
      _ = try desk.database(as: "lena").addTalk(
        of: desk.member("lena"), with: desk.member("ben"), at: monday, note: "ask first",
        now: monday.advanced(bySeconds: 60))
      try desk.owner.session.script("SET kept.member_id = '1'; SET kept.erasing = 'on'")
      for table in Self.tables {
        #expect(try RoleDesk.count(desk.owner.session, table) == 0, "\(table)")
        #expect(try RoleDesk.count(desk.admin, table) == 1, "\(table)")
      }
      #expect(try desk.owner.privacy() == .ofNobody)
      #expect(try desk.database(as: "ana").privacy() == .ofRole)
      #expect(try Database(session: desk.admin).privacy() == .none)
    }
  }

  @Test func `a program that says it acts for another is refused by the role`() async throws {
    try await RoleDesk.open { desk in
      let ben = try desk.database(as: "ben")
      let command = Reflection.Command.write(.init(felt: "forged"))
      let refusal = #expect(throws: Refusal.self) {
        try ben.reflect(command, on: desk.number, by: desk.member("ana"), at: Moment(now: monday))
      }
      #expect(refusal?.code == .notAllowed && refusal?.problem.contains("not Ana's") ?? false)
      #expect(throws: Refusal.self) { try ben.reflections(readableBy: desk.member("ana")) }
      #expect(throws: Refusal.self) { try desk.database(as: "shared").reflections(readableBy: desk.member("ana")) }
      #expect(try RoleDesk.count(desk.admin, "reflections") == 0)
    }
  }

  @Test func `with one role for all the program says who it is, until the first member has a role`() async throws {
    try await RoleDesk.open(areMapped: false) { desk in
      let shared = try desk.database(as: "shared")
      let (ana, ben) = (try desk.member("ana"), try desk.member("ben"))
      _ = try shared.reflect(.write(.init(felt: "alone")), on: desk.number, by: ana, at: Moment(now: monday))
      #expect(try shared.privacy() == .ofProgram)
      // It said so for one transaction: nothing of it is left.
      #expect(try RoleDesk.count(shared.session, "reflections") == 0)
      #expect(try shared.reflections(readableBy: ben).isEmpty)
      #expect(try shared.reflections(readableBy: ana).count == 1)
      let refusal = #expect(throws: Refusal.self) { try shared.setDatabaseRole(of: ben, to: desk.role("ben")) }
      #expect(refusal?.code == .notAllowed)
      let unknown = #expect(throws: Refusal.self) { try desk.owner.setDatabaseRole(of: ben, to: "nobody_there") }
      #expect(unknown?.code == .notFound)
      try desk.owner.setDatabaseRole(of: ben, to: desk.role("ben"))
      let taken = #expect(throws: Refusal.self) { try desk.owner.setDatabaseRole(of: ana, to: desk.role("ben")) }
      #expect(taken?.code == .conflict)
      #expect(throws: Refusal.self) { try shared.reflections(readableBy: ana) }
      #expect(throws: Refusal.self) { try shared.setDatabaseRole(of: ben, to: nil) }
      try desk.owner.setDatabaseRole(of: ben, to: nil)
      #expect(try shared.reflections(readableBy: ana).count == 1)
    }
  }

  @Test func `a conversation is read by the two who had it`() async throws {
    try await RoleDesk.open { desk in
      let (ana, ben, lena) = (try desk.member("ana"), try desk.member("ben"), try desk.member("lena"))
      let database = try desk.database(as: "lena")
      let now = monday.advanced(bySeconds: 3600)
      _ = try database.addTalk(of: lena, with: ana, at: monday, note: "ask first", now: now)
      let second = try database.addTalk(
        of: lena, with: ana, at: now, note: nil, next: .on(now.advanced(bySeconds: 9)), now: now)
      #expect(second.number == 2)
      #expect(try database.talks(of: lena).map(\.note) == [nil, "ask first"])
      #expect(try desk.database(as: "ana").talks(of: ana).count == 2)
      #expect(try desk.database(as: "ben").talks(of: ben).isEmpty)
      try database.session.script("UPDATE coaching_talks SET note = 'otherwise'")
      #expect(try database.talks(of: lena).map(\.note) == [nil, "ask first"])
      for (member, at, next) in [
        (lena, monday, .asBefore), (ana, now.advanced(bySeconds: 1), .asBefore), (ana, now, .on(now)),
      ] as [(Member, Instant, CoachingTalk.Agreement)] {
        #expect(throws: Refusal.self) {
          try database.addTalk(of: lena, with: member, at: at, note: nil, next: next, now: now)
        }
      }
    }
  }

  @Test func `whoever erases a customer takes words out that they can't read, and those of erased cases only`()
    async throws
  {
    try await RoleDesk.open { desk in
      try desk.reflect(.write(.init(felt: "Inês cried", helped: "tea")), by: "ana")
      try desk.reflect(.write(.init(felt: "Inês cried")), by: "lena")
      try desk.reflect(.erase, by: "lena", after: 120)
      let ben = try desk.database(as: "ben")
      let none = try ben.session.row(Statement.erasureClearReflections.query, [.int8Array([desk.number.value])]) {
        try $0.int8(0)
      }
      #expect(none == 0)
      let erasure = try ben.erase(
        ben.customer(called: "ines"), reason: "her wish", withOpenCases: true, at: Moment(now: monday),
        by: desk.member("ben").id)
      #expect(erasure.removals.filter { $0.table.hasPrefix("reflection") }.map(\.rows) == [1, 1])
      let ana = try desk.database(as: "ana")
      #expect(
        try ana.reflections(readableBy: desk.member("ana")).map(\.words) == [
          .init(felt: "[erased]", helped: "[erased]")
        ])
      for database in [ana, try desk.database(as: "lena"), Database(session: desk.admin)] {
        let verification = try database.verify()
        #expect(verification.discrepancies == [])
      }
      #expect(!(try Self.everything(desk.admin).contains("cried")))
    }
  }

  /// What the tables hold, as a superuser sees it.
  private static func everything(_ session: Session) throws -> String {
    try (tables + ["member_roles", "case_events"]).map { table in
      try session.row(
        Query(
          name: "all_\(table)",
          text: "SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') FROM \(table) t")
      ) { try $0.text(0) }
    }.joined(separator: "\n\n")
  }
}
