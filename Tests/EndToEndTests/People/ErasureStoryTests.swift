import TestSupport
import Testing

/// `kept customer erase` as it is typed.
struct ErasureStoryTests {
  @Test func `a customer who wishes it is forgotten, and the month's figures are what they were`() async throws {
    let desk = try await Desk.open()
    try await desk.does("customer", "set", "ines", "--email", "ines@example.com", "--phone", "+351 912")
    try await desk.does(
      "case", "open", "Inês has no heat", "--customer", "ines", "--milestone", "Plumber at Inês's @ fri 17:00")
    try await desk.does("case", "log", "1", "Inês has a baby", "--inbound")
    try await desk.does("milestone", "done", "1/1", "Inês signed", at: "2026-06-02T09:00:00Z")
    try await desk.does("case", "resolve", "1", "--note", "Inês is warm", at: "2026-06-02T10:00:00Z")
    try await desk.does("case", "close", "1", at: "2026-06-02T11:00:00Z")
    let july = "2026-07-02T09:00:00Z"
    try await desk.does("month", "close", "2026-06", at: july)
    try await desk.does("export", "cases", "--month", "2026-06", "--with-customers", "--live", at: july)
    let figures = try await desk.does("metrics", "--month", "2026-06", "--live", "--format", "tsv", at: july)
    let stored = try await desk.does("month", "show", "2026-06", "--format", "tsv", at: july)

    let told = try await desk.rows("customer", "erase", "ines", "--reason", "Inês wished it", "--dry-run", at: july)
    #expect(told.contains { $0["table"] == "contacts" && $0["rows"] == "1" && $0["columns"] == "note" }, "\(told)")
    #expect(try await desk.does("case", "show", "1", at: july).contains("baby"))
    let page = try await desk.does(
      "customer", "erase", "ines", "--reason", "Inês wished it", "--format", "table", at: "2026-07-03T09:00:00Z")
    for words in ["ines is erased, and is erased-1 since", "edition_files", "can't be reached", "kept audit"] {
      #expect(page.contains(words), "\(page)")
    }

    #expect(try !desk.everything().contains("Inês"))
    for words in [["case", "show", "1"], ["customer", "list"], ["audit"], ["case", "list"]] {
      let shown = try await desk.types(words, at: july).stdout
      #expect(!shown.contains("Inês") && !shown.contains("ines"), "\(shown)")
    }
    try await desk.verifies()
    #expect(try await desk.does("metrics", "--month", "2026-06", "--live", "--format", "tsv", at: july) == figures)
    #expect(try await desk.does("month", "show", "2026-06", "--format", "tsv", at: july) == stored)
    let month = try await desk.does("month", "show", "2026-06", "--format", "table", at: "2026-07-04T09:00:00Z")
    #expect(month.contains("A customer was erased"))
    let folder = try TemporaryDirectory()
    let exported = try await desk.types("export", "month", "2026-06", "--to", "\(folder.path)/june", at: july)
    #expect(exported.exitCode == 0 && exported.stderr.contains("A customer was erased"), "\(exported.stderr)")
    #expect(!String(decoding: try folder.read("june/cases.csv"), as: UTF8.self).contains("heat"))
  }

  @Test func `another record of the same person is named, with what to type`() async throws {
    let desk = try await Desk.open()
    try await desk.does("customer", "set", "ines", "--email", "ines@example.com", "--phone", "+351 912 345")
    try await desk.does("customer", "add", "one", "--name", "INês")
    try await desk.does("customer", "add", "two", "--name", "I. Carvalho", "--email", "Ines@example.com")
    try await desk.does("customer", "add", "three", "--name", "Home", "--phone", "(351) 912-345")
    try await desk.does("customer", "add", "four", "--name", "Tom", "--phone", "912 345")
    for arguments in [["--dry-run"], ["--reason", "her wish"]] {
      let page = try await desk.types(["customer", "erase", "ines", "--format", "table"] + arguments)
      #expect(page.exitCode == 0, "\(page.stderr)")
      let words = page.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(
        words.contains("each is erased by itself: one (name), three (telephone), two (mail)."), "\(page.stdout)")
      #expect(words.contains("kept customer erase two --reason") && !words.contains("four"))
    }
    // Who was erased is nobody's twin, and the others are as they were.
    let next = try await desk.does("customer", "erase", "one", "--dry-run", "--format", "table")
    #expect(!next.contains("erased by itself"))
    let left = try await desk.rows("customer", "list").map { $0["customer"] ?? "" }
    #expect(left.sorted() == ["erased-1", "four", "one", "three", "two"])
    try await desk.verifies()
  }

