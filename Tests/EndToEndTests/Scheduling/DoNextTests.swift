import TestSupport
import Testing

/// What is said to be done next is typed as it stands, but for its blanks, and ends what stalls.
struct DoNextTests {
  private static let later = "2026-06-01T14:00:00Z"
  private static let after = "2026-06-01T14:05:00Z"

  /// A desk with a stall of every kind that needs no history.
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("calendar", "set", "always", "--hours", "24x7", "--in", "Europe/Berlin")
    try await desk.does("team", "set", "care", "--calendar", "always")
    try await desk.does(
      "policy", "set", "--silence", "3h", "--first-contact", "2h", "--resolution", "none", "--update", "none",
      "--waiting-customer", "2h", "--waiting-third-party", "2h", "--unowned", "1h")
    try await desk.does("case", "open", "Late", "--owner", "ana", "--milestone", "Plumber @ +1h")
    try await desk.does("case", "open", "Unheard", "--owner", "ana", "--follow-up", "Call @ +1h")
    try await desk.does("case", "open", "Nobody", "--owner", "nobody", "--milestone", "Parcel @ +9d")
    try await desk.does("case", "open", "Asked", "--owner", "ana")
    try await desk.does("case", "wait", "4", "--on", "customer")
    try await desk.does("case", "open", "Ordered", "--owner", "ana")
    try await desk.does("case", "wait", "5", "--on", "third-party")
    return desk
  }

  private func stalls(_ desk: Desk, at instant: String) async throws -> [[String: String]] {
    try await desk.does("scheduler", "--once", at: instant)
    return try await desk.rows("stalled", at: instant)
  }

  /// The words of a line of commands, with something in its blanks.
  private func words(_ line: String) -> [String] {
    var words: [String] = []
    for (index, part) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 { words.append(String(part)) } else { words += part.split(separator: " ").map(String.init) }
    }
    return words.dropFirst().map { ["TIME": "+2d", "HANDLE": "ana", "…": "Told them"][$0] ?? $0 }
  }

  @Test func `every hint of the list of stalls is accepted, and what stalled no longer does`() async throws {
    let desk = try await desk()
    let stalled = try await stalls(desk, at: Self.later)
    let reasons = Set(stalled.compactMap { $0["reason"] })
    #expect(
      reasons.isSuperset(of: ["overdue", "nobody got back to the customer", "silent", "unowned", "waits too long"]),
      "\(reasons)")
    for stall in stalled {
      let line = try #require(stall["next"])
      let finished = try await desk.types(words(line), at: Self.after)
      #expect(finished.exitCode == 0, "\(line): \(finished.stderr)")
    }
    #expect(try await stalls(desk, at: Self.after).map { "\($0["where"] ?? "") \($0["reason"] ?? "")" } == [])
    // Who was asked again has the limit once more, and no longer.
    let again = try await stalls(desk, at: "2026-06-01T16:10:00Z").filter { $0["reason"] == "waits too long" }
    #expect(again.map { $0["where"] } == ["4", "5"])
    try await desk.verifies()
  }

  @Test func `what mails say to type is accepted`() async throws {
    let mail = try LoopbackServer.mail()
    var desk = try await desk()
    desk.settings = mail.mailSettings
    try await desk.does("member", "set", "ana", "--email", "ana@example.com")
    try await desk.does("scheduler", "--once", at: Self.later)
    let texts = try mail.mails.flatMap(\.texts).joined(separator: "\n")
    let lines = texts.split(separator: "\n").map { line in String(line.drop { $0 == " " }) }
    let hints = lines.filter { $0.hasPrefix("kept ") && $0.contains("/") }
      .flatMap { $0.replacing(", or ", with: "\n").split(separator: "\n").map(String.init) }
    #expect(hints.count >= 4, "\(lines)")
    // To be moved first: what is done moves no more.
    for hint in Set(hints).sorted(by: >) {
      let finished = try await desk.types(words(hint), at: Self.after)
      #expect(finished.exitCode == 0, "\(hint): \(finished.stderr)")
    }
  }
}
