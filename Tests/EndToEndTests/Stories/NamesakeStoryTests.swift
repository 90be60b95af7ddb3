import TestSupport
import Testing

/// Names that lead to the same handle are as many people as there are names.
struct NamesakeStoryTests {
  private static let map = """
    source: old-desk
    rows: case
    time: {format: yyyy-MM-dd HH:mm, zone: UTC}
    case: {ref: id, opened_at: at, team: team, owner: owner, customer: customer}
    """
  private static let header = "id,at,team,owner,customer\n"

  private func row(_ number: Int, owner: String, team: String = "care", customer: String = "ines") -> String {
    "\(number),2026-05-01 09:00,\(team),\(owner),\(customer)\n"
  }

  private func importing(_ rows: [String], at desk: Desk, dryRun: Bool = false) async throws -> Finished {
    let folder = try TemporaryDirectory()
    let map = try folder.write("map.yaml", Self.map)
    let file = try folder.write("log.csv", Self.header + rows.joined())
    return try await desk.types(
      ["import", file, "--map", map] + (dryRun ? ["--dry-run"] : []), at: "2026-07-01T00:00:00Z")
  }

  /// Who owns each case, by its number in the file.
  private func owners(_ desk: Desk) async throws -> [String?] {
    try await desk.exported("cases").sorted { Int($0["source_ref"] ?? "") ?? 0 < Int($1["source_ref"] ?? "") ?? 0 }
      .map { $0["owner"] }
  }

  @Test func `two names that lead to one handle stay two, and are found again`() async throws {
    let desk = try await Desk.open()
    let rows = [
      row(1, owner: "Ed-Li", team: "Night-Shift", customer: "ACME Ltd"),
      row(2, owner: "Ed Li", team: "Night Shift", customer: "acme-ltd"),
      row(3, owner: "ED LI", team: "night shift", customer: "Acme ltd"),
    ]
    for dryRun in [true, false] {
      let finished = try await importing(rows, at: desk, dryRun: dryRun)
      let counts = try #require(finished.rows(separator: "\t").first, "\(finished.stderr)")
      #expect([counts["teams_added"], counts["members_added"], counts["customers_added"]] == ["2", "2", "2"])
      #expect(counts["namesakes"] == "3")
    }
    #expect(try await desk.rows("member", "list").map { $0["name"] } == ["Ana", "Ben", "ED LI", "Ed-Li"])
    #expect(try await owners(desk) == ["ed-li-2", "ed-li", "ed-li"])
    for again in [rows, rows.reversed(), [rows[0]], [rows[1]]] {
      let counts = try #require(try await importing(again, at: desk).rows(separator: "\t").first)
      #expect(counts["cases_unchanged"] == "\(again.count)")
      #expect([counts["teams_added"], counts["members_added"], counts["customers_added"]] == ["0", "0", "0"])
      #expect(counts["namesakes"] == "0")
    }
    try await desk.verifies()
  }

  @Test func `the answer names who was told apart`() async throws {
    let desk = try await Desk.open()
    let folder = try TemporaryDirectory()
    let map = try folder.write("map.yaml", Self.map)
    let file = try folder.write("log.csv", Self.header + row(1, owner: "Ed Li") + row(2, owner: "Ed-Li"))
    let tried = try await desk.does("import", file, "--map", map, "--dry-run", "--format", "table")
    #expect(tried.contains("Ed-Li is not ed-li"))
    let done = try await desk.does("import", file, "--map", map, "--format", "table")
    #expect(done.contains("Ed-Li is ed-li-2"))
  }

  @Test func `a handle means whom it always meant, unless two names lead to it`() async throws {
    let alone = try await Desk.open()
    try await alone.does("member", "add", "ed-li", "--name", "Edward")
    #expect(try await importing([row(1, owner: "Ed Li")], at: alone).exitCode == 0)
    #expect(try await owners(alone) == ["ed-li"])

    let rivals = try await Desk.open()
    try await rivals.does("member", "add", "ed-li", "--name", "Edward")
    let rows = [row(1, owner: "Ed Li"), row(2, owner: "Ed-Li"), row(3, owner: "Edward")]
    #expect(try await importing(rows, at: rivals).exitCode == 0)
    #expect(try await owners(rivals) == ["ed-li-2", "ed-li-3", "ed-li"])

    // Whose name it is goes before whose handle it is.
    let named = try await Desk.open()
    try await named.does("member", "add", "ed-li", "--name", "Ed Li")
    #expect(try await importing([row(1, owner: "Ed-Li"), row(2, owner: "Ed Li")], at: named).exitCode == 0)
    #expect(try await owners(named) == ["ed-li-2", "ed-li"])
  }

  @Test func `a handle that was made for a name is no other name's`() async throws {
    let desk = try await Desk.open()
    // More cases between them than are looked up at once.
    let between = (10...2_100).map { row($0, owner: "ana") }
    let rows = [row(1, owner: "Ed Li"), row(2, owner: "Ed-Li")] + between + [row(3, owner: "Ed Li 2")]
    for dryRun in [true, false] {
      let counts = try #require(try await importing(rows, at: desk, dryRun: dryRun).rows(separator: "\t").first)
      #expect(counts["members_added"] == "3")
    }
    #expect(try await owners(desk).prefix(3) == ["ed-li", "ed-li-2", "ed-li-2-2"])
  }

  @Test(arguments: ["Ed Li", "Edward"])
  func `a second name that comes late is told apart as if it had come at once`(name: String) async throws {
    let desk = try await Desk.open()
    try await desk.does("member", "add", "ed-li", "--name", name)
    let between = (10...4_100).map { row($0, owner: "ana") }
    let rows = [row(1, owner: "Ed-Li")] + between + [row(2, owner: "Ed Li")]
    let before = try desk.digest()
    let folder = try TemporaryDirectory()
    let map = try folder.write("map.yaml", Self.map)
    let piped = try await runKept(
      ["import", "-", "--map", map, "--rejects", "\(folder.path)/rejects.csv", "--at", "2026-07-01T00:00:00Z"],
      environment: desk.environment, stdin: Self.header + rows.joined())
    #expect(piped.exitCode == 1)
    piped.expectComplaint(["several names lead to one handle", "ed-li", "can be read twice"])
    #expect(try desk.digest() == before)

    for _ in 1...2 { #expect(try await importing(rows, at: desk).exitCode == 0) }
    let owners = try await owners(desk).prefix(2)
    #expect(owners == (name == "Ed Li" ? ["ed-li-2", "ed-li"] : ["ed-li-2", "ed-li-3"]))
    #expect(try await desk.rows("member", "list").count == (name == "Ed Li" ? 4 : 5))
  }
}
