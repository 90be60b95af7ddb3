import Postgres
import TestSupport
import Testing

/// Wherever a promise is made, whoever makes an unlikely one is told, and what history said is recorded with it.
struct ForetoldStoryTests {
  /// The case's number, the promise's, and the chance in ten-thousandths, in the order of their recording.
  /// In ten-thousandths. Of twenty that took an hour more each, who is asked about waits along: by the eighth hour it is not 40 %
  /// of them, but 37.6.
  private func claims(_ desk: Desk) throws -> [[Int64]] {
    try Session(desk.target).rows(
      Query(
        name: "claims",
        text: """
          SELECT case_id, coalesce(commitment_number, 0)::bigint, claimed::bigint FROM forecasts ORDER BY case_id, number
          """)
    ) { [try $0.int8(0), try $0.int8(1), try $0.int8(2)] }
  }

  private func isTold(
    _ desk: Desk, _ arguments: String..., words: String..., at instant: String = Desk.afterHistory,
    location: SourceLocation = #_sourceLocation
  ) async throws {
    let finished = try await desk.types(arguments, at: instant)
    #expect(finished.exitCode == 0, "\(finished.stderr)", sourceLocation: location)
    let told = finished.stderr.split(whereSeparator: \.isNewline).joined(separator: " ")
    for word in words { #expect(told.contains(word), "\(told)", sourceLocation: location) }
    if words.isEmpty { #expect(told == "", sourceLocation: location) }
  }

  @Test func `as a case is opened`() async throws {
    let desk = try await Desk.withHistory()
    try await isTold(
      desk, "case", "open", "Cold", "--category", " heating ", "--milestone", "Plumber @ +8h",
      words: "4 of 10 like this were done by then; ", "would be 8")
    // Of which it must be said when there are several; of calls nothing is known.
    try await isTold(
      desk, "case", "open", "Cold", "--category", "heating", "--milestone", "Plumber @ +19h", "--milestone",
      "Radiator @ +2h", "--follow-up", "Call @ +1h", words: "Radiator: 1 of 10 like this were done by then; ")
    try await isTold(desk, "case", "open", "Cold", "--category", "heating", "--milestone", "Plumber @ +19h")
    // What is entered late: history knows by now what nobody knew then.
    try await isTold(
      desk, "case", "open", "Cold", "--category", "heating", "--milestone", "Plumber @ +8h", "--happened-at",
      "2026-06-03T08:00:00Z")
    #expect(try claims(desk) == [[22, 1, 3_759], [23, 1, 8_961], [23, 2, 939], [24, 1, 8_961]])
    try await desk.verifies()
  }

  @Test func `as an option is chosen, by a playbook, too`() async throws {
    let desk = try await Desk.withHistory()
    try await desk.does("playbook", "add", "repair", "--milestone", "Plumber @ 8h", "--milestone", "Engineer @ 19h")
    try await desk.does("case", "option", "add", "21", "A new boiler", at: Desk.afterHistory)
    try await isTold(
      desk, "case", "option", "choose", "21", "1", "--milestone", "Boiler @ +2h", "--playbook", "repair",
      words: "Boiler: 1 of 10", "Plumber: 4 of 10")
    #expect(try claims(desk) == [[21, 1, 939], [21, 2, 3_759], [21, 3, 8_961]])
    try await desk.verifies()
  }

  @Test func `as a playbook is applied, and not as it is only looked at`() async throws {
    let desk = try await Desk.withHistory()
    try await desk.does("playbook", "add", "repair", "--milestone", "Plumber @ 8h", "--milestone", "Engineer @ 19h")
    try await isTold(desk, "playbook", "apply", "repair", "21", "--dry-run")
    #expect(try claims(desk) == [])
    try await isTold(desk, "playbook", "apply", "repair", "21", words: "Plumber: 4 of 10")
    #expect(try claims(desk) == [[21, 1, 3_759], [21, 2, 8_961]])
    try await desk.verifies()
  }

  @Test func `as an apology promises what makes good, a template's, too`() async throws {
    let desk = try await Desk.withHistory()
    try await isTold(
      desk, "case", "apologize", "21", "--harm", "Nobody came", "--impact", "You waited all Friday", "--words",
      "I forgot to book the plumber. That was my mistake.", "--milestone", "Plumber @ +8h", words: "4 of 10 like this")
    try await desk.does(
      "template", "add", "sorry",
      "I {{what: what you failed to do}}. You {{impact: what it meant}}. That was my mistake.", "--purpose", "apology",
      at: Desk.afterHistory)
    try await isTold(
      desk, "case", "apologize", "21", "--harm", "Nobody came", "--template", "sorry", "--fill", "what=forgot to ring",
      "--fill", "impact=waited all day", "--milestone", "Engineer @ +2h", words: "1 of 10 like this")
    #expect(try claims(desk) == [[21, 1, 3_759], [21, 2, 939]])
    try await desk.verifies()
  }

  @Test func `as a promise is given another time, by how far it has got`() async throws {
    let desk = try await Desk.withHistory()
    try await desk.does("milestone", "add", "21", "Plumber", "--due", "+19h", at: Desk.afterHistory)
    // Ten of twenty were done within ten hours; of the ten that were not, four within four more: 35.4 %, whoever asks among
    // them, and a little less since this one is open still.
    try await isTold(
      desk, "milestone", "move", "21/1", "--to", "+4h", "--reason", "snow", "--told", words: "4 of 10 like this",
      "would be 8", at: "2026-06-03T19:00:00Z")
    #expect(try claims(desk) == [[21, 1, 8_961], [21, 1, 3_509]])
    try await desk.isRefused(
      "milestone", "move", "21/1", "--to", "2026-06-03T23:00:00Z", "--reason", "snow", "--told",
      saying: "at that very time", at: "2026-06-03T19:00:00Z")
    try await desk.verifies()
  }
}
