import Domain
import Measures
import Postgres
import Store
import TestSupport
import Testing

/// Figures that don't add up are not given.
struct AddingUpTests {
  @Test func `owners that come to more than the team give no figures`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      // Opened with one owner and resolved by another.
      let number = try story.open(at: "2026-06-02T07:00:00Z", owner: story.people.ben)
      try story.perform(
        .assign(team: nil, owner: story.people.ana, note: nil), on: number, at: "2026-06-03T07:00:00Z")
      try story.resolve(number, at: "2026-06-04T07:00:00Z")
      let metrics = ["cases_resolved", "first_resolution_time"]
      #expect(try !story.rows(metrics, "2026-06", by: [.owner]).isEmpty)
      // Somebody made two of Ana.
      try database.session.script(
        """
        ALTER TABLE members DROP CONSTRAINT members_pkey CASCADE;
        ALTER TABLE members DROP CONSTRAINT members_handle_key;
        INSERT INTO members OVERRIDING SYSTEM VALUE SELECT * FROM members WHERE handle = 'ana'
        """)
      let error = #expect(throws: MeasureError.self) { try story.rows(metrics, "2026-06", by: [.owner]) }
      #expect(
        error?.reason
          == """
          the figures don't add up, so none are given: cases_resolved of 2026-06 by owner has 2 in its parts and 1 in all
          """)
      #expect(error?.next == "kept verify")
    }
  }
}
