import TestSupport
import Testing

/// What is to be typed next leads on, and says what was typed.
struct NextLineTests {
  @Test func `a promise of the other kind is named, with the command as it should have been`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--milestone", "Visit @ +1d")
    try await desk.isRefused(
      "follow-up", "done", "1/1", "seen it", saying: "1/1 is a milestone, not a follow-up",
      "try: kept milestone done 1/1 \"seen it\" --at")
    try await desk.isRefused("milestone", "done", "1/2", saying: "case 1 has no promise 2")
  }

  @Test func `what can't be read is told without blanks, and examples once`() async throws {
    let desk = try await Desk.open()
    let refused = try await desk.isRefused(
      "case", "open", "Cold", "--milestone", "Visit @  17:0x ", saying: "can't read \"17:0x\" as a time",
      "did you mean 17:00 or 9:30 or 9am?")
    #expect(refused.split(separator: "9am", omittingEmptySubsequences: false).count == 3, "\(refused)")
    #expect(refused.contains("or today 17:00, tomorrow 9am"))
  }

  @Test func `a ladder to nobody says who can be told`() async throws {
    let desk = try await Desk.open()
    try await desk.isRefused(
      "policy", "set", "--ladder", "1wd boss", saying: "there is no member called \"boss\"",
      "or owner, lead, lead of TEAM")
  }

  @Test func `where links to surveys lead can be taken back`() async throws {
    let desk = try await Desk.open()
    func address() async throws -> String? {
      try await desk.rows("settings").first { $0["setting"] == "survey_base_url" }?["value"]
    }
    try await desk.does("settings", "set", "--survey-base-url", "https://care.example.com")
    #expect(try await address() == "https://care.example.com")
    try await desk.does("settings", "set", "--survey-base-url", "none")
    #expect(try await address() == "")
  }
}