  @Test func `what is written of somebody after they were erased goes when they are erased once more`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--customer", "ines")
    try await desk.does("customer", "erase", "ines", "--reason", "her wish", "--with-open-cases")
    try await desk.does("case", "log", "1", "Inês rang", "--inbound")
    try await desk.does("reflect", "1", "--felt", "Inês was sad")
    try await desk.isRefused(
      "customer", "erase", "erased-1", "--reason", "again", saying: "not over yet: case 1", "--with-open-cases")
    let trial = try await desk.does("customer", "erase", "erased-1", "--dry-run", "--format", "table")
    #expect(trial.contains("Words written of erased-1 since would be taken out"))
    let page = try await desk.does(
      "customer", "erase", "erased-1", "--reason", "again", "--with-open-cases", "--format", "table")
    #expect(page.contains("What was written of erased-1 since is erased, too") && page.contains("contacts"))
    #expect(try !desk.everything().contains("Inês"))
    try await desk.verifies()
  }

  @Test func `a story of somebody who was erased is told nowhere`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--customer", "ines")
    try await desk.does("case", "log", "1", "Warm again", "--felt", "angry", "--left", "calm")
    try await desk.does("case", "resolve", "1")
    try await desk.does("win", "share", "1", "--kind", "left_calm", "She laughed at last")
    let later = "2026-06-03T09:00:00Z"
    #expect(try await desk.does("report", "--month", "2026-06", at: later).contains("She laughed at last"))
    try await desk.does("customer", "erase", "ines", "--reason", "her wish", at: later)
    let report = try await desk.does("report", "--month", "2026-06", at: later)
    #expect(!report.contains("In their own words") && !report.contains("[erased]"))
    let wins = try await desk.does("wins", "--format", "json", at: later)
    #expect(wins.contains("\"shared\":0") || wins.contains("\"shared\": 0"), "\(wins)")
    #expect(!wins.contains("[erased]"))
    try await desk.verifies()
  }

  @Test func `nobody is erased by mistake, twice or without a reason`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--customer", "ines")
    try await desk.isRefused(
      "customer", "erase", "inez", "--reason", "x", saying: "no customer called \"inez\"", "did you mean ines?")
    try await desk.isRefused("customer", "erase", "ines", "--reason", " ", saying: "the reason is empty")
    let silent = try await desk.types("customer", "erase", "ines")
    #expect(silent.exitCode == 64 && silent.stderr.contains("--reason"))
    try await desk.isRefused(
      "customer", "erase", "ines", "--reason", "her wish", saying: "not over yet: case 1",
      "try: kept customer erase ines --with-open-cases --reason")
    let before = try desk.digest()
    let trial = try await desk.does("customer", "erase", "ines", "--dry-run", "--format", "table")
    #expect(trial.contains("Nothing was changed") && trial.contains("Not over yet: case 1."))
    #expect(trial.contains("customers") && trial.contains("next: kept customer erase ines --with-open-cases"))
    #expect(try desk.digest() == before)
    try await desk.does("customer", "erase", "ines", "--reason", "her wish", "--with-open-cases")
    try await desk.isRefused("customer", "erase", "ines", "--reason", "again", saying: "no customer called \"ines\"")
    try await desk.isRefused(
      "customer", "erase", "erased-1", "--reason", "again", saying: "was erased already, now · Mon 11:00")
    #expect(try await desk.rows("audit").map { $0["detail"] } == ["erased-1, 1 case: her wish"])
    try await desk.isRefused("customer", "set", "erased-1", "--name", "Ines", saying: "was erased at their wish")
    try await desk.verifies()
  }
}
