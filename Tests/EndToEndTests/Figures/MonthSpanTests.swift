import TestSupport
import Testing

/// Several months, as they are typed.
struct MonthSpanTests {
  private static let july = "2026-07-02T09:00:00Z"

  @Test func `months go from one to another, by two words for the last`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    func months(_ word: String) async throws -> [String?] {
      try await desk.rows("metrics", "--from", "2026-05", word, "2026-07", "--only", "cases_opened", at: Self.july)
        .map { $0["month"] }
    }
    #expect(try await months("--to") == ["2026-05", "2026-06", "2026-07"])
    #expect(try await months("--until") == ["2026-05", "2026-06", "2026-07"])
  }

  @Test(
    arguments: [
      ["metrics", "--to", "2026-06"], ["metrics", "--from", "2026-05"],
      ["metrics", "--month", "2026-06", "--to", "2026-06"],
      ["export", "metrics", "--until", "2026-06"],
      // There --to is the file.
      ["export", "metrics", "--from", "2026-05", "--to", "2026-06"],
    ])
  func `half of a span is told what the other half is`(words: [String]) async throws {
    let desk = try await Desk.open()
    let finished = try await desk.types(words, at: Self.july)
    #expect(finished.exitCode == 64 && finished.stdout == "")
    let last = words[0] == "export" ? "--until" : "--to"
    #expect(
      finished.stderr.contains(
        words.contains("--month") ? "Either --month, or --from and \(last)." : "--from MONTH \(last) MONTH"))
  }

  @Test func `a span that ends before it begins is refused`() async throws {
    let desk = try await Desk.open()
    try await desk.isRefused(
      "metrics", "--from", "2026-06", "--to", "2026-05", saying: "2026-06 is after 2026-05", "the earlier month",
      at: Self.july)
    try await desk.isRefused(
      "metrics", "--from", "2026-06", "--to", "june", saying: "\"june\" is no month", at: Self.july)
  }
}
