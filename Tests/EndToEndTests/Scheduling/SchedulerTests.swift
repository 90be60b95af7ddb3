import Glibc
import TestSupport
import Testing

/// `kept scheduler`, as cron and systemd run it.
struct SchedulerTests {
  @Test func `--once looks, sends and ends; nothing is sent twice`() async throws {
    let mail = try LoopbackServer.mail()
    let desk = try await Desk.withPromise(mail: mail)
    try await desk.does("member", "notify", "--via", "email", "--to", "ana@example.com")
    let would = try #require(try await desk.rows("scheduler", "--once", "--dry-run", at: Desk.reminding).first)
    #expect(would["dry_run"] == "true" && would["looked"] == "1" && would["sent"] == "0")
    #expect(try mail.received.count == 0)
    let first = try await desk.once()
    #expect(first["looked"] == "1" && first["sent"] == "1" && first["notices"] == would["notices"])
    let sent = try #require(try mail.mails.first)
    #expect(sent.to == ["Ana", "ana@example.com"])
    #expect(try #require(sent.texts.first).contains("1/1 Plumber visits: due Fri 5 Jun 17:00"))
    #expect(try await desk.once()["sent"] == "0")
    #expect(try mail.mails.count == 1)
    try await desk.verifies()
  }

  @Test func `SIGTERM ends it with status 0, once what is being sent has gone and is noted`() async throws {
    let web = try LoopbackServer.web()
    let desk = try await Desk.withPromise(web: web)
    try await desk.does("member", "notify", "--via", "webhook", "--to", web.address("gate"))
    let folder = try TemporaryDirectory()
    async let running = runScript(
      "echo $$ >\"$FOLDER/pid\"; exec \"$KEPT_BINARY\" scheduler --at \(Desk.reminding)",
      environment: desk.environment.merging(["FOLDER": folder.path]) { $1 })
    try await web.arrivals(1)
    try folder.signal(SIGTERM, toProcessIn: "pid")
    try await web.openGate()
    let finished = try await running
    #expect(finished.exitCode == 0, "\(finished.stderr)")
    #expect(finished.rows(separator: "\t").first?["sent"] == "1")
    #expect(finished.stderr.contains("kept scheduler: running (slack, teams, webhook)"))
    #expect(try await desk.rows("notifications") == [])
    #expect(try await desk.once()["sent"] == "0")
    #expect(try web.received.count == 1)
    try await desk.verifies()
  }

