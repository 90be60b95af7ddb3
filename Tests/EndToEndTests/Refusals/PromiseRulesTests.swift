import TestSupport
import Testing

struct PromiseRulesTests {
  @Test func `a promise in the past is refused`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    try await desk.isRefused(
      "milestone", "add", "1", "visit", "--due", "2026-05-29T17:00:00Z", saying: "that due time has passed already",
      "allowed: a time after now", "try: kept help milestone add")
    try await desk.isRefused(
      "case", "open", "Dark", "--milestone", "visit @ yesterday 16:00", saying: "has passed already")
    // Not even one that is due this very moment.
    try await desk.isRefused("milestone", "add", "1", "visit", "--due", Desk.monday, saying: "has passed already")
  }

  @Test func `a time that can't be read is refused with what can`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    for time in ["sometime", "25:00", "32 jul 9am", "2026-02-30", "+d", ""] {
      try await desk.isRefused(
        "milestone", "add", "1", "visit", "--due", time, saying: "can't read \"\(time)\" as a time",
        "tomorrow 9am", "fri 17:00", "+2d", "+3wd", "2026-07-01T09:30:00+02:00")
    }
    try await desk.isRefused("milestone", "add", "1", "visit", "--due", "tomorow 9am", saying: "did you mean")
    try await desk.isRefused("case", "open", "Cold", "--milestone", "visit", saying: "says no time", "@ fri 17:00")
    try await desk.isRefused(
      "case", "log", "1", "x", saying: "--at \"yesterday\" is no instant", "ISO 8601", at: "yesterday")
  }

  @Test func `a kept promise can't be moved, kept again, withdrawn or handed over`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--milestone", "visit @ fri 17:00")
    try await desk.does("milestone", "done", "1/1", "radiator is warm")
    let next = "try: kept milestone add 1"
    try await desk.isRefused(
      "milestone", "move", "1/1", "--to", "+9d", "--reason", "x", "--told",
      saying: "1/1 was done, so there is nothing to move", "allowed: a new promise", next)
    try await desk.isRefused("milestone", "done", "1/1", saying: "nothing to mark done", next)
    try await desk.isRefused("milestone", "withdraw", "1/1", "--reason", "x", saying: "nothing to withdraw", next)
    try await desk.isRefused("milestone", "assign", "1/1", "--to", "ben", saying: "nothing to hand over", next)
  }

  @Test func `moving a promise says whether the customer was told, and why`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--milestone", "visit @ fri 17:00")
    let before = try desk.digest()
    for arguments in [["--reason", "x"], ["--told"], ["--told", "--no-told"]] {
      let finished = try await desk.types(["milestone", "move", "1/1", "--to", "+9d"] + arguments)
      #expect(finished.exitCode == 64)
      #expect(finished.stdout == "")
    }
    #expect(try desk.digest() == before)
  }

  @Test func `a case with open promises is resolved only with each of them ended`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--milestone", "visit @ fri 17:00", "--follow-up", "call @ +2d")
    try await desk.isRefused(
      "case", "resolve", "1", saying: "case 1 has 2 open promises: 1/1 visit; 1/2 call", "allowed: keeping each",
      "try: kept case resolve 1 --withdraw-open --reason")
    try await desk.isRefused("case", "exclude", "1", "--spam", "--reason", " ", saying: "the reason is empty")
    let halves = [["--withdraw-open"], ["--reason", "moved out"]]
    for half in halves {
      #expect(try await desk.types(["case", "resolve", "1"] + half).exitCode == 64)
    }
    try await desk.isRefused(
      "case", "resolve", "1", "--withdraw-open", "--reason", " ", saying: "the reason is empty")
    try await desk.does("case", "resolve", "1", "--withdraw-open", "--reason", "she moved out")
    let all = try await desk.rows("milestone", "list", "1", "--all") + desk.rows("follow-up", "list", "1", "--all")
    #expect(all.map { $0["outcome"] } == ["withdrawn", "withdrawn"])
    try await desk.verifies()
  }

  @Test func `a case is closed once, and what is closed is left alone`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    try await desk.isRefused("case", "close", "1", saying: "case 1 is not resolved", "try: kept case resolve 1")
    try await desk.does("case", "resolve", "1")
    try await desk.isRefused("case", "resolve", "1", saying: "case 1 is resolved already", "try: kept case close 1")
    try await desk.does("case", "close", "1")
    let next = "try: kept case reopen 1"
    try await desk.isRefused("case", "close", "1", saying: "case 1 is closed already", next)
    try await desk.isRefused("case", "assign", "1", "--to", "ben", saying: "case 1 is closed", next)
    try await desk.isRefused("milestone", "add", "1", "x", "--due", "+2d", saying: "case 1 is closed", next)
    try await desk.isRefused("case", "wait", "1", "--on", "customer", saying: "case 1 is closed", next)
    try await desk.isRefused("case", "escalate", "1", "--reason", "x", saying: "case 1 is closed", next)
  }
}
