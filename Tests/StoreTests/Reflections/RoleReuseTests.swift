import Domain
import Postgres
import TestSupport
import Testing

@testable import Store

/// A role is a person's as long as it is that role, and two conversations at once are two.
struct RoleReuseTests {
  @Test func `a role that is made anew by the same name is nobody's until that is said`() async throws {
    try await RoleDesk.open { desk in
      try desk.reflect(.write(.init(felt: "alone")), by: "ben")
      let (ben, ana, role) = (try desk.member("ben"), try desk.member("ana"), desk.role("ben"))
      #expect(try desk.owner.databaseRoles()[ben.id] == .init(name: role, isCurrent: true))
      try desk.admin.script("DROP ROLE \(role); CREATE ROLE \(role) LOGIN IN ROLE \(desk.role("users"))")
      #expect(try desk.owner.databaseRoles()[ben.id] == .init(name: role, isCurrent: false))
      let stranger = try desk.database(as: "ben")
      #expect(try RoleDesk.count(stranger.session, "reflections") == 0)
      #expect(try stranger.privacy() == .ofNobody)
      #expect(throws: Refusal.self) { try stranger.reflections(readableBy: ben) }
      // It is Ana's now, whatever it was.
      try desk.owner.setDatabaseRole(of: ana, to: role)
      #expect(try stranger.reflections(readableBy: ana).isEmpty)
      let taken = #expect(throws: Refusal.self) { try desk.owner.setDatabaseRole(of: ben, to: role) }
      #expect(taken?.code == .conflict)
      try desk.owner.setDatabaseRole(of: ana, to: nil)
      try desk.owner.setDatabaseRole(of: ben, to: role)
      #expect(try stranger.reflections(readableBy: ben).count == 1)
    }
  }

  @Test func `of two conversations that are noted at once each has its number`() async throws {
    try await RoleDesk.open { desk in
      let (lena, ana) = (try desk.member("lena"), try desk.member("ana"))
      let (one, two) = (try desk.database(as: "lena"), try desk.database(as: "lena"))
      func note(_ database: Database) throws -> Int {
        try database.addTalk(of: lena, with: ana, at: monday, note: nil, now: monday).number
      }
      try two.session.script("SET lock_timeout = '50ms'")
      try one.transaction { () throws -> Void in
        #expect(try note(one) == 1)
        // Waits, rather than taking the same number.
        let late = #expect(throws: PostgresError.self) { try note(two) }
        #expect(late?.code == .lockNotAvailable)
        #expect("\(late as Any)".contains("coaching_talk_hold"))
      }
      #expect(try note(two) == 2)
      #expect(try one.talks(of: lena).map(\.number).sorted() == [1, 2])
    }
  }
}