  @Test func `SIGHUP reads the settings anew, and leaves them where they can't be used`() async throws {
    let mail = try LoopbackServer.mail()
    let desk = try await Desk.withPromise()
    try await desk.does("member", "notify", "--via", "email", "--to", "ana@example.com")
    let folder = try TemporaryDirectory()
    try folder.write("settings", "# nothing yet\n\n")
    try folder.write("bad", "KEPT_NOTIFY_EMAIL_HOST=127.0.0.1\nKEPT_NOTIFY_EMAIL_PORT=mail\n")
    try folder.write("good", mail.mailSettings.map { "\($0.key)=\($0.value)\n" }.joined())
    async let running = runScript(
      """
      mkfifo "$FOLDER/said"; exec 3<>"$FOLDER/said"
      hears() { while read -r -t 600 line <&3; do echo "$line"; [[ $line == *"$1"* ]] && return; done; exit 99; }
      "$KEPT_BINARY" scheduler --settings "$FOLDER/settings" --at \(Desk.reminding) 2>&3 &
      echo $! >"$FOLDER/pid"
      hears running
      cp "$FOLDER/bad" "$FOLDER/settings"; kill -HUP $!; hears "stay as they were"
      cp "$FOLDER/good" "$FOLDER/settings"; kill -HUP $!; hears "read anew"
      wait $!
      """, environment: desk.environment.merging(["FOLDER": folder.path]) { $1 })
    try await mail.arrivals(2)
    try folder.signal(SIGTERM, toProcessIn: "pid")
    let finished = try await running
    #expect(finished.exitCode == 0, "\(finished.stdout)\(finished.stderr)")
    #expect(
      finished.stdout.contains(
        "settings stay as they were: the setting KEPT_NOTIFY_EMAIL_FROM is not set: "
          + "the mail address that messages come from; the setting KEPT_NOTIFY_EMAIL_PORT is \"mail\""),
      "\(finished.stdout)")
    #expect(try mail.mails.count == 1)
  }

  @Test func `SIGHUP ends a channel whose lines are gone, though the environment has had them from the same file`()
    async throws
  {
    let mail = try LoopbackServer.mail()
    var desk = try await Desk.withPromise()
    let lines = mail.mailSettings.merging(["KEPT_NOTIFY_EMAIL_FROM_NAME": "\"The desk\""]) { $1 }
    // What systemd makes of the file: without the quotes.
    desk.settings = mail.mailSettings.merging(["KEPT_NOTIFY_EMAIL_FROM_NAME": "The desk"]) { $1 }
    try await desk.does("member", "notify", "--via", "email", "--to", "ana@example.com")
    let folder = try TemporaryDirectory()
    let all = lines.map { "\($0.key)=\($0.value)\n" }.joined()
    try folder.write("settings", all)
    try folder.write("none", "# KEPT_NOTIFY_EMAIL_HOST=mail.example\n")
    let finished = try await runScript(
      """
      mkfifo "$FOLDER/said"; exec 3<>"$FOLDER/said"
      hears() { while read -r -t 600 line <&3; do echo "$line"; [[ $line == *"$1"* ]] && return; done; exit 99; }
      "$KEPT_BINARY" scheduler --settings "$FOLDER/settings" --at \(Desk.monday) 2>&3 &
      hears "running (email, slack, teams)"
      cp "$FOLDER/none" "$FOLDER/settings"; kill -HUP $!; hears "settings read anew (slack, teams)"
      kill -TERM $!; wait $!
      """, environment: desk.environment.merging(["FOLDER": folder.path]) { $1 })
    #expect(finished.exitCode == 0, "\(finished.stdout)\(finished.stderr)")
    // Quotes are systemd's, not part of the name.
    let file = try folder.write("settings", all)
    _ = try await desk.types("scheduler", "--once", "--settings", file, at: Desk.reminding)
    #expect(try mail.mails.map(\.from) == [["The desk", "kept@example.com"]])
  }

  @Test func `settings that can't be used are refused, all of them at once`() async throws {
    var desk = try await Desk.open()
    desk.settings = [
      "KEPT_NOTIFY_EMAIL_HOST": "not a host", "KEPT_NOTIFY_EMAIL_SECURITY": "none", "KEPT_NOTIFY_EMAIL_HOTS": "x",
      "KEPT_NOTIFY_WEBHOOK_SECRETS": "too-short", "KEPT_NOTIFY_SLACK_TIMEOUT_SECONDS": "soon",
    ]
    for arguments in [["scheduler"], ["scheduler", "--once"]] {
      let finished = try await desk.types(arguments)
      #expect(finished.exitCode == 1 && finished.stdout == "")
      finished.expectComplaint([
        "no setting", "KEPT_NOTIFY_EMAIL_HOTS", "setting KEPT_NOTIFY_EMAIL_FROM is not set",
        "\"not a host\"", "\"none\"", "starttls, tls", "KEPT_NOTIFY_WEBHOOK_SECRETS holds no key in place 1",
        "setting KEPT_NOTIFY_SLACK_TIMEOUT_SECONDS is \"soon\"", "try: kept notifications channels",
      ])
      #expect(!finished.stderr.contains("too-short"))
    }
    desk.settings = [:]
    let folder = try TemporaryDirectory()
    let file = try folder.write("settings", "KEPT_NOTIFY_EMAIL_HOST=mail.example\nmumble\n")
    try await desk.isRefused("scheduler", "--settings", file, saying: "line 2: no NAME=value")
    try await desk.isRefused("scheduler", "--settings", "\(folder.path)/none", saying: "\(folder.path)/none")
    let alone = try await desk.types("scheduler", "--dry-run")
    #expect(alone.exitCode == 64 && alone.stderr.contains("--dry-run goes with --once"))
  }
}
