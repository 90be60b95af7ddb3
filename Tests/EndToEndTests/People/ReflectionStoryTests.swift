import Postgres
import TestSupport
import Testing

/// `kept reflect` and `kept coach` as they are typed.
struct ReflectionStoryTests {
  /// A desk with a case, and lena, who leads.
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("member", "add", "lena", "--name", "Lena")
    try await desk.does("team", "set", "care", "--lead", "lena")
    try await desk.does("case", "open", "Cold", "--customer", "ines")
    return desk
  }

  private func someone(_ member: String, of desk: Desk) -> Desk {
    var other = desk
    other.member = member
    return other
  }

  @Test func `what somebody writes for themselves is shown to nobody else, until they share it`() async throws {
    let desk = try await desk()
    let (ben, lena) = (someone("ben", of: desk), someone("lena", of: desk))
    try await desk.does("reflect", "1", "--felt", "afraid for the baby", "--helped", "silence")
    try await desk.does("reflect", "1", "--next-time", "ask first", at: "2026-06-01T10:00:00Z")
    let own = try await desk.rows("reflect", "show", "1")
    #expect(own.first?["version"] == "2" && own.first?["felt"] == "afraid for the baby")
    for other in [ben, lena] {
      try await other.isRefused("reflect", "show", "1", "--of", "ana", saying: "that you may read", "kept reflect list")
      try await other.isRefused("reflect", "show", "1", saying: "you have written no reflection of case 1")
      #expect(try await other.rows("reflect", "list").isEmpty)
      #expect(!(try await other.does("case", "show", "1")).contains("baby"))
    }
    let later = "2026-06-01T11:00:00Z"
    try await desk.does("reflect", "share", "1", at: later)
    #expect(try await lena.does("reflect", "show", "1", "--of", "ana", at: later).contains("afraid for the baby"))
    #expect(try await lena.does("case", "show", "1", at: later).contains("afraid for the baby"))
    #expect(try await ben.rows("reflect", "list", at: later).isEmpty)
    try await desk.does("reflect", "share", "1", "team", at: "2026-06-01T12:00:00Z")
    #expect(try await ben.rows("reflect", "list", at: later).first?["shared_with"] == "ben, lena")
    try await ben.isRefused(
      "reflect", "show", "1", saying: "you have written no reflection of case 1", "that of ana",
      "try: kept reflect show 1 --of ana", at: later)
    try await desk.isRefused(
      "reflect", "share", "1", "--with", "coach", saying: "no member called \"coach\"",
      "try: kept reflect share 1 coach", at: later)
    let narrowed = try await desk.does("reflect", "share", "1", "--format", "table", at: "2026-06-01T12:30:00Z")
    #expect(narrowed.contains("Read by lena,") && narrowed.contains("No longer read by ben."))
    #expect(try await ben.rows("reflect", "list", at: later).isEmpty)
    for words in [["unshare", "1"], ["erase", "1"]] {
      _ = try await desk.does("reflect", words[0], words[1], at: "2026-06-01T13:00:00Z")
      #expect(try await lena.rows("reflect", "list", at: later).isEmpty)
    }
    #expect(try !desk.everything().contains("baby"))
    try await desk.verifies()
    #expect(try await desk.exported("cases").count == 1)
  }

  @Test func `a lead sees whose turn a conversation is, and no count of anybody`() async throws {
    let desk = try await desk()
    let lena = someone("lena", of: desk)
    try await desk.does("reflect", "1", "--missed", "her dogs", "--share", "coach")
    #expect(try await lena.rows("coach", at: "2026-06-02T09:00:00Z").prefix(2).map { $0["member"] } == ["ana", "ben"])
    let json = try await lena.does("coach", "--format", "json", at: "2026-06-02T09:00:00Z")
    #expect(json.contains("\"waits_for\":\"shared case 1\"") && json.contains("her dogs"))
    try await lena.does(
      "coach", "talked", "ana", "ask first", "--on", "today", "--next", "+7d", at: "2026-06-02T09:00:00Z")
    #expect(try await lena.rows("coach", at: "2026-06-02T10:00:00Z").prefix(2).map { $0["member"] } == ["ben", "ana"])
    // Both read what was noted; nobody else learns that they talked.
    #expect(try await desk.does("coach", at: "2026-06-02T10:00:00Z").contains("ask first"))
    #expect(!(try await someone("ben", of: desk).does("coach", at: "2026-06-02T10:00:00Z")).contains("ask first"))
    // Another conversation before the day that they agreed on takes nothing from that.
    let second = try await lena.does(
      "coach", "talked", "ana", "ring back", "--format", "table", at: "2026-06-05T09:00:00Z")
    #expect(second.contains("You mean to talk again in 4d") && second.contains("as you agreed before"))
    for (reader, other) in [(lena, "ana"), (desk, "lena")] {
      let talks = try await reader.rows("coach", "show", other, at: "2026-06-05T10:00:00Z")
      #expect(talks.map { $0["note"] } == ["ring back", "ask first"])
      #expect(Set(talks.map { $0["next_at"] }) == ["2026-06-09T11:00:00+02:00"])
    }
    let ben = someone("ben", of: desk)
    #expect(try await ben.rows("coach", "show", "ana", at: "2026-06-05T10:00:00Z").isEmpty)
    #expect(try await ben.rows("coach", "show", "lena", at: "2026-06-05T10:00:00Z").isEmpty)
    try await desk.isRefused("coach", "show", "zoe", saying: "no member called \"zoe\"")
    // The day that they agreed on has come.
    #expect(try await lena.rows("coach", at: "2026-06-10T09:00:00Z").first?["member"] == "ana")
    let dropped = try await lena.does(
      "coach", "talked", "ana", "--next", "none", "--format", "table", at: "2026-06-08T10:00:00Z")
    #expect(dropped.contains("No next time is agreed on."))
    #expect(try await lena.rows("coach", at: "2026-06-10T09:00:00Z").first?["member"] == "ben")
    try await lena.isRefused("coach", "talked", "lena", "x", saying: "a conversation takes two")
    try await lena.isRefused("coach", "talked", "zoe", "x", saying: "no member called \"zoe\"")
    try await lena.isRefused(
      "coach", "talked", "ana", "x", "--on", "2026-06-05", saying: "has not come yet")
  }

  @Test func `the four questions are asked on a terminal, and what can't be is refused`() async throws {
    let desk = try await desk()
    let questions = try await desk.does("reflect", "1", "--format", "table")
    for words in ["What did they feel?", "What helped?", "What was missed?", "What next time?", "--next-time"] {
      #expect(questions.contains(words))
    }
    try await desk.isRefused("reflect", "1", saying: "the reflection says nothing", "--felt")
    try await desk.isRefused("reflect", "99", "--felt", "x", saying: "there is no case 99")
    try await desk.isRefused("reflect", "share", "1", saying: "you have written no reflection of case 1")
    try await desk.does("reflect", "1", "--felt", "x")
    try await desk.does("member", "deactivate", "ben")
    try await desk.isRefused("reflect", "share", "1", "--with", "ben", saying: "has left")
    try await desk.isRefused("reflect", "share", "1", "--with", "zoe", saying: "no member called \"zoe\"")
    try await desk.isRefused("reflect", "share", "1", "team", "--with", "lena", saying: "not with both")
    let lena = someone("lena", of: desk)
    try await lena.does("reflect", "1", "--felt", "y")
    try await lena.isRefused("reflect", "share", "1", saying: "you lead your team yourself", "--with MEMBER")
    try await desk.isRefused("member", "set", "ana", "--database-role", "nobody_there", saying: "no role called")
  }

  @Test func `on a terminal the four questions are asked, and an empty answer leaves one as it was`() async throws {
    let desk = try await desk()
    try await desk.does("reflect", "1", "--felt", "afraid")
    let script = """
      exec python3 -c '
      import os, pty, sys
      pid, terminal = pty.fork()
      if pid == 0:
          os.execv(os.environ["KEPT_BINARY"], ["kept", "reflect", "1", "--at", "2026-06-01T10:00:00Z"])
      os.write(terminal, os.environ["ANSWERS"].encode())
      shown = b""
      try:
          while chunk := os.read(terminal, 4096): shown += chunk
      except OSError: pass
      sys.stdout.write(shown.decode())
      sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
      '
      """
    func types(_ answers: String) async throws -> Finished {
      try await runScript(script, environment: desk.environment.merging(["ANSWERS": answers]) { $1 })
    }
    let answered = try await types("\nsilence\n\nask first\n")
    #expect(answered.exitCode == 0, "\(answered)")
    #expect(answered.stdout.contains("What did they feel? [afraid]") && answered.stdout.contains("What next time?"))
    #expect(answered.stdout.contains("version 2"))
    let own = try await desk.rows("reflect", "show", "1")
    #expect(own.first?["felt"] == "afraid" && own.first?["helped"] == "silence")
    #expect(own.first?["missed"] == "" && own.first?["next_time"] == "ask first")
    // Nothing is written where nothing is answered.
    let before = try desk.digest()
    let silent = try await types("\n\n\n\n")
    #expect(silent.exitCode == 0 && silent.stdout.contains("Any one will do"), "\(silent)")
    let left = try await types("\u{4}")
    #expect(left.exitCode == 0, "\(left)")
    #expect(try desk.digest() == before)
  }

  @Test func `with a role for each member the database itself refuses`() async throws {
    let desk = try await desk()
    let admin = try Session(desk.target)
    let name = try admin.row(Query(name: "name", text: "SELECT current_database()::text")) { try $0.text(0) }
    let roles = ["ana", "ben"].map { "\(name)_\($0)" }
    for role in roles {
      try admin.script(
        "CREATE ROLE \(role) LOGIN; GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO \(role)")
    }
    let first = try await desk.types("member", "set", "ana", "--database-role", roles[0])
    #expect(first.exitCode == 0 && first.stderr.contains("ana is the first with a role of their own"))
    #expect(first.stderr.contains("ben") && first.stderr.contains("--database-role none takes it back"))
    let second = try await desk.types("member", "set", "ben", "--database-role", roles[1])
    #expect(second.exitCode == 0 && !second.stderr.contains("first"))
    #expect(try await desk.does("member", "show", "ana", "--format", "json").contains(roles[0]))
    var (ana, ben) = (desk, someone("ben", of: desk))
    ana.settings["KEPT_DATABASE_URL"] = "\(desk.target.words) user=\(roles[0])"
    ben.settings["KEPT_DATABASE_URL"] = "\(desk.target.words) user=\(roles[1])"
    try await ana.does("reflect", "1", "--felt", "afraid")
    #expect(try await ben.rows("reflect", "list").isEmpty)
    // Whoever he says he is: the role decides.
    try await ben.isRefused("reflect", "show", "1", "--as", "ana", exit: 77, saying: "not Ana's (ana)")
    try await ben.isRefused("reflect", "1", "--felt", "forged", "--as", "ana", exit: 77, saying: "not Ana's (ana)")
    try await ben.isRefused(
      "member", "set", "ben", "--database-role", roles[0], exit: 77, saying: "only the role that owns the tables")
    #expect(try await ben.does("case", "show", "1", "--as", "ana").contains("opened"))
    for role in roles { try admin.script("DROP OWNED BY \(role); DROP ROLE \(role)") }
  }
}
