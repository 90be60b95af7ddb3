import TestSupport
import Testing

/// Recurring pain points, and training for them.
struct ThemesTests {
  @Test func `themes and training are noted, shown and held against what was before`() async throws {
    let desk = try await Desk.open()
    for _ in 1...3 { try await desk.does("case", "open", "Refund is late") }
    try await desk.does("case", "theme", "add", "1", "late-refund")
    try await desk.does("case", "theme", "add", "2", "late-refund")
    try await desk.does("case", "theme", "add", "3", "no-callback")
    try await desk.does("case", "log", "1", "Where is it?", "--inbound", "--felt", "angry", "--left", "calm")
    try await desk.does("case", "theme", "remove", "3", "no-callback")
    try await desk.does(
      "training", "topic", "add", "bad-news-early", "--title", "Bad news early", "--theme", "late-refund")
    let themes = try await desk.rows("themes", "--month", "2026-06")
    #expect(themes.map { $0["theme"] } == ["late-refund"])
    let theme = try #require(themes.first)
    #expect(theme["cases"] == "2" && theme["opened"] == "3" && theme["felt"] == "1" && theme["distressed"] == "1")
    #expect(theme["first_level"] == "4" && theme["last_level"] == "1" && theme["escalated"] == "0")
    let later = try await desk.rows("themes", "--month", "2026-06", at: "2026-07-15T09:00:00Z")
    #expect(later.map { $0["settled_cases"] } == ["2"] && later.map { $0["settled_opened"] } == ["3"])
    #expect(later.map { $0["before_opened"] } == ["0"] && later.map { $0["difference"] } == [""])
    #expect(theme["change"] == "nothing_before" && theme["training"] == "bad-news-early")
    #expect(try await desk.does("case", "show", "1", "--format", "table").contains("late-refund"))
    let page = try await desk.does("themes", "--team", "care", "--format", "table")
    #expect(page.contains("late-refund") && page.contains("1 of 1"))

    try await desk.does(
      "training", "practice", "bad-news-early", "--member", "ana", "--member", "ben", "--on", "2026-05-20")
    try await desk.does("training", "practice", "bad-news-early", "--member", "ana", "--on", "2026-05-20")
    let training = try await desk.does("training", "--format", "table", at: "2026-07-15T09:00:00Z")
    #expect(training.contains("ana 2026-05-20, ben 2026-05-20") && training.contains("too little to tell"))
    #expect(training.contains("2 of 3 (66.7 %)"))
    try await desk.verifies()
  }

  @Test func `a theme that looks misspelt is asked about, and made when it is meant`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Refund is late")
    try await desk.does("case", "theme", "add", "1", "late-refund")
    try await desk.isRefused(
      "case", "theme", "add", "1", "late-refunds", saying: "no case has the theme \"late-refunds\" yet",
      "did you mean late-refund? or --new", "try: kept case theme add 1 late-refund")
    try await desk.isRefused(
      "case", "theme", "add", "1", "Late refund", saying: "lower-case letters, digits and hyphens")
    try await desk.isRefused(
      "case", "theme", "remove", "1", "late-refunds", saying: "no example of late-refunds", "late-refund")
    try await desk.isRefused(
      "training", "topic", "add", "news", "--theme", "late-refnd", saying: "did you mean late-refund?")
    try await desk.does("case", "theme", "add", "1", "late-refunds", "--new")
    #expect(try await desk.rows("themes").map { $0["theme"] } == ["late-refund", "late-refunds"])
    let made = try await desk.types("case", "theme", "add", "1", "rude-voice")
    #expect(made.stderr == "rude-voice is a new theme. Known already: late-refund, late-refunds.\n")
    let known = try await desk.types("case", "theme", "add", "1", "rude-voice")
    #expect(known.exitCode == 0 && known.stderr.isEmpty)
    try await desk.does("training", "topic", "add", "news", "--theme", "late-refund")
    let linked = try await desk.types("training", "topic", "link", "news", "nope")
    #expect(linked.exitCode == 0 && linked.stderr.contains("nope is a new theme."))
  }

  @Test func `training that can't be noted is refused`() async throws {
    let desk = try await Desk.open()
    try await desk.isRefused(
      "training", "practice", "news", saying: "there is no topic called \"news\"", "there is none")
    try await desk.does("training", "topic", "add", "bad-news-early", "--theme", "late-refund")
    try await desk.isRefused("training", "topic", "add", "bad-news-early", saying: "a topic with that name already")
    try await desk.isRefused("training", "topic", "add", "Bad news", saying: "no name for a topic")
    try await desk.isRefused("training", "practice", "bad-news-erly", saying: "did you mean bad-news-early?")
    try await desk.isRefused("training", "practice", "bad-news-early", "--on", "2026-06-02", saying: "has not come yet")
    try await desk.isRefused("training", "practice", "bad-news-early", "--on", "someday", saying: "as a time")
    let practised = try await desk.rows("training", "practice", "bad-news-early", "--on", "yesterday")
    #expect(practised.map { $0["last"] } == ["2026-05-31"])
    try await desk.isRefused("training", "practice", "bad-news-early", "--member", "anna", saying: "did you mean ana?")
    try await desk.isRefused(
      "training", "topic", "link", "bad-news-early", "no-callback", "--off", saying: "is not for no-callback",
      "late-refund")
    try await desk.does("training", "topic", "link", "bad-news-early", "no-callback")
    try await desk.does("training", "topic", "link", "bad-news-early", "late-refund", "--off")
    #expect(try await desk.rows("training", "topic", "list").map { $0["themes"] } == ["no-callback"])
    try await desk.isRefused("themes", "--month", "June", saying: "is no month")
    try await desk.isRefused(
      "themes", "--month", "2027-10", saying: "2027-10 has not begun", "try: kept themes --month 2026-06")
    try await desk.isRefused("themes", "--team", "carre", saying: "did you mean care?")
  }
}
