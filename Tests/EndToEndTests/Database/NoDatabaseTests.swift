import Embedded
import Postgres
import TestSupport
import Testing

struct NoDatabaseTests {
  private func isUnreachable(
    _ text: String, exit: Int32 = 69, saying words: String..., location: SourceLocation = #_sourceLocation
  ) async throws {
    for command in [
      ["board"], ["case", "list"], ["verify"], ["db", "status"], ["db", "migrate"], ["export", "cases"],
    ] {
      let finished = try await runKept(command + ["--database", text], environment: ["KEPT_MEMBER": "ana"])
      #expect(finished.exitCode == exit, "\(command): \(finished.stderr)", sourceLocation: location)
      #expect(finished.stdout == "", sourceLocation: location)
      finished.expectComplaint(words + ["allowed: "], location: location)
      #expect(!finished.stderr.contains("sesame"), "no password may be shown", sourceLocation: location)
    }
  }

  @Test func `where nobody listens there is no database`() async throws {
    // Port 1 is reserved for a service that nobody runs.
    try await isUnreachable("host=127.0.0.1 port=1 user=u password=sesame", saying: "no database answers", "refused")
    try await isUnreachable("postgresql://u:sesame@127.0.0.1:1/kept", saying: "no database answers")
    let folder = try TemporaryDirectory()
    try await isUnreachable("host=\(folder.path) user=u", saying: "no database answers", "No such file or directory")
    try await isUnreachable("host=\(folder.path)/none user=u", saying: "no database answers")
    try await isUnreachable("host=no-such-host.invalid user=u", saying: "no database answers")
  }

  @Test func `a target that can't be read is wrong usage`() async throws {
    try await isUnreachable("host=/tmp password='sesame", exit: 64, saying: "can't be made out", "postgresql://")
    try await isUnreachable("host=/tmp pasword=sesame", exit: 64, saying: "can't be made out")
  }

  @Test func `a wrong password, no password and no such role are refused logins`() async throws {
    let own = try await OwnServer { $0.authentication = ["local all kept trust", "local all all scram-sha-256"] }
    try Session(own.target).script("CREATE ROLE ada LOGIN PASSWORD 'right'")
    let place = "host='\(own.server.place.sockets)' port=5432 dbname=kept"
    try await isUnreachable("\(place) user=ada password=sesame", saying: "refused the login", "ada", "PGPASSWORD")
    try await isUnreachable("\(place) user=ada", saying: "refused the login", "no password supplied")
    try await isUnreachable("\(place) user=eve password=sesame", saying: "refused the login")
    try await isUnreachable("\(place) user=kept dbname=none", saying: "\"none\" does not exist", "createdb")
  }

  @Test func `a role without the right is told so, with a status of its own`() async throws {
    let own = try await OwnServer { $0.authentication = ["local all all trust"] }
    let migrated = try await runKept(["db", "migrate", "--database", own.target.text])
    #expect(migrated.exitCode == 0, "\(migrated.stderr)")
    try Session(own.target).script("CREATE ROLE ada LOGIN")
    let finished = try await runKept(
      ["board", "--database", "host='\(own.server.place.sockets)' port=5432 dbname=kept user=ada"])
    #expect(finished.exitCode == 77, "\(finished.stderr)")
    #expect(finished.stdout == "")
    finished.expectComplaint(["permission denied", "allowed: a role with that privilege"])
  }

  @Test func `an empty database is refused until it is migrated`() async throws {
    let target = try await TestCluster.shared.makeEmptyDatabase()
    let environment = ["KEPT_DATABASE_URL": target.text]
    let refused = try await runKept(["team", "list"], environment: environment)
    #expect(refused.exitCode == 69)
    #expect(refused.stdout == "")
    refused.expectComplaint(["stands at migration 0", "kept db migrate"])
    let tried = try await runKept(["db", "migrate", "--dry-run"], environment: environment)
    #expect(tried.exitCode == 0)
    #expect(tried.stdout.contains("m0001_"))
    #expect(try await runKept(["team", "list"], environment: environment).exitCode == 69)
    #expect(try await runKept(["db", "migrate"], environment: environment).exitCode == 0)
    #expect(try await runKept(["team", "list"], environment: environment).exitCode == 0)
  }
}
