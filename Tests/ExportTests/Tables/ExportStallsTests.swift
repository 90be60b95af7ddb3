import Domain
import Export
import Postgres
import Store
import TestSupport
import Testing

struct ExportStallsTests {
  /// Writes stalls as a scheduler would have left them.
  private func stall(
    _ database: Database, _ number: Int, _ reason: String, from began: String, until ended: String? = nil,
    team: TeamID, owner: MemberID?, commitment: Int32? = nil, target: String? = nil, policy: (Int64, Int32)? = nil
  ) throws {
    try database.session.execute(
      Query(
        name: "stall",
        text: """
          INSERT INTO stalls (case_id, number, reason, commitment, target, began_at, ended_at, flagged_at, team_id,
            owner_id, policy_id, policy_version)
          VALUES (1, $1::integer, $2::text, $3::integer, $4::text, $5::timestamptz, $6::timestamptz,
            $5::timestamptz + interval '90 s', $7::bigint, $8::bigint, $9::bigint, $10::integer)
          """),
      [
        .int4(Int32(number)), .text(reason), .int4(commitment), .text(target),
        .timestamp(try Instant(iso8601: began).microseconds),
        .timestamp(try ended.map { try Instant(iso8601: $0).microseconds }), .int8(team), .int8(owner),
        .int8(policy?.0), .int4(policy?.1),
      ])
  }

  @Test func `a stall is one line, with its hours and the policy that flagged it`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people, promises: [.due(inHours: 3)]).file.number
      try database.session.script(
        "INSERT INTO policies (team_id, priority) VALUES (\(people.team), 'high'), (NULL, NULL)")
      try stall(
        database, 1, "overdue", from: "2026-06-01T12:00:00Z", until: "2026-06-02T00:30:00Z", team: people.team,
        owner: people.ben, commitment: 1, policy: (1, 3))
      try stall(
        database, 2, "silent", from: "2026-06-30T22:59:00Z", team: people.team, owner: nil, target: "update",
        policy: (2, 1))
      // It began in July in London, where months begin at 23:00 UTC.
      try stall(database, 3, "unowned", from: "2026-06-30T23:00:00Z", team: people.team, owner: nil)
      let lines = try database.lines(of: .stalls, month: "2026-06", asOf: "2026-07-01T00:29:00Z")
      #expect(
        lines == [
          "case,number,reason,commitment,target,began_at,ended_at,flagged_at,hours,team,owner,policy_team,"
            + "policy_priority,policy_version,exclusion",
          "1,1,overdue,1/1,,2026-06-01T13:00:00+01:00,2026-06-02T01:30:00+01:00,2026-06-01T13:01:30+01:00,12.500000,"
            + "care,ben,care,high,3,",
          "1,2,silent,,update,2026-06-30T23:59:00+01:00,,2026-07-01T00:00:30+01:00,1.500000,care,,,,1,",
        ])
      #expect(try database.fields(of: .stalls, month: "2026-07").map { $0["number"] } == ["3"])
      #expect(
        try database.fields(of: .stalls, asOf: "2026-06-30T22:59:00Z").map { $0["hours"] } == ["12.500000", "0.000000"])
      // As of an instant in it a stall had lasted until then, whenever it ended.
      #expect(try database.fields(of: .stalls, asOf: "2026-06-01T13:00:00Z").map { $0["hours"] } == ["1.000000"])
      try database.perform(.exclude(.spam, reason: "robot"), on: number, at: "2026-07-01T11:00:00Z")
      #expect(
        try database.fields(of: .stalls, asOf: "2026-07-02T00:00:00Z").map { $0["exclusion"] } == [
          "spam", "spam", "spam",
        ])
    }
  }

  @Test func `a team's stalls are those flagged while it had the case`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let nights = try database.addTeam(handle: "nights", name: "Nights", zone: "Europe/London")
      _ = try database.openCase(people)
      try stall(database, 1, "silent", from: "2026-06-03T00:00:00Z", team: people.team, owner: people.ana)
      try stall(database, 2, "silent", from: "2026-06-05T00:00:00Z", team: nights, owner: people.ben)
      #expect(try database.fields(of: .stalls, team: people.team).map { $0["number"] } == ["1"])
      #expect(try database.fields(of: .stalls, team: nights).map { $0["owner"] } == ["ben"])
    }
  }
}
