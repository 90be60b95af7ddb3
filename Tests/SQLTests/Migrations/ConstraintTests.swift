import Domain
import Postgres
import Store
import TestSupport
import Testing

/// What the database refuses by itself, whatever a program does.
struct ConstraintTests {
  /// A constraint, and a statement that would break it in a database with a team, two members and case 1, which has one
  /// open milestone.
  static let violations: [(constraint: String, statement: String)] = [
    ("teams_handle_shape", "INSERT INTO teams (handle, name, zone) VALUES ('two words', 'x', 'UTC')"),
    ("teams_handle_key", "INSERT INTO teams (handle, name, zone) VALUES ('care', 'x', 'UTC')"),
    ("team_hours_calendar_or_zone", "UPDATE team_hours SET zone = NULL"),
    ("team_hours_first", "UPDATE team_hours SET since = now()"),
    ("team_hours_pkey", "INSERT INTO team_hours (team_id, version, zone) VALUES (1, 1, 'UTC')"),
    ("team_hours_team_fk", "UPDATE team_hours SET team_id = 99"),
    ("team_hours_calendar_fk", "UPDATE team_hours SET zone = NULL, calendar_id = 99"),
    ("members_handle_shape", "INSERT INTO members (handle, name, team_id) VALUES ('', 'x', 1)"),
    ("members_handle_key", "INSERT INTO members (handle, name, team_id) VALUES ('ana', 'x', 1)"),
    ("members_team_fk", "INSERT INTO members (handle, name, team_id) VALUES ('cy', 'x', 99)"),
    ("customers_handle_key", "INSERT INTO customers (handle, name) VALUES ('ines', 'x')"),
    ("customers_handle_shape", "INSERT INTO customers (handle, name) VALUES (E'a\\tb', 'x')"),
    ("cases_subject_check", "UPDATE cases SET subject = ''"),
    ("cases_version_check", "UPDATE cases SET version = 0"),
    ("cases_state_check", "UPDATE cases SET state = 'asleep'"),
    ("cases_team_fk", "UPDATE cases SET team_id = 99"),
    ("cases_owner_fk", "UPDATE cases SET owner_id = 99"),
    ("cases_customer_fk", "UPDATE cases SET customer_id = 99"),
    ("cases_opened_by_fk", "UPDATE cases SET opened_by = 99"),
    ("cases_closed_time", "UPDATE cases SET state = 'closed'"),
    ("cases_closed_time", "UPDATE cases SET closed_at = opened_at"),
    ("cases_exclusion", "UPDATE cases SET state = 'excluded'"),
    ("cases_exclusion", "UPDATE cases SET exclusion = 'spam', excluded_at = opened_at"),
    ("cases_exclusion_check", "UPDATE cases SET state = 'excluded', exclusion = 'boring', excluded_at = opened_at"),
    ("cases_survivor", "UPDATE cases SET survivor_case_id = 2"),
    ("cases_next_due", "UPDATE cases SET next_due_at = NULL"),
    ("cases_next_due", "UPDATE cases SET open_commitments = 0"),
    ("cases_origin", "UPDATE cases SET source = 'desk'"),
    ("case_events_pkey", "INSERT INTO case_events SELECT (e).* FROM case_events e"),
    ("case_events_case_fk", "UPDATE case_events SET case_id = 99"),
    ("case_events_by_fk", "UPDATE case_events SET by_id = 99"),
    ("ownerships_owner_fk", "UPDATE ownerships SET owner_id = 99"),
    ("ownerships_team_fk", "UPDATE ownerships SET team_id = 99"),
    ("ownerships_order", "UPDATE ownerships SET ended_at = began_at - interval '1 us'"),
    (
      "ownerships_one_stands",
      "INSERT INTO ownerships (case_id, number, team_id, began_at) VALUES (1, 2, 1, now())"
    ),
    ("waits_on_party_check", "INSERT INTO waits (case_id, number, on_party, began_at) VALUES (1, 1, 'rain', now())"),
    (
      "waits_order",
      "INSERT INTO waits (case_id, number, on_party, began_at, ended_at) VALUES (1, 1, 'customer', now(), '2020-01-01')"
    ),
    (
      "waits_one_stands",
      "INSERT INTO waits (case_id, number, on_party, began_at) SELECT 1, n, 'customer', now() FROM generate_series(1, 2) n"
    ),
    (
      "contacts_direction_check",
      "INSERT INTO contacts (case_id, number, at, channel, direction, note) VALUES (1, 1, now(), 'x', 'up', '')"
    ),
    (
      "contacts_case_fk",
      "INSERT INTO contacts (case_id, number, at, channel, direction, note) VALUES (9, 1, now(), 'x', 'inbound', '')"
    ),
    (
      "resolutions_one_stands",
      "INSERT INTO resolutions (case_id, number, resolved_at, team_id) SELECT 1, n, now(), 1 FROM generate_series(1, 2) n"
    ),
    (
      "resolutions_order",
      """
      INSERT INTO resolutions (case_id, number, resolved_at, team_id, reopened_at)
      VALUES (1, 1, '2026-06-02', 1, '2026-06-01')
      """
    ),
    (
      "escalations_acknowledged_order",
      """
      INSERT INTO escalations (case_id, number, level, source, reason, raised_at, team_id, acknowledged_at)
      VALUES (1, 1, 1, 'member', 'x', '2026-06-02', 1, '2026-06-01')
      """
    ),
    (
      "escalations_settled_order",
      """
      INSERT INTO escalations (case_id, number, level, source, reason, raised_at, team_id, settled_at)
      VALUES (1, 1, 1, 'member', 'x', '2026-06-02', 1, '2026-06-01')
      """
    ),
    (
      "escalations_source_check",
      """
      INSERT INTO escalations (case_id, number, level, source, reason, raised_at, team_id)
      VALUES (1, 1, 1, 'robot', 'x', now(), 1)
      """
    ),
    ("commitments_kind_check", "UPDATE commitments SET kind = 'wish'"),
    ("commitments_what_check", "UPDATE commitments SET what = ''"),
    ("commitments_channel", "UPDATE commitments SET channel = 'phone'"),
    ("commitments_owner_fk", "UPDATE commitments SET owner_id = 99"),
    ("commitments_ended", "UPDATE commitments SET ended_at = now()"),
    ("commitments_ended", "UPDATE commitments SET ending = 'done', outcome = 'kept'"),
    ("commitments_outcome", "UPDATE commitments SET outcome = 'kept'"),
    ("commitments_outcome", "UPDATE commitments SET ending = 'done', ended_at = now()"),
    ("commitments_moved_to", "UPDATE commitments SET ending = 'moved', ended_at = now()"),
    ("cases_exclusion", "UPDATE cases SET exclusion = 'spam'"),
    ("cases_exclusion", "UPDATE cases SET excluded_at = now()"),
    ("commitments_moved_whole", "UPDATE commitments SET moved_to_number = 1"),
    ("commitments_adopted_whole", "UPDATE commitments SET adopted_from_case_id = 1"),
    ("case_imports_case_fk", "INSERT INTO case_imports VALUES (9, 1, 1, 1)"),
    ("case_imports_events_check", "INSERT INTO case_imports VALUES (1, 1, 0, 1)"),
    ("member_roles_member_fk", "INSERT INTO member_roles VALUES ('role', 99, 1)"),
    ("member_roles_once", "INSERT INTO member_roles VALUES ('one', 1, 7), ('two', 2, 7)"),
    (
      "reflections_says_something",
      "INSERT INTO reflections VALUES (1, 1, 1, 1, NULL, NULL, NULL, NULL, 'nobody', '{}', NULL, now(), NULL)"
    ),
    (
      "reflections_says_something",
      "INSERT INTO reflections VALUES (1, 1, 1, 1, 'x', NULL, NULL, NULL, 'nobody', '{}', NULL, now(), now())"
    ),
    (
      "reflections_shared",
      "INSERT INTO reflections VALUES (1, 1, 1, 1, 'x', NULL, NULL, NULL, 'coach', '{}', now(), now(), NULL)"
    ),
    (
      "reflections_shared",
      "INSERT INTO reflections VALUES (1, 1, 1, 1, 'x', NULL, NULL, NULL, 'nobody', '{2}', NULL, now(), NULL)"
    ),
    (
      "reflections_erased",
      "INSERT INTO reflections VALUES (1, 1, 1, 1, NULL, NULL, NULL, NULL, 'coach', '{2}', now(), now(), now())"
    ),
    (
      "reflections_case_fk",
      "INSERT INTO reflections VALUES (9, 1, 1, 1, 'x', NULL, NULL, NULL, 'nobody', '{}', NULL, now())"
    ),
    (
      "reflection_events_kind_check",
      "INSERT INTO reflection_events VALUES (1, 1, 1, 'read', now(), now(), false, '{}')"
    ),
    ("coaching_talks_two", "INSERT INTO coaching_talks VALUES (1, 1, 1, now(), NULL, NULL, now())"),
    (
      "coaching_talks_next",
      "INSERT INTO coaching_talks VALUES (1, 2, 1, now(), NULL, '2020-01-01', now())"
    ),
  ]

