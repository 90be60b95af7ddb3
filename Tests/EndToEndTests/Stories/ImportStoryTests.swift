import Postgres
import TestSupport
import Testing

/// What other tools' histories become.
struct ImportStoryTests {
  private static let map = """
    source: old-desk
    rows: change
    time: {format: yyyy-MM-dd HH:mm, zone: UTC}
    changed_at: at
    changed_by: by
    case: {ref: id, subject: title, team: team, owner: owner, customer: customer}
    states:
      column: state
      open: [New]
      waiting_on_customer: [Wait]
      resolved: [Solved]
      closed: [Closed]
      excluded: {spam: [Spam]}
    promises:
      - {what: Answer, kind: milestone, due: due, done_when: resolved}
    """
  private static let header = "id,at,by,title,team,owner,customer,state,due\n"

  private func importing(_ rows: String, at desk: Desk, dryRun: Bool = false) async throws -> Finished {
    let folder = try TemporaryDirectory()
    let map = try folder.write("map.yaml", Self.map)
    let file = try folder.write("log.csv", Self.header + rows)
    return try await desk.types(
      ["import", file, "--map", map] + (dryRun ? ["--dry-run"] : []), at: "2026-07-01T00:00:00Z")
  }

  @Test func `what was excluded stays out, and its promises do not stay on the board`() async throws {
    let desk = try await Desk.open()
    let rows = """
      1,2026-05-01 09:00,,Win!,care,ana,,New,2026-05-02 09:00
      1,2026-05-01 10:00,,Win!,care,ana,,Spam,2026-05-02 09:00
      1,2026-05-03 10:00,,Win!,care,ana,,Closed,2026-05-02 09:00
      2,2026-05-01 09:00,,Cold,care,ana,,New,

      """
    for dryRun in [true, false] {
      let finished = try await importing(rows, at: desk, dryRun: dryRun)
      #expect(finished.exitCode == 0, "\(finished.stderr)")
      #expect(finished.rows(separator: "\t").first?["cases_added"] == "2")
    }
    #expect(try await desk.rows("case", "list", "--state", "excluded").map { $0["case"] } == ["1"])
    #expect(try await desk.rows("milestone", "list").isEmpty)
    try await desk.verifies()
  }

  @Test func `what was excluded and goes on is a rejected case, and no other`() async throws {
    let desk = try await Desk.open()
    let rows = """
      1,2026-05-01 09:00,,Win!,care,ana,,New,
      1,2026-05-01 10:00,,Win!,care,ana,,Spam,
      1,2026-05-02 10:00,,Win!,care,ana,,New,
      2,2026-05-01 09:00,,Cold,care,ana,,New,

      """
    let finished = try await importing(rows, at: desk)
    #expect(finished.exitCode == 0, "\(finished.stderr)")
    #expect(finished.rows(separator: "\t").first?["rows_rejected"] == "3")
    #expect(try await desk.rows("case", "list").map { $0["subject"] } == ["Cold"])
  }

  @Test func `times that run backwards leave the figures of the month whole`() async throws {
    let desk = try await Desk.open()
    let rows = """
      1,2026-05-02 09:00,,Cold,care,ana,,New,
      1,2026-05-10 09:00,,Cold,care,ana,,Solved,
      1,2026-06-02 09:00,,Cold,care,ana,,New,
      1,2026-05-20 09:00,,Cold,care,ana,,Solved,

      """
    #expect(try await importing(rows, at: desk).exitCode == 0)
    try await desk.does("metrics", "--month", "2026-05", at: "2026-07-01T00:00:00Z")
    try await desk.verifies()
  }

