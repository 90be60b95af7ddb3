import TestSupport
import Testing

/// What becomes of escalations that other tools tell of.
struct ImportedEscalationTests {
  private static let map = """
    source: old-desk
    rows: change
    time: {format: yyyy-MM-dd HH:mm, zone: UTC}
    changed_at: at
    case: {ref: id, team: team, owner: owner, priority: priority}
    states: {column: state, open: [New], resolved: [Solved], closed: [Closed], excluded: {spam: [Spam]}}
    escalations: [{column: priority, rises_through: [low, mid, high], by: policy}]
    """

  /// When each escalation was raised and settled, in order.
  private func escalations(_ rows: String) async throws -> [[String?]] {
    let desk = try await Desk.open()
    let folder = try TemporaryDirectory()
    let map = try folder.write("map.yaml", Self.map)
    let file = try folder.write("log.csv", "id,at,team,owner,state,priority\n" + rows)
    try await desk.does("import", file, "--map", map, at: "2026-07-01T00:00:00Z")
    try await desk.verifies()
    return try await desk.exported("escalations").map { [$0["raised_at"], $0["settled_at"]] }
  }

  private func at(_ day: Int) -> String { "2026-05-0\(day)T09:00:00+00:00" }

  @Test(arguments: ["Solved", "Closed", "Spam"])
  func `an escalation of a case that is over waits for nobody`(state: String) async throws {
    let found = try await escalations(
      """
      1,2026-05-01 09:00,care,ana,New,low
      1,2026-05-02 09:00,care,ana,New,mid
      1,2026-05-03 09:00,care,ana,\(state),mid
      1,2026-05-04 09:00,care,ana,\(state),high

      """)
    #expect(found == [[at(2), at(3)], [at(4), at(4)]])
  }

  @Test func `closing what was solved leaves no escalation open`() async throws {
    let found = try await escalations(
      """
      1,2026-05-01 09:00,care,ana,New,low
      1,2026-05-02 09:00,care,ana,Solved,low
      1,2026-05-03 09:00,care,ana,Solved,mid
      1,2026-05-04 09:00,care,ana,Closed,mid

      """)
    #expect(found == [[at(3), at(3)]])
  }

  @Test func `a case that comes back brings only its new escalations`() async throws {
    let found = try await escalations(
      """
      1,2026-05-01 09:00,care,ana,Solved,low
      1,2026-05-02 09:00,care,ana,Solved,mid
      1,2026-05-03 09:00,care,ana,New,mid
      1,2026-05-04 09:00,care,ana,New,high

      """)
    #expect(found == [[at(2), at(2)], [at(4), ""]])
  }
}
