import TestSupport
import Testing

/// Closed months, where another zone or an earlier instant is asked for.
struct ClosedMonthZoneTests {
  private static let july = "2026-07-02T09:00:00Z"
  private static let later = "2026-09-04T09:00:00Z"

  /// Two cases of June in London, one of them in the evening of its last day: of July in Tokyo.
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("settings", "set", "--reporting-zone", "Europe/London")
    for time in ["2026-06-10T09:00:00Z", "2026-06-30T22:30:00Z"] {
      try await desk.does("case", "open", "Cold", "--customer", "ines", at: time)
    }
    return desk
  }

  private func opened(
    _ desk: Desk, _ month: String, _ words: String..., at instant: String = Self.later
  ) async throws -> (figure: String?, told: String) {
    let finished = try await desk.types(
      ["metrics", "--month", month, "--only", "cases_opened"] + words, at: instant)
    return (finished.rows(separator: "\t").first?["value"], finished.stderr)
  }

  @Test func `a month is closed in the reporting zone, whatever zone is asked for`() async throws {
    let desk = try await desk()
    // June is over in Tokyo.
    let evening = "2026-06-30T16:00:00Z"
    try await desk.isRefused(
      "month", "close", "2026-06", "--zone", "Asia/Tokyo", saying: "2026-06 is not over in Europe/London", at: evening)
    try await desk.isRefused(
      "month", "show", "2026-07", "--zone", "Asia/Tokyo", saying: "2026-07 has not begun in Europe/London", at: evening)
    try await desk.does("month", "close", "2026-06", "--zone", "Asia/Tokyo", at: Self.july)
    #expect(try await desk.rows("month", "list", at: Self.later).map { $0["zone"] } == ["Europe/London"])
    #expect(try await opened(desk, "2026-06").figure == "2")
  }

  @Test func `to ask for the reporting zone changes nothing, and for another gives the months of that alone`()
    async throws
  {
    let desk = try await desk()
    try await desk.does("month", "close", "2026-06", at: Self.july)
    try await desk.does("settings", "set", "--reporting-zone", "Asia/Tokyo", at: "2026-08-04T09:00:00Z")
    // The case of the last evening is June's, which was closed with it.
    #expect(try await opened(desk, "2026-07").figure == "0")
    #expect(try await opened(desk, "2026-07", "--zone", "Asia/Tokyo").figure == "0")
    try await desk.does("month", "close", "2026-07", at: "2026-08-05T09:00:00Z")
    try await desk.does("settings", "set", "--reporting-zone", "UTC", at: "2026-08-06T09:00:00Z")
    #expect(try await opened(desk, "2026-07").figure == "0")
    // July was closed in Tokyo, but is not Tokyo's July.
    let tokyo = try await opened(desk, "2026-07", "--zone", "Asia/Tokyo")
    #expect(tokyo.figure == "1" && tokyo.told.contains("computed anew"), "\(tokyo.told)")
    let cases = try await desk.types("export", "cases", "--month", "2026-07", "--zone", "Asia/Tokyo", at: Self.later)
    #expect(cases.rows(separator: ",").map { $0["case"] } == ["2"] && !cases.stderr.contains("closed"))
    // June is London's, from the first instant to the last.
    let london = try await opened(desk, "2026-06", "--zone", "Europe/London")
    #expect(london.figure == "2" && london.told.contains("These are the figures that were stored"), "\(london.told)")
  }

  @Test func `before it was stated anew a month is its first edition, for figures and files alike`() async throws {
    let desk = try await desk()
    try await desk.does("month", "close", "2026-06", at: Self.july)
    try await desk.does(
      "case", "open", "Dark", "--happened-at", "2026-06-20T09:00:00Z", at: "2026-07-03T09:00:00Z")
    try await desk.does("month", "close", "2026-06", "--restate", "told late", at: "2026-07-04T09:00:00Z")
    let between = "2026-07-03T12:00:00Z"
    let first = try await opened(desk, "2026-06", at: between)
    #expect(first.figure == "2" && first.told.contains("edition 1, "), "\(first.told)")
    #expect(first.told.contains("These are the figures that were stored"), "\(first.told)")
    let cases = try await desk.types("export", "cases", "--month", "2026-06", at: between)
    #expect(cases.rows(separator: ",").count == 2 && cases.stderr.contains("edition 1, "), "\(cases.stderr)")
    let second = try await opened(desk, "2026-06")
    #expect(second.figure == "3" && second.told.contains("edition 2 "), "\(second.told)")
  }
}
