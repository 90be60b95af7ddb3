import TestSupport
import Testing

/// Messages that could not be sent, and how members say where they are told.
struct NotificationsTests {
  @Test func `what could not be sent is parked, shown, mended and sent`() async throws {
    let web = try LoopbackServer.web()
    let desk = try await Desk.withPromise(web: web)
    #expect(try await desk.does("notifications", "parked", "--format", "table").contains("No message is parked."))
    try await desk.isRefused("notifications", "retry", saying: "no message is parked", "kept notifications list")
    try await desk.does("member", "notify", "--via", "webhook", "--to", web.address("status/410?key=hidden"))
    let run = try await desk.once()
    #expect(run["sent"] == "0" && run["parked"] == "1")

    let parked = try await desk.rows("notifications", "parked")
    #expect(parked.map { $0["message"] } == ["1"] && parked.map { $0["to"] } == ["ana"])
    #expect(parked.map { $0["channel"] } == ["webhook"] && parked.map { $0["attempts"] } == ["1"])
    #expect(parked.first?["problem"]?.contains("answered 410") == true)
    #expect(parked.first?["address"] == "http://127.0.0.1:\(web.port)/…")
    // Where it goes is a secret, in a table as well.
    #expect(try await !desk.does("notifications").contains("hidden"))
    try await desk.isRefused("notifications", "retry", "2", saying: "message 2 is not parked")

    try await desk.does("member", "notify", "--via", "webhook", "--to", web.address("ok"))
    #expect(try await desk.rows("notifications", "retry", "1", at: Desk.reminding) == [["retried": "1"]])
    #expect(try await desk.rows("notifications", "parked") == [])
    #expect(try await desk.rows("notifications", "list").map { $0["message"] } == ["1"])
    #expect(try await desk.once()["sent"] == "1")
    #expect(try await desk.rows("notifications", "list") == [])
    let requests = try web.received.map { try Request(file: $0) }
    #expect(requests.map(\.path) == ["/status/410?key=hidden", "/ok"])
    #expect(Set(requests.compactMap { $0.headers["webhook-id"] }).count == 1)
  }

  @Test func `a member says where and when, and sees it`() async throws {
    let desk = try await Desk.open()
    #expect(try await desk.does("member", "notify").contains("nothing: no e-mail address, no channel"))
    try await desk.does("member", "notify", "ben", "--via", "slack", "--to", "https://hooks.example.com/services/1")
    let set = try await desk.does(
      "member", "notify", "--via", "email", "--to", "ana@example.com", "--quiet", "18:00-8:00", "--digest", "9:00")
    for words in ["email ana@example.com", "18:00-8:00", "once a day at 9:00"] { #expect(set.contains(words)) }
    // What is not named stays.
    let kept = try await desk.does("member", "notify", "--digest", "none")
    for words in ["email ana@example.com", "18:00-8:00", "at once"] { #expect(kept.contains(words)) }
    #expect(try await desk.does("member", "notify", "--quiet", "none").contains("never"))
    #expect(try await desk.does("member", "notify", "ben").contains("slack https://hooks.example.com/services/1"))
  }

  @Test func `a channel is switched off, and with the last one it is said how they are told then`() async throws {
    let desk = try await Desk.open()
    try await desk.does("member", "set", "ben", "--email", "ben@team.example")
    for handle in ["ana", "ben"] {
      try await desk.does("member", "notify", handle, "--via", "slack", "--to", "https://hooks.example.com/1")
      try await desk.does("member", "notify", handle, "--via", "teams", "--to", "https://hooks.example.com/2")
      let one = try await desk.does("member", "notify", handle, "--off", "slack", "--format", "table")
      #expect(one.contains("Told by  teams https://hooks.example.com/2\n") && !one.contains("last channel"))
    }
    let ana = try await desk.does("member", "notify", "ana", "--off", "teams", "--format", "table")
    #expect(ana.contains("nothing: no e-mail address, no channel") && ana.contains("waits until there is one"))
    let ben = try await desk.does("member", "notify", "ben", "--off", "teams", "--format", "table")
    #expect(ben.contains("email ben@team.example") && ben.contains("told by e-mail from now on, at ben@team.example"))
    // One goes and another comes in the same breath; what was off can be on again.
    let set = try await desk.does(
      "member", "notify", "ana", "--via", "slack", "--to", "https://hooks.example.com/3", "--quiet", "18:00-8:00")
    #expect(set.contains("slack https://hooks.example.com/3"))
    let swapped = try await desk.does(
      "member", "notify", "ana", "--via", "email", "--to", "ana@team.example", "--off", "slack")
    #expect(swapped.contains("email ana@team.example") && !swapped.contains("slack") && swapped.contains("18:00-8:00"))

    try await desk.isRefused(
      "member", "notify", "ana", "--off", "slack", saying: "ana is not told by slack", "one of email",
      "kept member notify ana")
    try await desk.isRefused("member", "notify", "ana", "--off", "emial", saying: "did you mean email?")
    let none = try await desk.does("member", "notify", "ben", "--off", "email", "--format", "table")
    #expect(none.contains("nothing: every channel was switched off"), "\(none)")
    #expect(none.contains("kept member notify ben --via email --to ben@team.example"))
    try await desk.isRefused("member", "notify", "ben", "--off", "email", saying: "ben is not told by email")
    // Nothing of a command that is refused is done.
    try await desk.isRefused(
      "member", "notify", "ana", "--via", "slack", "--to", "https://hooks.example.com/4", "--off", "teams",
      saying: "not told by teams")
    let both = try await desk.types("member", "notify", "--via", "email", "--to", "a@example.com", "--off", "email")
    #expect(both.exitCode == 64 && both.stderr.contains("name the same channel"))
  }

  @Test func `who wants no mail gets none, the lists and the doctor say so, and it can be on again`() async throws {
    let mail = try LoopbackServer.mail()
    let desk = try await Desk.withPromise(mail: mail)
    try await desk.does("member", "set", "ana", "--email", "ana+kept@example.com")
    try await desk.does("member", "set", "ben", "--email", "ben@example.com")
    try await desk.does("member", "notify", "--off", "email")
    #expect(try await desk.once()["sent"] == "0")
    let waiting = try await desk.rows("notifications", at: Desk.reminding)
    #expect(waiting.first?["problem"] == "every channel was switched off: kept member notify ana --via … --to …")
    let stalled = try await desk.does("stalled", "--format", "table", at: Desk.reminding)
    #expect(stalled.contains("Told by nothing, for every channel was switched off: ana."), "\(stalled)")
    let doctor = try await desk.rows("doctor", at: Desk.reminding).first { $0["check"] == "reminders" }
    #expect(
      doctor?["detail"] == "ana switched every channel off, and can't be reminded; "
        + "kept member notify ana --via email --to ana+kept@example.com")
    try await desk.does("member", "notify", "--via", "email", "--to", "ana+kept@example.com")
    #expect(try await desk.once()["sent"] == "1")
    #expect(try await !desk.does("stalled", "--format", "table", at: Desk.reminding).contains("switched off"))
    let sent = try #require(try mail.mails.first)
    #expect(
      sent.headers["List-Unsubscribe"]
        == "<mailto:kept@example.com?subject=No%20more%20mail%20from%20Kept%20to%20ana%2Bkept@example.com>")
    #expect(sent.texts.first?.contains("--off ends it") == true, "\(sent.texts)")
  }

