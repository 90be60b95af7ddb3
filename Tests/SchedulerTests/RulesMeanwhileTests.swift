import Domain
import Postgres
import Scheduler
import Store
import TestSupport
import Testing

/// Who leads, and who is away, changes while cases climb.
struct RulesMeanwhileTests {
  private func at(_ hours: Int64) -> Instant { monday.plus(hours: hours) }

  @Test func `who leads may change between two batches of a sweep`() async throws {
    try await PostOffice.withLadder({ _ in [(1, .lead)] }) { office, _ in
      let (database, people) = (office.database, office.people)
      _ = try database.openCase(people, promises: [.due(inHours: 8)])
      try database.setTeam(people.team, lead: people.ana, at: monday)
      var turns = 0
      let runner = SweepRunner(batch: 1, zone: PostOffice.zone)
      let changesLead: () -> Bool = {
        turns += 1
        if turns == 2 {
          #expect(throws: Never.self) { try database.setTeam(people.team, lead: people.ben, at: at(9)) }
        }
        return false
      }
      try runner.run(on: database, at: at(9), isStopping: changesLead)
      let told = try database.session.rows(
        Query(name: "test_told", text: "SELECT to_id FROM rungs ORDER BY case_id")
      ) { try $0.optionalInt8(0) }
      #expect(told == [people.ana, people.ben])
    }
  }

  @Test func `cases that climb are looked at anew once somebody else leads, is away or is back`() async throws {
    try await PostOffice.withLadder({ _ in [(1, .lead), (20, .lead)] }) { office, _ in
      let (database, people) = (office.database, office.people)
      try database.setTeam(people.team, lead: people.ben, at: monday)
      let ana = try #require(try database.roster().member(people.ana))
      let changes: [(hour: Int64, change: () throws -> Void)] = [
        (10, { try database.setTeam(people.team, lead: people.ana, at: at(10)) }),
        (11, { try database.addAbsence(of: ana, from: at(12), until: at(40), substitute: nil, at: at(11)) }),
        (12, { try database.endAbsence(of: ana, at: at(12)) }),
      ]
      try office.sweep(at: at(9))
      for (hour, change) in changes {
        #expect(try database.nextCheck() == at(28))
        try change()
        #expect(try database.nextCheck() == at(hour), "hour \(hour)")
        try office.sweep(at: at(hour))
      }
    }
  }
}
