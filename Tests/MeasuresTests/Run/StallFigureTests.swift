import Domain
import Measures
import Postgres
import Store
import TestSupport
import Testing

/// What schedulers flagged, as figures. The team works from nine to five in Berlin.
struct StallFigureTests {
  private func flag(
    _ number: CaseNumber, _ story: Story, place: Int, reason: String = "silent", from began: String,
    until ended: String?
  ) throws {
    try story.database.session.execute(
      Query(
        name: "flag",
        text: """
          INSERT INTO stalls (case_id, number, reason, began_at, ended_at, flagged_at, team_id, owner_id)
          VALUES ($1, $2, $3, $4::timestamptz, $5::timestamptz, $4::timestamptz, $6, $7)
          """),
      [
        .int8(number.value), .int4(Int32(place)), .text(reason), .text(began), .text(ended), .int8(story.people.team),
        .int8(story.people.ana),
      ])
  }

  @Test func `stalls count in the month they began in, by reason, and those that go on are censored`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      let number = try story.open(at: "2026-06-01T07:00:00Z")
      try flag(number, story, place: 1, from: "2026-06-02T07:00:00Z", until: "2026-06-02T09:00:00Z")
      try flag(number, story, place: 2, from: "2026-06-03T07:00:00Z", until: "2026-06-03T11:00:00Z")
      try flag(number, story, place: 3, reason: "overdue", from: "2026-06-30T00:00:00Z", until: nil)
      try flag(number, story, place: 4, from: "2026-05-31T00:00:00Z", until: "2026-06-20T00:00:00Z")
      let rows = try story.rows(["stalls_raised"], "2026-06")
      #expect(rows.map(\.dimensionValue) == [nil, "overdue", "silent"])
      #expect(rows.map(\.value) == [3, 1, 2])
      #expect(try story.row("stalled_time", .p50, in: "2026-06")?.value == 4)
      #expect(try story.row("stalled_time", .p75, in: "2026-06")?.value == nil)
      #expect(try story.row("stalled_time", .p75, in: "2026-06")?.note == "not reached yet: 2 of 3 have ended")
    }
  }

  @Test func `as long as no scheduler looked it is not known that nothing stalled`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-08-01T00:00:00Z")
      let number = try story.open(at: "2026-05-04T07:00:00Z")
      func raised() throws -> [MetricRow] {
        try story.rows(["stalls_raised"], "2026-05", through: "2026-07").filter { $0.dimension == nil }
      }
      #expect(try raised().map(\.value) == [nil, nil, nil])
      #expect(try raised().allSatisfy { $0.note == "no scheduler had looked yet" })
      try database.session.script(
        "INSERT INTO watches (began_at, ended_at) VALUES ('2026-06-20T00:00:00Z', '2026-06-21T00:00:00Z')")
      #expect(try raised().map(\.value) == [nil, 0, 0])
      // What it found may have begun before.
      try flag(number, story, place: 1, from: "2026-05-20T00:00:00Z", until: nil)
      #expect(try raised().map(\.value) == [1, 0, 0])
    }
  }

  @Test func `an escalation by policy after more than a working day of standstill could have been prevented`()
    async throws
  {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      // Stalled from Tuesday at nine: for exactly a working day on Wednesday at nine, and for more a second later.
      for (source, raised) in [
        (Escalation.Source.policy, "2026-06-03T07:00:00Z"), (.policy, "2026-06-03T07:00:01Z"),
        (.member, "2026-06-05T07:00:00Z"),
      ] {
        let number = try story.open(at: "2026-06-01T07:00:00Z")
        try flag(number, story, place: 1, from: "2026-06-02T07:00:00Z", until: nil)
        try story.perform(.escalate(source: source, reason: "stuck"), on: number, at: raised)
      }
      // Nothing stood still any more.
      let moving = try story.open(at: "2026-06-01T07:00:00Z")
      try flag(moving, story, place: 1, from: "2026-06-02T07:00:00Z", until: "2026-06-09T07:00:00Z")
      try story.perform(.escalate(source: .policy, reason: "stuck"), on: moving, at: "2026-06-10T07:00:00Z")
      let row = try #require(try story.row("preventable_escalation_rate", .rate, in: "2026-06"))
      #expect(row.n == 4)
      #expect(row.value == 0.25)
    }
  }
}
