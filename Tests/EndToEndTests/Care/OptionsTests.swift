import TestSupport
import Testing

/// What can be done for the customer, and what teams usually promise.
struct OptionsTests {
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Router never arrived", "--customer", "ines", "--category", "delivery")
    return desk
  }

  @Test func `the chosen option becomes promises in one step, and the case shows what was ruled out and why`()
    async throws
  {
    let desk = try await desk()
    try await desk.does("case", "option", "add", "1", "A new router", "--trade-off", "two days without")
    try await desk.does("case", "option", "add", "1", "A loan router today")
    try await desk.does("case", "option", "add", "1", "Refund today", "--impossible", "the bank is shut")
    try await desk.does("case", "option", "rule-out", "1", "2", "--reason", "none left")
    let chosen = try await desk.does(
      "case", "option", "choose", "1", "1", "--milestone", "Router is delivered @ fri 17:00", "--follow-up",
      "Call with the number @ tomorrow 9am", "--format", "table")
    #expect(chosen.contains("promised /1 Router is delivered, due in 4d · Fri 17:00"))
    #expect(chosen.contains("option 1 chosen, promised /1, /2"))
    let options = try await desk.rows("case", "option", "list", "1")
    #expect(options.map { $0["state"] } == ["chosen", "ruled_out", "ruled_out"])
    #expect(options.map { $0["reason"] } == ["", "none left", "the bank is shut"])
    let page = try await desk.does("case", "show", "1", "--format", "table")
    #expect(page.contains("Options\n") && page.contains("ruled out") && page.contains("two days without"))
    try await desk.verifies()
  }

  @Test func `an option that is not there, was ruled out or was chosen can't be chosen`() async throws {
    let desk = try await desk()
    try await desk.isRefused("case", "option", "choose", "1", "1", saying: "has no option 1", "none was put down yet")
    try await desk.does("case", "option", "add", "1", "A loan router")
    try await desk.does("case", "option", "add", "1", "Refund", "--impossible", "bank is shut")
    try await desk.isRefused(
      "case", "option", "choose", "1", "3", saying: "has no option 3", "1 A loan router; 2 Refund")
    try await desk.isRefused(
      "case", "option", "choose", "1", "2", "--milestone", "Refund @ +1d", saying: "was ruled out: bank is shut",
      "try: kept case option add 1 \"Refund\"")
    try await desk.isRefused(
      "case", "option", "choose", "1", "1", "--milestone", "Router", saying: "says no time", "@")
    try await desk.isRefused(
      "case", "option", "choose", "1", "1", "--milestone", "Router @ yesterday 9am", saying: "has passed already")
    try await desk.does("case", "option", "choose", "1", "1")
    try await desk.isRefused("case", "option", "choose", "1", "1", saying: "was chosen already")
  }

  @Test func `an option that was chosen falls through, and what was promised with it is named`() async throws {
    let desk = try await desk()
    try await desk.does("case", "option", "add", "1", "A new router")
    try await desk.does("case", "option", "add", "1", "A loan router")
    try await desk.does("milestone", "add", "1", "Bill is corrected", "--due", "fri 17:00")
    try await desk.does(
      "case", "option", "choose", "1", "1", "--milestone", "Router is sent @ fri 17:00", "--follow-up",
      "Call @ fri 16:00")
    try await desk.isRefused(
      "case", "option", "choose", "1", "2", saying: "option 1 of case 1 was chosen: A new router",
      "try: kept case option rule-out 1 1 --reason")
    try await desk.does("follow-up", "done", "1/3", "called")
    let ruledOut = try await desk.does(
      "case", "option", "rule-out", "1", "1", "--reason", "sold out", "--format", "table")
    #expect(ruledOut.contains("What was promised with it stands: 1/2 Router is sent."))
    #expect(ruledOut.contains("next: kept milestone withdraw 1/2 --reason"))
    try await desk.does("case", "option", "choose", "1", "2")
    #expect(try await desk.rows("case", "option", "list", "1").map { $0["state"] } == ["ruled_out", "chosen"])
    try await desk.verifies()
  }

  @Test func `a playbook is looked at, changed and promised in one step`() async throws {
    let desk = try await desk()
    try await desk.does(
      "playbook", "add", "replacement", "--team", "care", "--category", "delivery", "--milestone",
      "Router is sent @ 4wh", "--milestone", "Router is delivered @ 2wd", "--follow-up",
      "Ask whether it works @ 3d via phone")
    let before = try desk.digest()
    let trial = try await desk.rows("playbook", "apply", "replacement", "1", "--dry-run", "--without", "1")
    #expect(try desk.digest() == before, "a dry run promises nothing")
    #expect(trial.map { $0["step"] } == ["2", "3"])
    // Monday 11:00 in Berlin: two working days of eight hours later, and three days by the clock.
    #expect(trial.map { $0["due"] } == ["2026-06-03T11:00:00+02:00", "2026-06-04T11:00:00+02:00"])
    let answer = try await desk.does(
      "playbook", "apply", "replacement", "1", "--without", "2", "--due", "3=fri 12:00", "--what",
      "1=Router is on its way", "--told-via", "phone", "--format", "table")
    #expect(answer.contains("promised /1 Router is on its way, due in 4h · 15:00") || answer.contains("Mon 15:00"))
    #expect(answer.contains("promised /2 Ask whether it works, due in 4d · Fri 12:00, told by phone"))
    try await desk.isRefused(
      "playbook", "apply", "replacement", "1", saying: "what replacement says is promised in case 1 already",
      "step 3: 1/2 Ask whether it works", "--without 3", "try: kept playbook apply replacement 1 --again")
    let repeated = try await desk.does(
      "playbook", "apply", "replacement", "1", "--dry-run", "--again", "--without", "2", "--due", "1=fri 12:00",
      "--what", "1=It's $5", "--format", "table")
    #expect(
      repeated.contains(
        #"next: kept playbook apply replacement 1 --without 2 --due "1=fri 12:00" --what '1=It'\''s $5' --again"#))
    try await desk.does("case", "option", "add", "1", "Another router")
    try await desk.does("case", "option", "choose", "1", "1", "--playbook", "replacement", "--without", "3")
    #expect(try await desk.rows("milestone", "list", "1").count == 3)
    #expect(try await desk.rows("follow-up", "list", "1").map { $0["channel"] ?? "" }.count == 1)
    try await desk.verifies()
  }

  @Test func `a playbook that can't be kept or applied is refused`() async throws {
    let desk = try await desk()
    try await desk.isRefused(
      "playbook", "apply", "replacement", "1", saying: "there is no playbook", "there is none")
    try await desk.isRefused("playbook", "add", "empty", saying: "without steps", "--milestone")
    for (step, words) in [
      ("Router", "says no time"), ("Router @ soon", "can't read \"soon\""),
      ("Router @ -2h", "not after it is promised"),
      ("Router @ yesterday 9am", "as a time after the promise"),
    ] {
      try await desk.isRefused("playbook", "add", "replacement", "--milestone", step, saying: words, "after")
    }
    try await desk.does("team", "add", "field", "--works-in", "UTC")
    try await desk.does("playbook", "add", "replacement", "--milestone", "Router is sent @ 4wh")
    try await desk.does("playbook", "add", "visit", "--team", "field", "--milestone", "Visit @ 1wd")
    try await desk.isRefused(
      "playbook", "add", "replacement", "--milestone", "Router is sent @ 4wh",
      saying: "a playbook with that name already")
    try await desk.isRefused("playbook", "apply", "replacment", "1", saying: "did you mean replacement?")
    try await desk.isRefused("playbook", "apply", "visit", "1", saying: "visit is for field, and case 1 is care's")
    try await desk.isRefused(
      "playbook", "apply", "replacement", "1", "--without", "2", saying: "has no step 2", "1 Router")
    try await desk.isRefused("playbook", "apply", "replacement", "1", "--without", "1", saying: "promises nothing")
    try await desk.isRefused("playbook", "apply", "replacement", "1", "--due", "fri 12:00", saying: "names no step")
    try await desk.isRefused(
      "playbook", "apply", "replacement", "1", "--dry-run", "--due", "1=yesterday 9am", saying: "has passed already")
    try await desk.isRefused("playbook", "remove", "replacment", saying: "did you mean replacement?")
    try await desk.does("playbook", "remove", "replacement")
    #expect(try await desk.rows("playbook", "list").map { $0["playbook"] } == ["visit"])
    #expect(try await desk.rows("playbook", "list", "--team", "care").isEmpty)
    // Its name is free again.
    try await desk.does("playbook", "add", "replacement", "--milestone", "Router is sent @ 2wd")
    #expect(try await desk.rows("playbook", "show", "replacement").map { $0["due_after"] } == ["2wd"])
  }
}
