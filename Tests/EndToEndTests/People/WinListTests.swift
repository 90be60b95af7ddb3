import TestSupport
import Testing

/// Small wins that nobody told yet, as each member sees them.
struct WinListTests {
  @Test func `who looks is shown how to tell a story of their own, and nobody else's`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "No heating", "--customer", "ines")
    try await desk.does("case", "log", "1", "It is warm again", "--inbound", "--felt", "distressed", "--left", "calm")
    #expect(try await desk.does("wins", "--format", "table").contains("kept win share 1 --kind left_calm"))
    var other = desk
    other.member = "ben"
    let page = try await other.does("wins", "--format", "table")
    #expect(page.contains("came distressed, left calm") && !page.contains("kept win share"), "\(page)")
  }
}
