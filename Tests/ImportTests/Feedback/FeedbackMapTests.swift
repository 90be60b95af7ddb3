import Domain
import Files
import Import
import TestSupport
import Testing

/// What a person writes of a file of feedback.
struct FeedbackMapTests {
  static let map = """
    source: old-desk
    null: ["-"]
    time: {format: yyyy-MM-dd HH:mm, zone: Europe/Berlin}
    feedback:
      ref: Ticket
      at: Answered
      csat: {column: Rating, values: {Great: 5, Fine: 4, "So-so": 3, Bad: 1}}
      nps: NPS
      comment: Remarks
    """

  private func problems(_ yaml: String) throws -> String {
    let error = #expect(throws: ImportMapError.self) { _ = try FeedbackMap.parse(yaml: yaml, zones: ZoneFiles()) }
    return "\(try #require(error))"
  }

  @Test func `a map says what each column means`() throws {
    let map = try FeedbackMap.parse(yaml: Self.map, zones: ZoneFiles())
    #expect(map.source == "old-desk")
    #expect(map.scores.map(\.question) == ["csat", "nps"])
    #expect(map.scores[0].values == ["Great": 5, "Fine": 4, "So-so": 3, "Bad": 1])
  }

  @Test(arguments: [
    ("time: {format: iso8601, zone: UTC}", "the map has no feedback"),
    ("time: {format: iso8601, zone: UTC}\nfeedback: {at: t, csat: c}", "feedback needs one of case"),
    ("time: {format: iso8601, zone: UTC}\nfeedback: {case: n, ref: r, at: t, csat: c}", "feedback needs one of case"),
    ("time: {format: iso8601, zone: UTC}\nfeedback: {case: n, csat: c}", "feedback has no at"),
    ("time: {format: iso8601, zone: UTC}\nfeedback: {case: n, at: t}", "feedback names no answer"),
    ("time: {format: iso8601, zone: UTC}\nfeedback: {ref: n, at: t, csat: c}", "the map has no source"),
    ("feedback: {case: n, at: t, csat: c}", "the map has no time"),
    ("time: {format: iso8601, zone: UTC}\nfeedback: {case: n, at: t, csatt: c}", "did you mean csat?"),
    (
      "time: {format: iso8601, zone: UTC}\nfeedback: {case: n, at: t, csat: {column: c, scale: 1-10}}",
      "feedback.csat.scale: one scale is not stretched to another; say what each value means with values"
    ),
    (
      "time: {format: iso8601, zone: UTC}\nfeedback: {case: n, at: t, csat: {column: c, values: {Good: 7}}}",
      "feedback.csat.values.Good is \"7\"; allowed are 1 to 5"
    ),
    ("", "it is empty"), ("[", "it is no YAML"),
  ])
  func `what is missing or wrong is told`(yaml: String, problem: String) throws {
    let told = try problems(yaml)
    #expect(told.contains(problem), "\(told)")
  }

  private func rows(_ csv: String, map: String = map) throws -> [FeedbackReader.Row] {
    let folder = try TemporaryDirectory()
    let reader = try FeedbackReader(
      ByteSource(path: try folder.write("feedback.csv", csv)), map: .parse(yaml: map, zones: ZoneFiles()))
    var rows: [FeedbackReader.Row] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  @Test func `rows are read in the file's own words and zone`() throws {
    let rows = try rows(
      "Ticket,Answered,Rating,NPS,Remarks\nB-1,2026-05-01 09:00,Great,9,\"so,\nso\"\nB-2,2026-05-01 10:00,-,,ok\n")
    #expect(
      rows == [
        .feedback(
          .init(
            line: 2, target: "B-1", at: try Instant(iso8601: "2026-05-01T07:00:00Z"), scores: .init(csat: 5, nps: 9),
            comment: "so, so")),
        .feedback(
          .init(
            line: 4, target: "B-2", at: try Instant(iso8601: "2026-05-01T08:00:00Z"), scores: .init(), comment: "ok")),
      ])
  }

  @Test func `what does not fit is rejected with its line, column, value and reason`() throws {
    let rows = try rows(
      """
      Ticket,Answered,Rating,NPS,Remarks
      ,2026-05-01 09:00,Great,9,
      B-1,yesterday,Great,9,
      B-1,,Great,9,
      B-1,2026-03-29 02:30,Great,9,
      B-1,2026-05-01 09:00,Meh,9,
      B-1,2026-05-01 09:00,Great,11,
      B-1,2026-05-01 09:00,Great,9.5,
      B-1,2026-05-01 09:00,,-,
      B-1,2026-05-01 09:00
      """)
    let rejected = rows.compactMap { if case .rejected(let row) = $0 { row } else { nil } }
    #expect(rejected.map(\.line) == Array(2...10))
    #expect(
      rejected.map(\.column) == ["Ticket", "Answered", "Answered", "Answered", "Rating", "NPS", "NPS", "Ticket", nil])
    #expect(rejected[4].value == "Meh")
    #expect(rejected[4].reason == "the map's csat.values don't say what it means, from 1 to 5")
    #expect(rejected[5].reason.hasPrefix("nps is a whole number from 0 to 10; if the file has other values"))
    #expect(rejected[7].reason == "the row says nothing: neither a score nor a comment")
    #expect(rejected[8].reason == "the row has 2 fields, but the header has 5")
  }

  @Test func `a column that the file has not got is told with those that it has`() throws {
    let error = #expect(throws: ImportMapError.self) { _ = try rows("Ticket,Answered,Rating\nB-1,x,Great\n") }
    #expect("\(try #require(error))".contains("there is no column \"NPS\""))
  }
}
