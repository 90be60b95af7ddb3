import TestSupport
import Testing

/// From asking how it went to what leadership reads of it, as people type it.
struct FeedbackStoryTests {
  /// 32 bytes.
  private static let key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
  private static let later = "2026-06-03T09:00:00Z"

  /// A desk that can sign links, with a case of Inês's that was resolved.
  private static func open() async throws -> Desk {
    var desk = try await Desk.open()
    desk.settings["KEPT_SURVEY_KEY"] = key
    try await desk.does("settings", "set", "--survey-base-url", "https://care.example.com/")
    try await desk.does("case", "open", "No hot water", "--customer", "ines")
    try await desk.does("case", "resolve", "1", "--note", "hot again", at: "2026-06-02T09:00:00Z")
    return desk
  }

  private static func token(_ page: String) throws -> String {
    let link = try #require(page.split(whereSeparator: \.isWhitespace).first { $0.contains("/f/s1.") }, "\(page)")
    #expect(link.hasPrefix("https://care.example.com/f/s1."))
    return String(try #require(link.split(separator: "/").last))
  }

  @Test func `a customer is asked, answers once, and a low score is followed up by whoever has the case`() async throws
  {
    let desk = try await Self.open()
    let asked = try await desk.does("feedback", "ask", "1", "--format", "table", at: Self.later)
    #expect(asked.contains("Hello Inês,") && asked.contains("we worked on \"No hot water\""))
    #expect(asked.contains("until Wed 17 Jun"))
    let token = try Self.token(asked)
    // The same link again, and nothing new.
    #expect(try Self.token(try await desk.does("feedback", "link", "1", at: Self.later)) == token)

    // Whoever has the link may answer, with the whole address as well.
    var customer = desk
    customer.member = ""
    let answered = try await customer.does(
      "feedback", "answer", "https://care.example.com/f/\(token)", "--csat", "2", "--nps", "3", "--effort", "6",
      "cut off twice", "--format", "table", at: "2026-06-04T09:00:00Z")
    #expect(
      answered.contains("feedback satisfied 2 of 5, recommends 3 of 10, effort 6 of 7: cut off twice; low: /1"))
    #expect(answered.contains("promised /1 Ask what went wrong"))
    let promises = try await desk.rows("follow-up", "list", at: "2026-06-04T09:00:00Z")
    #expect(promises.map { $0["what"] } == ["Ask what went wrong"])
    #expect(promises.map { $0["owner"] } == ["ana"])
    try await desk.isRefused(
      "feedback", "answer", token, "--csat", "5", saying: "that link was answered already", at: "2026-06-05T09:00:00Z")
    try await desk.isRefused(
      "feedback", "link", "1", saying: "case 1 was answered, 1d ago", "a link answers once", "try: kept feedback list",
      at: "2026-06-05T09:00:00Z")

    try await desk.does("follow-up", "done", "1/1", "She was put through to the wrong line", at: "2026-06-05T09:00:00Z")
    try await desk.does("case", "close", "1", at: "2026-06-05T10:00:00Z")
    let page = try await desk.does("case", "show", "1", "--format", "table", at: "2026-06-05T10:00:00Z")
    #expect(page.contains("Surveys") && page.contains("answered") && page.contains("cut off twice"))
    try await desk.verifies()
  }

