import Glibc
import Postgres
import TestSupport
import Testing

extension Desk {
  /// A script, for a session of its own, that waits in the server until another session waits for a lock.
  private static let untilSomebodyWaits = """
    DO $$ BEGIN
      FOR turn IN 1..12000 LOOP
        IF EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') THEN
          RETURN;
        END IF;
        PERFORM pg_sleep(0.005);
        PERFORM pg_stat_clear_snapshot();
      END LOOP;
      RAISE EXCEPTION 'nobody ever waited';
    END $$
    """

  /// Runs a command while another session holds a table that it needs, sends it a signal in the middle of its work, and expects
  /// that it ends by it, says so, and leaves no query in the server.
  ///
  /// - Parameters:
  ///   - script: the command, as bash reads it, after `exec "$KEPT_BINARY"`.
  ///   - words: what else it says, before that it was stopped.
  ///   - meanwhile: what holds while it is under way.
  func interrupts(
    _ script: String, waitingFor table: String, by signal: Int32, environment: [String: String] = [:],
    saying words: String = "", location: SourceLocation = #_sourceLocation, meanwhile: () async throws -> Void = {}
  ) async throws {
    let folder = try TemporaryDirectory()
    let holder = try await Connection.connect(target)
    let watcher = try await Connection.connect(target)
    try await holder.run { try $0.script("BEGIN; LOCK TABLE \(table) IN ACCESS EXCLUSIVE MODE") }
    async let ended = runScript(
      "echo $$ >\"$PID_FILE\"; exec \"$KEPT_BINARY\" \(script)",
      environment: self.environment.merging(environment) { $1 }.merging(["PID_FILE": "\(folder.path)/pid"]) { $1 })
    try await watcher.run { try $0.script(Self.untilSomebodyWaits) }
    try await meanwhile()
    let pid = try #require(
      Int32(String(decoding: try folder.read("pid"), as: UTF8.self).dropLast()), sourceLocation: location)
    #expect(kill(pid, signal) == 0, sourceLocation: location)
    let finished = try await ended
    // As of a process that never heard of the signal: a script around it ends, too.
    #expect(finished.exitCode == -signal, "\(finished.stderr)", sourceLocation: location)
    #expect(finished.stdout == "", sourceLocation: location)
    #expect(finished.stderr == words + "kept: stopped; nothing was left half done.\n", sourceLocation: location)
    let waiting = try await watcher.run { session in
      try session.row(
        Query(
          name: "waiting",
          text: """
            SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
            """)
      ) { try $0.int8(0) }
    }
    #expect(waiting == 0, sourceLocation: location)
    try await holder.run { try $0.script("ROLLBACK") }
    await holder.close()
    await watcher.close()
  }
}
