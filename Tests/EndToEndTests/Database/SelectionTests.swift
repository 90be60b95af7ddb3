import Embedded
import Postgres
import TestSupport
import Testing

/// Which database a command works with.
struct SelectionTests {
  /// The names of the teams that a command sees.
  private func teams(_ arguments: [String] = [], _ environment: [String: String]) async throws -> [String] {
    let finished = try await runKept(["team", "list", "--format", "tsv"] + arguments, environment: environment)
    try #require(finished.exitCode == 0, "\(finished.stderr)")
    return finished.rows(separator: "\t").compactMap { $0["team"] }
  }

  private func database(withTeam team: String) async throws -> ConnectionTarget {
    let target = try await TestCluster.shared.makeDatabase()
    let added = try await runKept(
      ["team", "add", team, "--works-in", "UTC"], environment: ["KEPT_DATABASE_URL": target.words])
    try #require(added.exitCode == 0, "\(added.stderr)")
    return target
  }

  @Test func `the option comes first, then Kept's variable, then libpq's own`() async throws {
    let option = try await database(withTeam: "by-option")
    let variable = try await database(withTeam: "by-variable")
    let libpq = try await database(withTeam: "by-libpq")
    var environment = [
      "PGHOST": "host", "PGPORT": "port", "PGUSER": "user", "PGPASSWORD": "password", "PGDATABASE": "dbname",
    ]
    .compactMapValues { libpq.option($0) }
    #expect(try await teams([], environment) == ["by-libpq"])
    environment["KEPT_DATABASE_URL"] = variable.words
    #expect(try await teams([], environment) == ["by-variable"])
    #expect(try await teams(["--database", option.words], environment) == ["by-option"])
    environment["KEPT_DATABASE_URL"] = ""
    #expect(try await teams([], environment) == ["by-libpq"])
  }

  @Test func `a service file names a database`() async throws {
    let target = try await database(withTeam: "by-service")
    let folder = try TemporaryDirectory()
    let lines = ["host", "port", "user", "password", "dbname"].compactMap { name in
      target.option(name).map { "\(name)=\($0)" }
    }
    let file = try folder.write("services", "[desk]\n" + lines.joined(separator: "\n") + "\n")
    #expect(try await teams([], ["PGSERVICEFILE": file, "PGSERVICE": "desk"]) == ["by-service"])
  }

  @Test func `without any name there is a private one, until it is stopped`() async throws {
    let folder = try WatchedDirectory()
    let environment = ["KEPT_DATA_DIRECTORY": folder.path, "KEPT_MEMBER": "ana"]
    func types(_ words: String...) async throws -> Finished { try await runKept(words, environment: environment) }
    let server = EmbeddedServer(place: ServerPlace(directory: folder.path))

    let before = try await types("db", "status", "--format", "json")
    #expect(before.exitCode == 0, "\(before.stderr)")
    #expect(!before.stdout.contains("running"))
    let added = try await types("team", "add", "own", "--works-in", "UTC")
    #expect(added.exitCode == 0, "\(added.stderr)")
    #expect(try await types("db", "status").stdout.contains("running"))
    #expect(try await types("db", "up").exitCode == 0)
    #expect(try await types("db", "down").exitCode == 0)
    #expect(server.status() == .stopped)
    #expect(try await types("db", "status").stdout.contains("stopped"))
    #expect(server.status() == .stopped)
    // What was kept is there again.
    #expect(try await teams([], environment) == ["own"])
    #expect(try await types("db", "down").exitCode == 0)
    #expect(try await types("db", "down").exitCode == 0)
  }
}