  @Test func `people are known by name or handle, whatever they are called by now`() async throws {
    let desk = try await Desk.open()
    let rows = """
      1,2026-05-01 09:00,,Cold,Care,ANA,Inês,New,
      2,2026-05-01 09:00,,Cold,care,Maria Silva,ines,New,

      """
    let first = try await importing(rows, at: desk).rows(separator: "\t").first
    #expect(first?["teams_added"] == "0")
    #expect(first?["members_added"] == "1")
    #expect(first?["customers_added"] == "0")
    try await desk.does("member", "set", "maria-silva", "--name", "Maria Santos")
    let second = try await importing(rows, at: desk).rows(separator: "\t").first
    #expect(second?["members_added"] == "0")
    #expect(second?["cases_unchanged"] == "2")
    #expect(try await desk.rows("member", "list").map { $0["member"] } == ["ana", "ben", "maria-silva"])
  }

  @Test func `a file of which nothing can be used is bad data, and so is the future`() async throws {
    let desk = try await Desk.open()
    let finished = try await importing("1,2099-05-01 09:00,,Cold,care,ana,,New,\n", at: desk)
    #expect(finished.exitCode == 65)
    #expect(finished.rows(separator: "\t").first?["rows_rejected"] == "1")
    #expect(try await desk.rows("case", "list").isEmpty)
  }

  @Test(arguments: [
    // A case that comes back, one of the future, and one whose second row can't be read.
    """
    1,2026-05-01 09:00,Tess,Win!,Sales,Gus,Zoe,Spam,
    1,2026-05-02 09:00,Tess,Win!,Sales,Gus,Zoe,New,
    """,
    "1,2099-05-01 09:00,Tess,Win!,Sales,Gus,Zoe,New,",
    "1,2026-05-01 09:00,,Win!,Sales,Gus,Zoe,New,\n1,nonsense,Tess,Win!,Sales,Gus,Zoe,New,",
  ])
  func `nobody is made for a case that is rejected`(rejected: String) async throws {
    let desk = try await Desk.open()
    for dryRun in [true, false] {
      let finished = try await importing(
        "\(rejected)\n2,2026-05-01 09:00,,Cold,care,Eve,Ada,New,\n", at: desk, dryRun: dryRun)
      let counts = try #require(finished.rows(separator: "\t").first, "\(finished.stderr)")
      #expect(counts["cases_added"] == "1")
      #expect([counts["teams_added"], counts["members_added"], counts["customers_added"]] == ["0", "1", "1"])
    }
    #expect(try await desk.rows("team", "list").map { $0["team"] } == ["care"])
    #expect(try await desk.rows("member", "list").map { $0["member"] } == ["ana", "ben", "eve"])
    #expect(try await desk.rows("customer", "list").map { $0["customer"] } == ["ada", "ines"])
  }

  @Test func `nobody is made for a case that went on otherwise, and somebody is for one that goes on`() async throws {
    let desk = try await Desk.open()
    let first = (1...3).map { "\($0),2026-05-01 09:00,,Cold,care,ana,ines,New,\n" }
    let second = (1...3).map { "\($0),2026-05-02 09:00,P\($0),Cold,T\($0),O\($0),C\($0),New,\n" }
    #expect(try await importing(first.joined(), at: desk).exitCode == 0)
    try await desk.does("case", "resolve", "2", at: "2026-06-02T00:00:00Z")
    let rewritten = first[0].replacing("Cold", with: "Warm") + second[0] + first[1] + second[1] + first[2] + second[2]
    let counts = try #require(try await importing(rewritten, at: desk).rows(separator: "\t").first)
    #expect([counts["rows_rejected"], counts["cases_continued"]] == ["4", "1"])
    #expect([counts["teams_added"], counts["members_added"], counts["customers_added"]] == ["1", "2", "1"])
    #expect(try await desk.rows("team", "list").map { $0["team"] } == ["care", "t3"])
    #expect(try await desk.rows("member", "list").map { $0["member"] } == ["ana", "ben", "o3", "p3"])
    #expect(try await desk.rows("customer", "list").map { $0["customer"] } == ["c3", "ines"])
    try await desk.verifies()
  }
}
