import Embedded
import Postgres
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The tests' own server leaves nothing behind.
struct TestServerTests {
  @Test func `a server of a test's own ends with it`() async throws {
    let place: ServerPlace
    let process: Int32
    do {
      let own = try await OwnServer()
      place = own.server.place
      guard case .running(let pid) = own.server.status() else {
        Issue.record("it doesn't run")
        return
      }
      process = pid
    }
    #expect(access(place.directory, F_OK) != 0)
    #expect(EmbeddedServer(place: place).status() == .absent)
    #expect(postgresIsGone(process))
  }

  @Test func `a database of a test's own begins like its template and is removed`() async throws {
    let template = TestTemplate { target in try Session(target).script("CREATE TABLE t (id int8)") }
    let count = Query(name: "count", text: "SELECT count(*) FROM t")
    var names: Set<String> = []
    for _ in 0..<2 {
      try await withTarget(from: template) { target in
        let session = try Session(target)
        #expect(try session.row(count) { try $0.int8(0) } == 0)
        try session.script("INSERT INTO t VALUES (1)")
        names.insert(try #require(target.option("dbname")))
      }
    }
    #expect(names.count == 2)
    let admin = try Session(try await TestCluster.shared.target())
    let left = try admin.rows(
      Query(name: "left", text: "SELECT datname::text FROM pg_database WHERE datname = ANY ($1)"),
      [.textArray(Array(names))]
    ) { try $0.text(0) }
    #expect(left == [])
  }

  @Test func `a temporary directory is removed with what is in it`() async throws {
    let path = try await withTemporaryDirectory { path in
      #expect(mkdir("\(path)/inside", 0o700) == 0)
      return path
    }
    #expect(access(path, F_OK) != 0)
  }

  /// Ended, or waiting only for its parent to notice.
  private func postgresIsGone(_ pid: Int32) -> Bool {
    guard let file = fopen("/proc/\(pid)/stat", "r") else { return true }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 512)
    guard fgets(&line, Int32(line.count), file) != nil else { return true }
    return String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).contains(") Z ")
  }
}
