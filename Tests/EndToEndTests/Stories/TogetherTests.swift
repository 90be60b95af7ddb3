import Postgres
import TestSupport
import Testing

/// Several processes at once.
struct TogetherTests {
  @Test func `what eight people log on one case at once is all there`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--milestone", "Plumber @ +2d")
    let finished = try await withThrowingTaskGroup(of: Finished.self) { group in
      for number in 1...8 { group.addTask { try await desk.types("case", "log", "1", "call \(number)") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(finished.map(\.exitCode) == Array(repeating: 0, count: 8), "\(finished.map(\.stderr))")
    let notes = try Session(desk.target).rows(Query(name: "notes", text: "SELECT note FROM contacts ORDER BY 1")) {
      try $0.text(0)
    }
    #expect(notes == (1...8).map { "call \($0)" })
    try await desk.verifies()
  }

  @Test func `of several who keep one promise at once one does, and the others are told`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--milestone", "Plumber @ +2d")
    let finished = try await withThrowingTaskGroup(of: Finished.self) { group in
      for _ in 1...4 { group.addTask { try await desk.types("milestone", "done", "1/1", "he came") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(finished.map(\.exitCode).sorted() == [0, 1, 1, 1])
    for told in finished where told.exitCode == 1 { told.expectComplaint(["1/1"]) }
    try await desk.verifies()
  }

  @Test func `several who set limits of one policy at once all find theirs in it`() async throws {
    let desk = try await Desk.open()
    let limits = [
      "--unowned", "--waiting-customer", "--waiting-third-party", "--first-contact", "--resolution", "--nag",
    ]
    let finished = try await withThrowingTaskGroup(of: Finished.self) { group in
      for limit in limits { group.addTask { try await desk.types("policy", "set", limit, "77wm") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(finished.map(\.exitCode) == limits.map { _ in 0 }, "\(finished.map(\.stderr))")
    let policy = try await desk.does("policy", "show", "--format", "json")
    #expect(policy.split(separator: "77wm", omittingEmptySubsequences: false).count == limits.count + 1, "\(policy)")
  }

  @Test func `several who migrate an empty database at once all find it up to date`() async throws {
    let target = try await TestCluster.shared.makeEmptyDatabase()
    let environment = ["KEPT_DATABASE_URL": target.words]
    let finished = try await withThrowingTaskGroup(of: Finished.self) { group in
      for _ in 1...4 { group.addTask { try await runKept(["db", "migrate"], environment: environment) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(finished.map(\.exitCode) == [0, 0, 0, 0], "\(finished.map(\.stderr))")
    let status = try await runKept(["db", "status", "--format", "json"], environment: environment)
    #expect(status.stdout.contains("up to date"))
  }
}