  @Test func `the database refuses what its constraints say, by name`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people, promises: [.due(inHours: 8)])
      for (constraint, statement) in Self.violations {
        let error = #expect(throws: PostgresError.self, "\(statement)") { try database.session.script(statement) }
        #expect(error?.constraint == constraint, "\(statement)")
      }
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `a promise has a due time, and every row of a case names its case`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people, promises: [.due(inHours: 8)])
      for statement in [
        "UPDATE commitments SET due_at = NULL", "UPDATE commitments SET promised_due_at = NULL",
        "UPDATE cases SET team_id = NULL", "UPDATE cases SET opened_at = NULL", "UPDATE ownerships SET case_id = NULL",
        "UPDATE case_events SET recorded_at = NULL",
      ] {
        let error = #expect(throws: PostgresError.self, "\(statement)") { try database.session.script(statement) }
        #expect(error?.code == .notNullViolation, "\(statement)")
      }
    }
  }

  @Test func `keys of what belongs to a case begin with the case`() async throws {
    try await withDatabase { database in
      let tables = [
        "case_events", "ownerships", "waits", "contacts", "resolutions", "escalations", "commitments", "reflections",
        "reflection_events",
      ]
      let firsts = try database.session.rows(
        Query(
          name: "keys",
          text: """
            SELECT i.indrelid::regclass::text, a.attname::text FROM pg_index i
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            WHERE i.indisunique AND i.indrelid::regclass::text = ANY ($1::text[])
            """), [.textArray(tables)]
      ) { (table: try $0.text(0), column: try $0.text(1)) }
      #expect(Set(firsts.map(\.table)) == Set(tables))
      #expect(firsts.allSatisfy { $0.column == "case_id" })
    }
  }
}
