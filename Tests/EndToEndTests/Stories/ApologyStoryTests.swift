import TestSupport
import Testing

/// Apologies as people type them: pointed out what weakens them, recorded with a plan, kept, and told as a win.
struct ApologyStoryTests {
  private static let good = "I forgot to book the plumber. That was my mistake."
  private static let tuesday = "2026-06-02T09:00:00Z"
  private static let template =
    "I {{what: what you failed to do}}. You {{impact: what it meant for them}}. That was my mistake."

  @Test func `an apology is checked, recorded, kept and told`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "No hot water", "--customer", "ines", "--milestone", "Plumber visits @ +2d")
    try await desk.does("case", "escalate", "1", "--reason", "cold")
    let told = try await desk.isRefused(
      "case", "apologize", "1", "--harm", "Nobody came", "--words", "Sorry if you felt ignored",
      saying:
        "4 warnings", "if you felt: \"if you felt\"", "no impact", "no responsibility", "no plan", "why:", "better:",
      "--anyway")
    #expect(told.contains("try: kept case apologize 1 … --anyway"))
    let checked = try await desk.does(
      "case", "apologize", "1", "--harm", "Nobody came", "--words", Self.good, "--check", "--format", "json")
    #expect(checked.contains("\"warnings\":2") && checked.contains("no_plan") && checked.contains("no_impact"))
    #expect(try await !desk.does("case", "show", "1").contains("apologized"))
    try await desk.does(
      "case", "apologize", "1", "--via", "email", "--harm", "Nobody came", "--impact", "You waited all Friday",
      "--words",
      Self.good, "--repair", "1/1", "--follow-up", "Call whether it is warm @ +3d")
    try await desk.does("milestone", "done", "1/1", "Warm again", at: Self.tuesday)
    let page = try await desk.does("case", "show", "1", "--format", "table", at: Self.tuesday)
    for words in ["Apologies", "You waited all Friday", "1/1", "1/2", "kept Tue"] {
      #expect(page.contains(words))
    }

    let wins = try await desk.does("wins", "--format", "json", at: Self.tuesday)
    #expect(wins.contains("\"kind\":\"promise_kept\"") && wins.contains("\"kind\":\"repair_kept\""))
    var ben = desk
    ben.member = "ben"
    let refused = try await ben.isRefused(
      "win", "share", "1", "--kind", "repair_kept", "Mine", exit: 77, saying: "not yours to share", "ana",
      at: Self.tuesday)
    #expect(refused.contains("kept case show 1"))
    try await desk.isRefused(
      "win", "share", "1", "--kind", "left_calm", "Inês was glad", saying: "nothing in case 1 is a distressed customer",
      "promise_kept, a promise kept after a hard start; repair_kept", "other, something worth telling",
      at: Self.tuesday)
    let shared = try await desk.does(
      "win", "share", "1", "--kind", "repair_kept", "Inês got her hot water back", "--format", "table",
      at: Self.tuesday)
    #expect(shared.contains("told win 1/1, a repair that was kept") && shared.contains("next: kept win withdraw 1/1"))
    try await desk.isRefused(
      "win", "share", "1", "--kind", "other", "Inês got her hot water back", saying: "1/1 tells that story already",
      "try: kept win withdraw 1/1", at: Self.tuesday)
    let listed = try await desk.does("wins", "--mine", "--format", "table", at: Self.tuesday)
    #expect(listed.contains("Inês got her hot water back") && listed.contains("repair_kept"))
    let report = try await desk.does("report", "--month", "2026-06", at: Self.tuesday)
    #expect(report.contains("In their own words") && report.contains("the customer got her hot water back"))
    try await ben.isRefused("win", "withdraw", "1/1", exit: 77, saying: "not yours to take back", at: Self.tuesday)
    try await desk.does("win", "share", "1", "--kind", "other", "Her dog came, too", at: Self.tuesday)
    try await desk.isRefused(
      "win", "withdraw", "1", saying: "case 1 tells 2 wins", "one of 1/1, 1/2", at: Self.tuesday)
    try await desk.does("win", "withdraw", "1/2", at: Self.tuesday)
    try await desk.does("win", "withdraw", "1", at: Self.tuesday)
    try await desk.isRefused("win", "withdraw", "1", saying: "case 1 tells no win", "kept wins", at: Self.tuesday)
    #expect(try await !desk.does("report", "--month", "2026-06", at: Self.tuesday).contains("In their own words"))
    try await desk.verifies()
  }

  @Test func `what was overruled is recorded with the apology`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "No hot water")
    try await desk.does(
      "case", "apologize", "1", "--harm", "Nobody came", "--words", "Sorry if you felt bad", "--anyway")
    let page = try await desk.does("case", "show", "1", "--format", "json")
    #expect(page.contains("\"overruled\":\"if_you_felt no_impact no_responsibility no_plan\""))
    #expect(page.contains("\"complete\":\"no\""))
    try await desk.verifies()
  }

  @Test func `a plan of another case, a withdrawn one, no words and an unknown language are refused`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "No hot water", "--milestone", "Visit @ +2d", "--milestone", "Bill @ +3d")
    try await desk.does("case", "open", "Other", "--milestone", "Visit @ +2d")
    try await desk.does("milestone", "withdraw", "1/1", "--reason", "moved out")
    let said = ["case", "apologize", "1", "--harm", "Nobody came", "--impact", "You waited", "--words"]
    for (arguments, words) in [
      ([Self.good, "--repair", "2/1"], ["2/1 is a promise of case 2", "1/2 Bill"]),
      ([Self.good, "--repair", "1"], ["1/1 was withdrawn", "1/2 Bill"]),
      ([Self.good, "--repair", "7"], ["case 1 has no promise 7"]),
      ([Self.good, "--repair", "x"], ["\"x\" is no promise of case 1"]),
      ([" ", "--repair", "2"], ["the apology is empty"]),
      ([Self.good, "--repair", "2", "--language", "xx"], ["there is no language called \"xx\"", "en"]),
      ([Self.good, "--milestone", "Visit @ yesterday"], ["passed already"]),
    ] {
      let finished = try await desk.types(said + arguments + ["--anyway"])
      #expect(finished.exitCode == 1)
      finished.expectComplaint(words)
    }
    let missing = try await desk.types("case", "apologize", "1", "--words", Self.good)
    #expect(missing.exitCode == 1 && missing.stderr.contains("--harm"))
    #expect(try await desk.types("case", "apologize", "1", "--harm", "x").exitCode == 64)
    let folder = try TemporaryDirectory()
    var broken = desk
    broken.settings = ["KEPT_WORDING": try folder.write("de.yaml", "language: de\nrules: [\n")]
    let unread = try await broken.types(said + [Self.good])
    #expect(unread.exitCode == 65 && unread.stderr.contains("line 3, column 1"))
  }

  @Test func `words come from standard input`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "No hot water")
    for words in [["-"], ["--words", "-"]] {
      let finished = try await runKept(
        [
          "case", "apologize", "1", "--harm", "Late", "--impact", "You waited", "--milestone", "Visit @ +1d", "--at",
          Desk.monday,
        ]
          + words, environment: desk.environment, stdin: Self.good + "\n")
      #expect(finished.exitCode == 0, "\(finished.stderr)")
    }
    #expect(try await desk.does("case", "show", "1").contains(Self.good))
  }

  @Test func `a template is filled in one's own words`() async throws {
    let desk = try await Desk.open()
    for subject in ["Cold", "Dark"] { try await desk.does("case", "open", subject) }
    try await desk.does("template", "add", "late", Self.template, "--purpose", "apology", "--team", "care")
    try await desk.does("template", "add", "news", "Here is what is new: {{news}}", "--purpose", "update")
    #expect(try await desk.rows("template", "list").map { $0["name"] } == ["late", "news"])
    let base = ["case", "apologize", "1", "--harm", "Late", "--milestone", "Visit @ +1d", "--template"]
    let what = ["--fill", "what=forgot to book the plumber"]
    for (arguments, words) in [
      (["late"] + what, ["impact (what it meant for them)", "--fill impact="]),
      (["late"] + what + ["--fill", "impact=What it meant for them."], ["in your own words: impact"]),
      (["late"] + what + ["--fill", "impact= "], ["in your own words: impact"]),
      (["late", "--fill", "wat=x"], ["no blank called \"wat\"", "what"]),
      (["late", "--fill", "what"], ["has no ="]), (["lat"], ["no template called \"lat\"", "late"]),
      (["news", "--fill", "news=x"], ["is for update, not for apology", "late"]),
    ] {
      let finished = try await desk.types(base + arguments)
      #expect(finished.exitCode == 1, "\(arguments)")
      finished.expectComplaint(words)
    }
    let impact = ["--fill", "impact=waited all Friday in the cold"]
    let finished = try await desk.types(base + ["late"] + what + impact)
    #expect(finished.exitCode == 0, "\(finished.stderr)")
    // The impact is what stands in the blank of that name.
    let page = try await desk.does("case", "show", "1", "--format", "json")
    #expect(page.contains("\"impact\":\"waited all Friday in the cold\"") && page.contains("\"complete\":\"yes\""))
    let second = ["case", "apologize", "2", "--harm", "Late", "--milestone", "Visit @ +1d", "--template", "late"]
    let canned = try await desk.types(
      second + ["--fill", "what=Forgot to book the plumber!", "--fill", "impact=sat in the dark"])
    #expect(canned.exitCode == 1 && canned.stderr.contains("no own words: \"Forgot to book the plumber!\""))
    let later = try await desk.types(second + what + ["--fill", "impact=sat in the dark"], at: "2026-07-02T09:00:00Z")
    #expect(later.exitCode == 0, "\(later.stderr)")
    try await desk.does("case", "log", "1", "--template", "news", "--fill", "news=the part is here")
    let again = try await desk.types("case", "log", "2", "--template", "news", "--fill", "news=The part is here")
    #expect(again.exitCode == 0 && again.stderr.contains("stand in case 1"))
    try await desk.does("template", "set", "news", "--body", "News: {{news}}")
    #expect(try await desk.does("template", "show", "news", "--format", "json").contains("News: {{news}}"))
    try await desk.isRefused(
      "template", "remove", "news", "--team", "care", saying: "the template \"news\" is not one of the team care",
      "--all-teams", "kept template show news --all-teams")
    try await desk.does("template", "remove", "news")
    try await desk.isRefused("template", "show", "news", saying: "there is no template called \"news\"")
    try await desk.isRefused("template", "add", "late", "I {{", "--purpose", "apology", saying: "a blank is not closed")
    try await desk.verifies()
  }
}
