import Domain
import Glibc
import Postgres
import Store
import Subprocess
import SystemPackage
import TestSupport
import Testing

struct DemoTests {
  private static let at = "2026-11-25T10:40:00+01:00"

  /// Runs the built program on a database.
  private func kept(
    _ arguments: [String], on target: ConnectionTarget
  ) async throws -> (status: TerminationStatus, output: String, complaint: String) {
    // The program stands beside the tests.
    let tests = try #require(realpath("/proc/self/exe", nil))
    defer { free(tests) }
    let program = String(cString: tests).split(separator: "/").dropLast().joined(separator: "/")
    let result = try await run(
      .path(FilePath("/\(program)/kept")), arguments: Arguments(arguments),
      environment: .inherit.updating(["KEPT_DATABASE_URL": target.words, "NO_COLOR": "1", "COLUMNS": "120"]),
      output: .string(limit: 8 << 20), error: .string(limit: 1 << 20))
    return (result.terminationStatus, result.standardOutput, result.standardError)
  }

  @Test func `a fresh database gets the sample, the tour shows it, and all of it follows from the events`()
    async throws
  {
    let target = try await TestCluster.shared.makeDatabase()
    let demo = try await kept(["demo", "--at", Self.at], on: target)
    #expect(demo.status == .exited(0), "\(demo.complaint)")
    for part in ["$ kept board --all-teams", "$ kept today", "$ kept case show ", "$ kept metrics --month 2026-10"] {
      #expect(demo.output.contains(part), "\(part)")
    }
    #expect(demo.output.contains("overdue") && demo.output.contains("nobody"))

    let database = Database(session: try Session(target))
    let verification = try database.verify()
    #expect(verification.discrepancies == [])
    #expect(verification.cases >= 250)

    let again = try await kept(["demo", "--at", Self.at], on: target)
    #expect(again.status == .exited(0))
    #expect(again.complaint.contains("already"))
    #expect(again.output == demo.output)
    #expect(try database.verify().cases == verification.cases)
  }

  @Test func `the same seed at the same hour gives the same CSV, another seed another`() async throws {
    func export(seed: String) async throws -> String {
      let target = try await TestCluster.shared.makeDatabase()
      let demo = try await kept(["demo", "--seed", seed, "--at", Self.at], on: target)
      #expect(demo.status == .exited(0), "\(demo.complaint)")
      return try await kept(["export", "cases", "--at", Self.at], on: target).output
    }
    let first = try await export(seed: "7")
    #expect(first.split(separator: "\r\n").count > 250)
    #expect(try await export(seed: "7") == first)
    #expect(try await export(seed: "8") != first)
  }

  @Test func `sample data is never mixed with a team's own`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let database = Database(session: try Session(target))
    _ = try database.install()
    let demo = try await kept(["demo"], on: target)
    #expect(demo.status == .exited(1))
    #expect(demo.complaint.contains("care"))
    #expect(demo.output.isEmpty)
    #expect(try database.roster().teams.count == 1)
    #expect(try database.setting("demo_seed") == nil)
  }
}