  @Test func `a closed case is taken up again for its follow-up, and counts as no reopening`() async throws {
    let desk = try await Self.open()
    try await desk.does("case", "close", "1", at: "2026-06-02T10:00:00Z")
    let added = try await desk.does(
      "feedback", "add", "1", "--csat", "1", "--via", "phone", "nobody told her", "--format", "table", at: Self.later)
    #expect(added.contains("The case was closed. It is taken up again for the follow-up and stays solved"))
    let row = try #require(try await desk.exported("cases").first)
    #expect(row["state"] == "resolved" && row["reopens"] == "0" && row["closed_at"] == "")
    let page = try await desk.does("case", "show", "1", "--format", "table", at: Self.later)
    #expect(page.contains("nobody told her"))
    #expect(
      page.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("taken up again for it"), "\(page)")
    try await desk.isRefused("case", "close", "1", saying: "open promise", at: Self.later)
    try await desk.verifies()
  }

  @Test func `what follows from a call that is entered late stands in the history when it was entered`() async throws {
    let desk = try await Self.open()
    try await desk.does(
      "feedback", "add", "1", "--csat", "1", "nobody told her", "--happened-at", "2026-06-02T12:00:00Z",
      at: "2026-06-05T09:00:00Z")
    let page = try await desk.does("case", "show", "1", "--format", "table", at: "2026-06-05T09:00:00Z")
    let history = try #require(page.split(separator: "History").last).split(separator: "\n")
    let rows = history.filter { $0.contains("asks about it") || $0.contains("promised /1") || $0.contains("now ") }
    #expect(rows.first?.contains("satisfied 1 of 5") == true || rows.first?.contains("asks") == true, "\(page)")
    #expect(history.last { $0.contains("promised /1") }?.hasPrefix("now · Fri 11:00") == true, "\(page)")
    try await desk.verifies()
  }

  @Test func `what is said by phone uses up the link that was sent`() async throws {
    let desk = try await Self.open()
    let token = try Self.token(try await desk.does("feedback", "ask", "1", at: Self.later))
    let apart = try await desk.does(
      "feedback", "add", "1", "--csat", "4", "--no-survey", "--format", "table", at: "2026-06-04T08:00:00Z")
    #expect(!apart.contains("answers survey"))
    let added = try await desk.does(
      "feedback", "add", "1", "--csat", "5", "--format", "table", at: "2026-06-04T09:00:00Z")
    #expect(added.contains("It answers survey 1 of the case, whose link is used up."))
    try await desk.isRefused(
      "feedback", "answer", token, "--csat", "5", saying: "that link was answered already", at: "2026-06-05T09:00:00Z")
    let figures = try await desk.rows("metrics", "--only", "survey_response_rate", at: "2026-06-10T09:00:00Z")
    #expect(figures.map { $0["value"] } == ["1.000000"])
    try await desk.verifies()
  }

  @Test func `who was asked rests, and the refusal says since when and until when`() async throws {
    let desk = try await Self.open()
    try await desk.does("case", "open", "Cold again", "--customer", "ines", at: Self.later)
    try await desk.does("case", "resolve", "2", at: Self.later)
    try await desk.does("feedback", "ask", "1", at: Self.later)
    try await desk.isRefused(
      "feedback", "ask", "2", saying: "the customer of case 2 was asked already, 2d ago", "asking from Fri 3 Jul 11:00",
      at: "2026-06-05T09:00:00Z")
    try await desk.does("settings", "set", "--survey-rest-days", "never")
    try await desk.isRefused(
      "feedback", "ask", "2", saying: "asking a customer once", at: "2027-06-05T09:00:00Z")
    try await desk.does("settings", "set", "--survey-rest-days", "0")
    try await desk.does("feedback", "ask", "2", at: Self.later)
    let settings = try await desk.rows("settings")
    #expect(settings.contains { $0["setting"] == "survey_rest_days" && $0["value"] == "0 days" })
    try await desk.verifies()
  }

  @Test func `a link that was changed, ended or signed by another key leads nowhere`() async throws {
    let desk = try await Self.open()
    try await desk.does("settings", "set", "--survey-days-valid", "3")
    let token = try Self.token(try await desk.does("feedback", "ask", "1", at: Self.later))
    let changed = token.dropLast(5) + (token.hasSuffix("AAAAA") ? "BBBBB" : "AAAAA")
    for wrong in [String(changed), "s1.", "nothing", String(token.dropLast())] {
      try await desk.isRefused(
        "feedback", "answer", wrong, "--csat", "5", saying: "that link is not valid", at: "2026-06-04T09:00:00Z")
    }
    var stranger = desk
    stranger.settings["KEPT_SURVEY_KEY"] = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="
    try await stranger.isRefused(
      "feedback", "answer", token, "--csat", "5", saying: "that link is not valid", at: "2026-06-04T09:00:00Z")
    try await desk.isRefused(
      "feedback", "answer", token, "--csat", "5", saying: "that link has ended", at: "2026-06-06T09:00:01Z")
    try await desk.isRefused(
      "feedback", "answer", token, "--csat", "9", saying: "csat can't be 9", "1 to 5", at: "2026-06-04T09:00:00Z")
    // A new key signs, the old one is still known.
    stranger.settings["KEPT_SURVEY_KEY"]? += " \(Self.key)"
    try await stranger.does("feedback", "answer", token, "--csat", "5", at: "2026-06-04T09:00:00Z")
    try await desk.verifies()
  }

  @Test func `what is missing to sign a link is told before anything is written`() async throws {
    var desk = try await Self.open()
    desk.settings["KEPT_SURVEY_KEY"] = nil
    try await desk.isRefused(
      "feedback", "ask", "1", saying: "KEPT_SURVEY_KEY: there is no key to sign links with", "32 random bytes",
      "try: export KEPT_SURVEY_KEY=$(head -c 32 /dev/urandom | base64)", at: Self.later)
    desk.settings["KEPT_SURVEY_KEY"] = "c2hvcnQ="
    try await desk.isRefused("feedback", "ask", "1", saying: "has 5 bytes", at: Self.later)
    try await desk.isRefused(
      "settings", "set", "--survey-base-url", "care.example.com", saying: "is no address of a web page")
    try await desk.isRefused("settings", "set", "--survey-days-valid", "0", saying: "every link ends")
    try await desk.isRefused("settings", "set", "--survey-rest-days", "often", saying: "or never")
    try await desk.isRefused("settings", "set", "--survey-text", "Hello {name}", saying: "{link}")
  }

  @Test func `feedback on a case that nobody has solved is refused with what to do`() async throws {
    let desk = try await Self.open()
    try await desk.does("case", "open", "Cold")
    try await desk.isRefused(
      "feedback", "add", "2", "--csat", "4", saying: "case 2 is not resolved", "try: kept case log 2")
    try await desk.isRefused("feedback", "ask", "2", saying: "case 2 is not resolved", "try: kept case resolve 2")
    try await desk.isRefused(
      "feedback", "add", "1", "--nps", "11", saying: "nps can't be 11", "0 to 10", at: Self.later)
    try await desk.isRefused("feedback", "add", "1", "--csat=-1", saying: "csat can't be -1", at: Self.later)
    try await desk.isRefused("feedback", "add", "1", saying: "says nothing", at: Self.later)
    try await desk.isRefused("feedback", "add", "9", "--csat", "4", saying: "there is no case 9")
    try await desk.isRefused("policy", "set", "--low-score", "5", saying: "1 to 4 of 5, or never")
    try await desk.isRefused("policy", "set", "--low-nps", "7", saying: "0 to 6 of 10, or never")
  }

  @Test func `feedback is listed by month, team and how low it is, and counted`() async throws {
    let desk = try await Self.open()
    try await desk.does("policy", "set", "--low-score", "never")
    for (csat, day) in [("5", "03"), ("4", "04"), ("1", "05")] {
      try await desk.does(
        "feedback", "add", "1", "--csat", csat, "--nps", "9", "--effort", "2", "--listening", "5", "--solving", "4",
        "--apology", "3", "comment \(day)", at: "2026-06-\(day)T09:00:00Z")
    }
    let at = "2026-06-10T09:00:00Z"
    #expect(try await desk.rows("feedback", "list", at: at).map { $0["csat"] } == ["1", "4", "5"])
    #expect(try await desk.rows("feedback", "list", "--month", "2026-05", at: at) == [])
    #expect(try await desk.rows("feedback", "list", "--month", "2026-06", "--team", "care", at: at).count == 3)
    #expect(try await desk.rows("feedback", "list", "--limit", "1", at: at).count == 1)
    try await desk.does("policy", "set", "--low-score", "never", "--low-nps", "5", at: at)
    #expect(try await desk.rows("feedback", "list", "--low", at: at) == [])
    #expect(try await desk.does("policy", "list", "--as-file", at: at).contains("low_nps: 5"))
    try await desk.does("policy", "set", "--low-score", "2", "--low-nps", "never", at: at)
    #expect(try await desk.rows("feedback", "list", "--low", at: at).map { $0["comment"] } == ["comment 05"])
    let figures = try await desk.rows("metrics", "--only", "nps", "--only", "csat", "--only", "effort", at: at)
    let values = Dictionary(uniqueKeysWithValues: figures.map { ($0["metric"] ?? "", $0["value"] ?? "") })
    #expect(values == ["csat": "0.666667", "effort": "2.000000", "nps": "100.000000"])
    let table = try await desk.does("metrics", "--only", "nps", "--format", "table", at: at)
    #expect(table.contains("What customers said") && table.contains("+100.0"))
  }

  @Test func `a file of feedback is imported once, and what it gets wrong is told`() async throws {
    let desk = try await Self.open()
    try await desk.does("case", "open", "Still open")
    let folder = try TemporaryDirectory()
    let map = try folder.write(
      "map.yaml",
      """
      source: acme-desk
      time: {format: yyyy-MM-dd HH:mm, zone: UTC}
      feedback: {case: Case, at: At, csat: Stars, comment: Words}
      """)
    let file = try folder.write(
      "f.csv",
      "Case,At,Stars,Words\n1,2026-06-03 09:00,1,slow\n1,2026-06-03 10:00,5,\n1,2026-06-01 09:00,5,\n2,2026-06-03 09:00,5,\n"
        + "77,2026-06-03 09:00,5,\n1,2026-07-03 09:00,5,\n1,2026-06-03 09:00,2,slow\nx,2026-06-03 09:00,2,\n1,2026-06-03 11:00,6,\n"
    )
    let now = "2026-06-20T09:00:00Z"
    let before = try desk.digest()
    let rehearsal = try await desk.rows("feedback", "import", file, "--map", map, "--dry-run", at: now)
    #expect(rehearsal.first?["feedback_added"] == "2" && rehearsal.first?["rows_rejected"] == "7")
    let told = try await desk.does(
      "feedback", "import", file, "--map", map, "--dry-run", "--format", "table", at: now)
    #expect(told.contains("1 × case 1 was not resolved then") && told.contains("(first in line 4)"), "\(told)")
    #expect(try desk.digest() == before, "a dry run writes nothing")
    let imported = try await desk.rows("feedback", "import", file, "--map", map, at: now)
    #expect(imported.first?["rows_read"] == "9" && imported.first?["feedback_added"] == "2")
    let rejects = try await runScript("cat '\(file).rejects.csv'").stdout
    for words in [
      "4,,1,\"case 1 was not resolved then", "5,,2,\"case 2 is not resolved", "6,Case,77,there is no case 77",
      "7,,1,that time has not come yet", "8,,1,case 1 has another answer of that time already",
      "9,Case,x,there is no case x", "10,Stars,6,",
    ] {
      #expect(rejects.contains(words), "\(rejects)")
    }
    #expect(!rejects.contains("acme-desk"), "the numbers are Kept's own: \(rejects)")
    let after = try desk.digest()
    let again = try await desk.rows("feedback", "import", file, "--map", map, at: now)
    #expect(again.first?["feedback_added"] == "0" && again.first?["feedback_unchanged"] == "2")
    #expect(try desk.digest() == after, "the same file changes nothing")
    // What is past is not followed up by itself.
    #expect(try await desk.rows("follow-up", "list", at: now) == [])
    let recent = try folder.write("h.csv", "Case,At,Stars,Words\n1,2026-06-18 09:00,1,rude\n1,2026-06-18 10:00,5,\n")
    try await desk.does("case", "close", "1", at: now)
    let trial = try await desk.rows("feedback", "import", recent, "--map", map, "--dry-run", at: now)
    #expect(trial.first?["follow_ups_opened"] == "1" && trial.first?["cases_taken_up"] == "1")
    for opened in ["1", "0"] {
      let taken = try await desk.rows("feedback", "import", recent, "--map", map, at: now)
      #expect(taken.first?["follow_ups_opened"] == opened && taken.first?["cases_taken_up"] == opened)
      #expect(try await desk.rows("follow-up", "list", at: now).map { $0["what"] } == ["Ask what went wrong"])
    }
    let ignored = try folder.write("i.csv", "Case,At,Stars,Words\n1,2026-06-19 09:00,1,rude\n")
    try await desk.does("feedback", "import", ignored, "--map", map, "--follow-up-within", "0", at: now)
    #expect(try await desk.rows("follow-up", "list", at: now).count == 1)
    #expect(try await desk.types(["feedback", "import", file, "--map", "/nowhere"], at: now).exitCode != 0)
    let hopeless = try folder.write("g.csv", "Case,At,Stars,Words\n77,2026-06-03 09:00,5,\n")
    #expect(try await desk.types(["feedback", "import", hopeless, "--map", map], at: now).exitCode == 65)
    try await desk.verifies()
  }
}