  @Test func `a member is sent one message now, and what the server says of it is told`() async throws {
    let (mail, web) = (try LoopbackServer.mail(), try LoopbackServer.web())
    let desk = try await Desk.withPromise(mail: mail, web: web)
    try await desk.isRefused("notifications", "try", "ben", saying: "ben is not told by anything", "--via CHANNEL")
    try await desk.does("member", "notify", "ben", "--via", "email", "--to", "ben@example.com")
    try await desk.does("member", "notify", "ben", "--via", "webhook", "--to", web.address("status/410?key=hidden"))
    let alone = try await desk.rows("notifications", "try", "ben", "--channel", "email")
    #expect(alone.map { $0["result"] } == ["sent"])
    let sent = try #require(try mail.mails.first)
    #expect(sent.to == ["Ben", "ben@example.com"] && sent.headers["Subject"] == "Kept can reach you")
    let both = try await desk.types("notifications", "try", "ben", "--format", "tsv")
    #expect(both.exitCode == 1, "\(both.stderr)")
    let rows = both.rows(separator: "\t")
    #expect(rows.map { $0["channel"] } == ["email", "webhook"] && rows.map { $0["result"] } == ["sent", "not sent"])
    #expect(rows.last?["answer"]?.contains("410") == true && !both.stdout.contains("hidden"), "\(both.stdout)")
    try await desk.isRefused(
      "notifications", "try", "ben", "--channel", "slack", saying: "ben is not told by slack", "one of email, webhook")
    var bare = desk
    bare.settings = [:]
    let unset = try await bare.types("notifications", "try", "ben", "--channel", "email")
    #expect(unset.exitCode == 1 && unset.stdout.contains("not set up here"), "\(unset)")
    #expect(try await desk.rows("notifications") == [], "nothing of it waits")
  }

  @Test func `what nobody can be told by is refused`() async throws {
    let desk = try await Desk.open()
    func refused(_ arguments: String..., saying words: String...) async throws {
      let before = try desk.digest()
      let finished = try await desk.types(["member", "notify"] + arguments)
      #expect(finished.exitCode == 1 && finished.stdout == "", "\(arguments): \(finished.stdout)\(finished.stderr)")
      finished.expectComplaint(words)
      #expect(try desk.digest() == before)
    }
    for address in [
      "http://127.0.0.1:8080/hook", "http://localhost/hook", "http://[::1]/hook", "http://169.254.169.254/latest",
      "http://10.0.0.1/", "http://0x7f000001/", "http://2130706433/",
    ] {
      try await refused(
        "--via", "webhook", "--to", address, saying: "no machine of the public internet", "_ALLOWED_NETWORKS")
    }
    try await refused("--via", "webhook", "--to", "ftp://example.com/hook", saying: "can't begin with ftp:")
    try await refused("--via", "webhook", "--to", "https://me:word@example.com/", saying: "a user or a password")
    try await refused("--via", "slack", "--to", "nowhere", saying: "web address")
    try await refused("--via", "emial", "--to", "a@example.com", saying: "emial", "did you mean", "email")
    for address in ["ana", "ana@two@example.com", "ana@example.com\nBcc: all@example.com"] {
      try await refused("--via", "email", "--to", address, saying: "is no mail address", "ana@team.example")
    }
    for hours in ["8:00-8:00", "0:00-24:00", "9:00", "25:00-8:00", "18:00-8:00,12:00-13:00", "always", ""] {
      try await refused("--quiet", hours, saying: "quiet hours", "18:00-8:00, or none")
    }
    for time in ["24:00", "9:60", "nine", "9", "-1:30"] {
      try await refused("--digest=\(time)", saying: "as a time of day", "9:00, 9am, or none")
    }
    try await refused("anna", "--quiet", "none", saying: "anna", "ana")
    let half = try await desk.types("member", "notify", "--via", "email")
    #expect(half.exitCode == 64 && half.stderr.contains("--via CHANNEL and --to ADDRESS go together"))
  }
}
