import Domain
import Postgres
import SQL
import TestSupport
import Testing

@testable import Store

/// The log of reflections replays to their rows, and is nobody's else.
struct ReflectionVerifyTests {
  @Test func `verify replays what the session sees, and tells of a difference without a word of it`() async throws {
    try await RoleDesk.open { desk in
      try desk.reflect(.write(.init(felt: "afraid")), by: "ana")
      try desk.reflect(.write(.init(felt: "calm")), by: "ben")
      try desk.reflect(.share(.coach, readers: [try desk.member("lena")]), by: "ana", after: 90)
      #expect(try desk.database(as: "ana").verify().events == 3)
      #expect(try desk.database(as: "lena").verify().events == 1)
      #expect(try Database(session: desk.admin).verify().events == 4)
      for handle in RoleDesk.members { #expect(try desk.database(as: handle).verify().discrepancies == []) }
      try desk.admin.script("UPDATE reflections SET felt = 'secret', version = 7 WHERE author_id = 1")
      let found = try desk.database(as: "ana").verify().discrepancies
      #expect(found.map(\.column) == ["version", "felt"])
      #expect(!found.contains { "\($0)".contains("secret") || "\($0)".contains("afraid") })
      #expect(try desk.database(as: "ben").verify().discrepancies == [])
      try desk.admin.script("DELETE FROM reflections WHERE author_id = 1")
      #expect(try desk.database(as: "ana").verify().discrepancies.map(\.expected) == ["a row"])
      try desk.admin.script("DELETE FROM reflection_events WHERE author_id = 2")
      #expect(try desk.database(as: "ben").verify().discrepancies.map(\.expected) == ["none"])
    }
  }

  @Test func `what its author erased is in no table, and two at once write one after the other`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people).file.number
      let ana = try #require(try database.roster().member(people.ana))
      for (index, word) in ["first", "second"].enumerated() {
        _ = try database.reflect(
          .write(.init(felt: word)), on: number, by: ana, at: Moment(now: monday.advanced(bySeconds: Int64(index))))
      }
      let unknown = #expect(throws: Refusal.self) {
        try database.reflect(.write(.init(felt: "x")), on: CaseNumber(99), by: ana, at: Moment(now: monday))
      }
      #expect(unknown?.problem == "there is no case 99")
      let (erased, _) = try database.reflect(
        .erase, on: number, by: ana, at: Moment(now: monday.advanced(bySeconds: 9)))
      #expect(erased.words.isEmpty)
      for table in ["reflections", "reflection_events"] {
        let words = try database.session.row(
          Query(name: "words_\(table)", text: "SELECT count(*) FROM \(table) t WHERE t::text ~ 'first|second'")
        ) { try $0.int8(0) }
        #expect(words == 0)
      }
      #expect(try database.verify(as: people.ana).discrepancies == [])
    }
  }

  @Test func `no export, notice, list or figure reads what members write for themselves`() {
    let readers = Statement.all.filter { $0.text.contains("reflection") || $0.text.contains("coaching_talks") }
    #expect(
      Set(readers.map(\.name)) == [
        "reflection_write", "reflection_list", "reflection_event_list", "reflection_empty_log", "identity_sight",
        "coaching_talk_add", "coaching_talk_list", "erasure_clear_reflections",
      ])
  }
}
