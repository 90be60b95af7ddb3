import TestSupport
import Testing

/// What customers felt, as people name it.
struct ListeningTests {
  @Test func `a case shows the path of feeling, the need and what is behind it`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Fridge does not cool", "--follow-up", "Call @ 17:00")
    try await desk.does(
      "case", "log", "1", "My insulin is in there", "--inbound", "--felt", "Distressed", "--left", "worried", "--needs",
      "the insulin kept cold", "--behind", "lives alone")
    let done = try await desk.does(
      "follow-up", "done", "1/1", "Neighbour keeps it", "--felt", "worried", "--left", "calm", "--format", "table")
    #expect(done.contains("Neighbour keeps it (felt worried; left calm)"))
    let page = try await desk.does("case", "show", "1", "--format", "table")
    #expect(page.contains("distressed → worried → calm"))
    #expect(page.contains("the insulin kept cold") && page.contains("lives alone"))
    let contacts = try await desk.does("case", "show", "1", "--format", "json")
    #expect(contacts.contains("\"felt\":\"distressed\",\"felt_level\":5,\"left\":\"worried\",\"left_level\":3"))
    try await desk.does("case", "resolve", "1")
    let rate = try await desk.rows("metrics", "--month", "2026-06", "--only", "left_calmer_rate")
    #expect(rate.first { $0["statistic"] == "rate" && $0["dimension"] == "" }?["value"] == "1.000000")
    let listed = try await desk.rows("metrics", "--cases", "left_calmer_rate", "--month", "2026-06")
    #expect(listed.map { $0["case"] } == ["1"])
    try await desk.verifies()
  }

  @Test func `an unknown feeling is refused with near ones, and added by its team`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    try await desk.isRefused(
      "case", "log", "1", "hello", "--felt", "woried", saying: "no feeling is called \"woried\"",
      "did you mean worried?", "try: kept case log 1 hello --felt worried --at")
    try await desk.isRefused(
      "case", "log", "1", "she said $5", "--felt=woried",
      saying: "try: kept case log 1 'she said $5' --felt=worried --at")
    try await desk.isRefused(
      "case", "log", "1", "hello", "--felt", "4", saying: "\"4\" is no word", "a word, not a level", "kept feeling list"
    )
    try await desk.isRefused(
      "case", "log", "1", "hello", "--left", "radiant", saying: "from calm to distressed: calm, content", "distressed")
    try await desk.does("feeling", "add", "radiant", "--level", "1")
    try await desk.does("feeling", "add", "preocupada", "--language", "pt", "--for", "worried")
    try await desk.does("case", "log", "1", "hello", "--felt", "preocupada", "--left", "radiant")
    // What was recorded keeps its level, whatever becomes of the word.
    try await desk.isRefused(
      "feeling", "set", "preocupada", "--level", "4", saying: "stands for worried, which is at level 3, not 4",
      "try: kept feeling set \"preocupada\" --level 4 --for none")
    try await desk.isRefused(
      "feeling", "add", "inquieta", "--language", "es", "--for", "worried", "--level", "4",
      saying: "try: kept feeling add \"inquieta\" --level 4 --language es")
    let along = try await desk.rows("feeling", "set", "worried", "--level", "4")
    #expect(along.map { $0["word"] } == ["worried", "preocupada"] && along.map { $0["level"] } == ["4", "4"])
    let retired = try await desk.types("feeling", "retire", "worried")
    #expect(retired.exitCode == 0 && retired.stderr.contains("\"preocupada\" stands for it"), "\(retired.stderr)")
    try await desk.does("feeling", "retire", "radiant")
    try await desk.isRefused(
      "case", "log", "1", "again", "--felt", "radiant", saying: "is used no more", "calm, content")
    let page = try await desk.does("case", "show", "1", "--format", "json")
    #expect(page.contains("\"felt\":\"preocupada\",\"felt_level\":3,\"left\":\"radiant\",\"left_level\":1"))
    let portuguese = try await desk.rows("feeling", "list", "--language", "pt")
    #expect(portuguese.map { $0["word"] } == ["preocupada"])
    #expect(portuguese.map { $0["level"] } == ["4"] && portuguese.map { $0["stands_for"] } == ["worried"])
    #expect(try await desk.rows("feeling", "list").map { $0["word"] }.contains("radiant") == false)
    try await desk.does("feeling", "add", "radiant", "--level", "2")
    #expect(try await desk.rows("feeling", "list").first { $0["word"] == "radiant" }?["level"] == "2")
    try await desk.verifies()
  }

  @Test func `words that can't stand in the list are refused`() async throws {
    let desk = try await Desk.open()
    try await desk.isRefused("feeling", "add", "calm", "--level", "2", saying: "in the list already, at level 1")
    try await desk.isRefused("feeling", "add", "glad", "--level", "7", saying: "there is no level 7", "1 (calm) to 5")
    try await desk.isRefused(
      "feeling", "add", "contente", "--language", "portuguese", "--for", "content", saying: "no tag of a language", "pt"
    )
    try await desk.isRefused(
      "feeling", "add", "contente", "--for", "contend", saying: "did you mean content?",
      "try: kept feeling add contente --for content --at")
    try await desk.isRefused(
      "feeling", "set", "woried", "--level", "2", saying: "did you mean worried?",
      "try: kept feeling set worried --level 2 --at")
    try await desk.isRefused("feeling", "add", "4", "--level", "4", saying: "a word, not a level")
    try await desk.isRefused(
      "feeling", "add", "xyz", "--level", "4", "--for", "worried",
      saying: "\"xyz\" stands for worried, which is at level 3, not 4", "level 3")
    try await desk.does("feeling", "add", "triste", "--language", "pt", "--for", "worried", "--level", "3")
    try await desk.does("feeling", "set", "triste", "--for", "angry")
    #expect(try await desk.rows("feeling", "list", "--language", "pt").map { $0["level"] } == ["4"])
    try await desk.does("feeling", "set", "triste", "--for", "none", "--level", "2")
    #expect(try await desk.rows("feeling", "list", "--language", "pt").map { $0["stands_for"] } == [""])
    try await desk.isRefused("feeling", "retire", "nothing", saying: "no feeling is called")
    let unsaid = try await desk.types("feeling", "add", "lost", "--for", "none")
    #expect(unsaid.exitCode == 64 && unsaid.stderr.contains("--level 1 to 5"))
    try await desk.does("feeling", "add", "lost", "--for", "none", "--level", "4")
    // What other words stand for stays English; one that is used no more is still what they stood for.
    try await desk.does("feeling", "set", "triste", "--for", "lost", "--level", "4")
    try await desk.isRefused(
      "feeling", "set", "lost", "--language", "pt", saying: "\"triste\" stands for lost",
      "kept feeling set \"triste\" --for none")
    try await desk.does("feeling", "retire", "lost")
    try await desk.does("feeling", "set", "triste", "--level", "5")
    let sad = try await desk.rows("feeling", "list", "--language", "pt")
    #expect(sad.map { $0["stands_for"] } == ["lost"] && sad.map { $0["level"] } == ["5"])
  }

  @Test func `feelings need a contact to be noted with`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--milestone", "Visit @ +1d")
    try await desk.isRefused(
      "milestone", "done", "1/1", "done", "--left", "calm", saying: "nobody spoke with the customer here", "--told-via")
    try await desk.does("milestone", "done", "1/1", "done", "--told-via", "phone", "--left", "calm")
    #expect(try await desk.does("case", "show", "1", "--format", "table").contains("→ calm"))
  }
}
