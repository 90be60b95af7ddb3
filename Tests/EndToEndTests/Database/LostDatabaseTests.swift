import Embedded
import Glibc
import Postgres
import TestSupport
import Testing

/// The database goes while a command is at work.
struct LostDatabaseTests {
  /// A script, for a session of its own, that waits in the server until another session of this database waits for
  /// what `event` says, and then ends that session.
  private static func ending(_ event: String) -> String {
    """
    DO $$ DECLARE victim integer; BEGIN
      FOR turn IN 1..12000 LOOP
        SELECT pid INTO victim FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'kept'
          AND '\(event)' IN (wait_event_type, wait_event) AND state = 'active';
        IF victim IS NOT NULL THEN
          PERFORM pg_terminate_backend(victim, 5000);
          RETURN;
        END IF;
        PERFORM pg_sleep(0.005);
        PERFORM pg_stat_clear_snapshot();
      END LOOP;
      RAISE EXCEPTION 'nobody ever waited';
    END $$
    """
  }

  /// Runs a command against a table that another session holds, and ends its session once it waits.
  private func losing(_ arguments: [String], table: String, at desk: Desk) async throws -> Finished {
    let holder = try await Connection.connect(desk.target)
    let killer = try await Connection.connect(desk.target)
    try await holder.run { try $0.script("BEGIN; LOCK TABLE \(table) IN ACCESS EXCLUSIVE MODE") }
    async let finished = desk.types(arguments)
    try await killer.run { try $0.script(Self.ending("Lock")) }
    let outcome = try await finished
    try await holder.run { try $0.script("ROLLBACK") }
    await holder.close()
    await killer.close()
    return outcome
  }

  @Test(arguments: [
    (["verify"], "case_events"), (["board"], "commitments"), (["case", "log", "1", "hello"], "contacts"),
    (["case", "merge", "2", "--into", "1"], "commitments"),
    (["member", "deactivate", "ben", "--hand-over-to", "ana"], "commitments"),
  ])
  func `a command whose session is ended says so, and changed nothing`(
    arguments: [String], table: String
  ) async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--milestone", "visit @ fri 17:00")
    try await desk.does("case", "open", "Cold again", "--owner", "ben", "--milestone", "visit @ fri 17:00")
    let before = try desk.digest()
    let finished = try await losing(arguments, table: table, at: desk)
    #expect(finished.exitCode == 69, "\(finished.stderr)")
    #expect(finished.stdout == "")
    finished.expectComplaint(["the connection to the database broke", "trying again", "try: kept db status"])
    #expect(try desk.digest() == before)
    try await desk.verifies()
  }

  @Test func `an export whose session is ended leaves the file of yesterday, and nothing half done`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    let folder = try TemporaryDirectory()
    let file = try folder.write("cases.csv", "yesterday\n")
    let finished = try await losing(["export", "cases", "--to", file], table: "cases", at: desk)
    #expect(finished.exitCode == 69, "\(finished.stderr)")
    #expect(try folder.read("cases.csv") == Array("yesterday\n".utf8))
    #expect(try await names(in: folder) == ["cases.csv"])
  }

  @Test func `an export that breaks off in the middle of its rows fails, although much was written`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    // Enough that pipe and socket are full long before the end.
    try Session(desk.target).script(
      """
      INSERT INTO cases SELECT (jsonb_populate_record(c, jsonb_build_object(
        'case_id', n, 'subject', repeat('cold ', 60)))).* FROM cases c, generate_series(1000, 40000) n
      """)
    let folder = try TemporaryDirectory()
    let gate = "\(folder.path)/gate"
    try #require(mkfifo(gate, 0o600) == 0)
    let killer = try await Connection.connect(desk.target)
    async let finished = runScript(
      """
      kept export cases | {
        head -c 1000 >"$FOLDER/first"
        : >"$GATE"
        cat "$GATE" >/dev/null
        cat >"$FOLDER/rest"
      }
      exit "${PIPESTATUS[0]}"
      """, environment: desk.environment.merging(["GATE": gate, "FOLDER": folder.path]) { given, _ in given })
    // The first rows have been read, and the reader waits.
    _ = try await runScript("cat \"$GATE\"", environment: ["GATE": gate])
    try await killer.run { try $0.script(Self.ending("ClientWrite")) }
    await killer.close()
    // The reader goes on once it is certain that the server has gone.
    _ = try await runScript(": >\"$GATE\"", environment: ["GATE": gate])
    let outcome = try await finished
    #expect(outcome.exitCode == 69, "\(outcome.stderr)")
    outcome.expectComplaint(["the connection to the database broke"])
    #expect(try folder.read("first").count == 1_000)
    #expect(try folder.read("rest").count > 10_000)
  }

  @Test func `a server that is stopped under a command leaves whole commands only`() async throws {
    let own = try await OwnServer()
    let migrated = try await runKept(["db", "migrate", "--database", own.target.text])
    try #require(migrated.exitCode == 0, "\(migrated.stderr)")
    let desk = Desk(target: own.target)
    try await desk.does("team", "add", "care", "--works-in", "Europe/Berlin")
    try await desk.does("member", "add", "ana")
    try await desk.does("case", "open", "Cold")
    let before = try desk.digest()
    let holder = try await Connection.connect(own.target)
    try await holder.run { try $0.script("BEGIN; LOCK TABLE contacts IN ACCESS EXCLUSIVE MODE") }
    async let finished = desk.types("case", "log", "1", "hello")
    let watcher = try await Connection.connect(own.target)
    try await watcher.run {
      try $0.script(Self.ending("Lock").replacing("PERFORM pg_terminate_backend(victim, 5000);", with: ""))
    }
    await watcher.close()
    try await own.server.stop()
    let outcome = try await finished
    #expect(outcome.exitCode == 69, "\(outcome.stderr)")
    #expect(outcome.stdout == "")
    try await own.server.start()
    #expect(try desk.digest() == before)
    try await desk.does("case", "log", "1", "hello")
    try await desk.verifies()
  }

  private func names(in folder: TemporaryDirectory) async throws -> [String] {
    try await runScript("ls -A \"$FOLDER\"", environment: ["FOLDER": folder.path]).stdout.split(separator: "\n")
      .map(String.init)
  }
}
