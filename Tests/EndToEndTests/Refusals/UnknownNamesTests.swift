import TestSupport
import Testing

struct UnknownNamesTests {
  @Test func `an unknown case is refused, whatever is asked of it`() async throws {
    let desk = try await Desk.open()
    try await desk.isRefused("case", "show", "99", saying: "there is no case 99", "try: kept case list")
    try await desk.isRefused("case", "log", "99", "hello", saying: "there is no case 99")
    try await desk.isRefused("case", "merge", "99", "--into", "98", saying: "there is no case 99")
    try await desk.isRefused(
      "milestone", "add", "99", "call", "--due", "tomorrow 9am", saying: "there is no case 99")
  }

  @Test func `an unknown commitment is refused with those there are`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--milestone", "visit @ fri 17:00", "--follow-up", "call @ +2d")
    try await desk.isRefused(
      "milestone", "done", "1/9", saying: "case 1 has no promise 9", "allowed: 1/1, 1/2", "try: kept case show 1")
    try await desk.isRefused(
      "milestone", "done", "1/2", saying: "1/2 is a follow-up, not a milestone", "kept follow-up")
    try await desk.isRefused("follow-up", "move", "9/1", "--to", "+1d", "--reason", "x", "--told", saying: "no case 9")
  }

  @Test func `an unknown member is refused, with whom was meant`() async throws {
    let desk = try await Desk.open()
    try await desk.isRefused(
      "case", "open", "Cold", "--owner", "anna", saying: "there is no member called \"anna\"", "did you mean ana?",
      "try: kept member list")
    try await desk.isRefused("case", "open", "Cold", "--owner", "zoe", saying: "one of ana, ben")
    try await desk.isRefused("member", "show", "bem", saying: "did you mean ben?")
    var stranger = desk
    stranger.member = "an"
    try await stranger.isRefused("today", saying: "there is no member called \"an\"", "did you mean ana?")
    stranger.member = ""
    try await stranger.isRefused("today", saying: "does not know who you are", "one of ana, ben", "KEPT_MEMBER")
  }

  @Test func `an unknown team is refused, with which was meant`() async throws {
    let desk = try await Desk.open()
    try await desk.isRefused(
      "case", "open", "Cold", "--team", "cara", saying: "there is no team called \"cara\"", "did you mean care?",
      "try: kept team list")
    try await desk.isRefused("board", "--team", "billing", saying: "one of care")
    try await desk.isRefused("member", "add", "cy", "--team", "carre", saying: "did you mean care?")
  }

  @Test func `an unknown customer is refused, with whom was meant`() async throws {
    let desk = try await Desk.open()
    try await desk.isRefused(
      "case", "open", "Cold", "--customer", "inse", saying: "there is no customer called \"inse\"",
      "did you mean ines?", "try: kept customer list")
    try await desk.isRefused("customer", "show", "zoe", saying: "one of ines")
    // Whoever types a name knows whom they mean; and nobody adds whom they want to erase.
    let unknown = try await desk.isRefused(
      "customer", "erase", "Inês", "--reason", "her wish", saying: "no customer with the handle \"Inês\"",
      "did you mean ines (Inês)?")
    #expect(!unknown.contains("customer add"))
    // A slip of the fingers is one first, and what is part of every address names nobody.
    for (handle, name) in [("caroline", "Caroline Rey"), ("christine", "Christine Rey"), ("elaine", "Elaine")] {
      try await desk.does("customer", "add", handle, "--name", name, "--email", "\(handle)@example.com")
    }
    try await desk.isRefused("customer", "show", "ine", saying: "did you mean ines?")
    for text in [" ", "@", "example", "e"] {
      let refused = try await desk.isRefused("customer", "show", text, saying: "there is no customer")
      #expect(!refused.contains("Rey") && !refused.contains("Elaine"), "\(refused)")
    }
    try await desk.isRefused("customer", "show", "rey", saying: "caroline (Caroline Rey), christine (Christine Rey)")
    try await desk.isRefused("customer", "show", "Elaine@example.com", saying: "did you mean elaine (Elaine)?")
  }

  @Test func `an unknown zone, month, metric and split are refused with what there is`() async throws {
    let desk = try await Desk.open()
    try await desk.isRefused("board", "--zone", "Europe/Berlim", saying: "Europe/Berlim", "Europe/Berlin")
    try await desk.isRefused("metrics", "--month", "2026-13", saying: "2026-13", "allowed: year and month")
    try await desk.isRefused("metrics", "--only", "reopen_rat", saying: "did you mean reopen_rate?")
    try await desk.isRefused("metrics", "--by", "colour", saying: "one of team")
  }

  @Test func `what is there already is not added again`() async throws {
    let desk = try await Desk.open()
    try await desk.isRefused("team", "add", "care", saying: "a team with that handle already", "kept team list")
    try await desk.isRefused("member", "add", "ana", saying: "a member with that handle already")
    try await desk.isRefused("customer", "add", "ines", saying: "a customer with that handle already")
    try await desk.isRefused("team", "add", "two words", saying: "a handle can't be empty or have spaces", "billing")
    try await desk.isRefused("member", "add", "", saying: "is empty")
  }
}
