import Embedded
import Postgres
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Run these as root and as an ordinary user: both must pass.
struct EmbeddedServerTests {
  @Test func `it is made, started, found running, stopped and started again with its data`() async throws {
    let own = try await OwnServer()
    let server = own.server
    #expect(try await server.start() == false)
    do {
      let session = try Session(own.target)
      try session.script("CREATE TABLE kept_me (id int8); INSERT INTO kept_me VALUES (42)")
      let said = try session.row(
        Query(
          name: "facts",
          text: """
            SELECT current_database()::text, current_user::text, current_setting('listen_addresses'),
              current_setting('server_encoding'), datcollate::text, current_setting('TimeZone')
            FROM pg_database WHERE datname = current_database()
            """)
      ) { row in try (0..<6).map { try row.text($0) } }
      #expect(said == ["kept", "kept", "", "UTF8", "C.UTF-8", "UTC"])
    }
    guard case .running(let pid) = server.status() else {
      Issue.record("it doesn't run")
      return
    }
    #expect(getsid(pid) != getsid(0), "a terminal's signals would reach it")
    let details = server.details()
    #expect(details.isReady)
    #expect((details.version ?? 0) >= 13)
    #expect(details.size > 1_000_000)
    #expect((details.startedAt ?? 0) > 1_700_000_000)

    #expect(try await server.stop())
    #expect(server.status() == .stopped)
    #expect(server.details().isReady == false)
    #expect(try await server.stop() == false)
    #expect(try await server.start())
    #expect(try Session(own.target).row(Query(name: "id", text: "SELECT id FROM kept_me")) { try $0.int8(0) } == 42)
  }

  @Test func `its files are its user's alone, who is never root`() async throws {
    let own = try await OwnServer()
    guard case .running(let pid) = own.server.status() else {
      Issue.record("it doesn't run")
      return
    }
    var process = stat()
    #expect(stat("/proc/\(pid)", &process) == 0)
    #expect(process.st_uid != 0)
    #expect(geteuid() == 0 || process.st_uid == geteuid())
    for path in [own.server.place.data, own.server.place.sockets] {
      var facts = stat()
      #expect(stat(path, &facts) == 0)
      #expect(facts.st_uid == process.st_uid)
      #expect(facts.st_mode & 0o077 == 0, "\(path) is open to others")
    }
    var log = stat()
    #expect(stat(own.server.place.log, &log) == 0)
    #expect(log.st_mode & 0o077 == 0)
  }

  @Test func `two that start it at once share one server`() async throws {
    let own = try await OwnServer()
    let server = own.server
    try await server.stop()
    let started = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 { group.addTask { try await server.start() } }
      return try await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(started.filter { $0 }.count == 1)
    #expect(try Session(own.target).isAlive)
  }

  @Test(.enabled(if: geteuid() == 0, "only root gives files away"))
  func `a directory that holds somebody's files is refused and left alone`() async throws {
    let directory = try WatchedDirectory()
    try "mine".write(to: "\(directory.path)/letter")
    let server = EmbeddedServer(place: ServerPlace(directory: directory.path), options: .throwAway)
    let error = await #expect(throws: EmbeddedError.self) { _ = try await server.start() }
    #expect(error?.code == .directoryUnusable)
    var facts = stat()
    #expect(stat(directory.path, &facts) == 0 && facts.st_uid == 0)
  }

  @Test func `two that make it at once make one`() async throws {
    let directory = try WatchedDirectory()
    let server = EmbeddedServer(place: ServerPlace(directory: directory.path), options: .throwAway)
    async let one = server.start()
    async let other = server.start()
    let started = try await [one, other]
    #expect(started.filter { $0 }.count == 1)
    #expect(try Session(ConnectionTarget(server.place.conninfo())).isAlive)
  }

  @Test func `after a crash it starts again, though its number is another process's by now`() async throws {
    let own = try await OwnServer()
    let server = own.server
    try await server.stop()
    // What a crash leaves behind: the file, with the number of a process that lives and is no server.
    let left = "\(getpid())\n\(server.place.data)\n1780304400\n5432\n\(server.place.sockets)\n\n0 0\nready   \n"
    try left.write(to: "\(server.place.data)/postmaster.pid")
    #expect(server.status() == .stopped)
    #expect(try await server.stop() == false)
    #expect(try await server.start())
    #expect(try Session(own.target).isAlive)
  }

  @Test func `after a crash it starts again, though another server's number locks its socket`() async throws {
    let other = try await OwnServer()
    guard case .running(let pid) = other.server.status() else {
      Issue.record("it doesn't run")
      return
    }
    let own = try await OwnServer()
    let server = own.server
    try await server.stop()
    let left = "\(pid)\n\(server.place.data)\n1780304400\n5432\n\(server.place.sockets)\n\n"
    try left.write(to: "\(server.place.data)/postmaster.pid")
    try left.write(to: "\(server.place.sockets)/.s.PGSQL.5432.lock")
    #expect(try await server.start())
    #expect(try Session(own.target).isAlive)
  }

  @Test func `after a kill it recovers`() async throws {
    let own = try await OwnServer { $0.isDurable = true }
    guard case .running(let pid) = own.server.status() else {
      Issue.record("it doesn't run")
      return
    }
    try Session(own.target).script("CREATE TABLE kept_me (id int8)")
    kill(pid, SIGKILL)
    // A process is told to die at once, and dies when its turn comes.
    while own.server.status() != .stopped { await Task.yield() }
    // Its children end by themselves, which the start waits for.
    #expect(try await own.server.start())
    #expect(try Session(own.target).row(Query(name: "n", text: "SELECT count(*) FROM kept_me")) { try $0.int8(0) } == 0)
  }

  @Test func `a path with spaces, quotes and dollars works`() async throws {
    let directory = try WatchedDirectory()
    chmod(directory.path, 0o755)
    let server = EmbeddedServer(
      place: ServerPlace(directory: "\(directory.path)/it's a \"dir\", \\ $HOME"), options: .throwAway)
    #expect(server.status() == .absent)
    #expect(try await server.start())
    #expect(try Session(ConnectionTarget(server.place.conninfo(database: "postgres"))).isAlive)
    try await server.stop()
  }

  @Test func `a path too long for a socket gets a short one, closed to others`() async throws {
    let directory = try WatchedDirectory()
    chmod(directory.path, 0o755)
    let long = "\(directory.path)/\(String(repeating: "long/", count: 20))end"
    let server = EmbeddedServer(place: ServerPlace(directory: long), options: .throwAway)
    #expect(server.place.sockets.utf8.count < 40)
    try await server.start()
    #expect(try Session(ConnectionTarget(server.place.conninfo())).isAlive)
    try await server.stop()

    // Somebody else made it first, and everybody can enter.
    chmod(server.place.sockets, 0o755)
    let error = await embeddedError { try await server.start() }
    #expect(error?.code == .directoryUnusable)
    #expect(error?.problem.contains(server.place.sockets) == true)
    rmdir(server.place.sockets)
  }

  @Test func `without PostgreSQL it says what to install`() async throws {
    try await withTemporaryDirectory { path in
      var options = EmbeddedServer.Options.throwAway
      options.binaries = "/nonexistent/bin"
      let server = EmbeddedServer(place: ServerPlace(directory: "\(path)/kept"), options: options)
      chmod(path, 0o755)
      let error = await embeddedError { try await server.start() }
      #expect(error?.code == .notInstalled)
      #expect(error?.next.contains("apt-get install postgresql") == true)
      #expect(server.status() == .absent)
    }
  }

  @Test func `data of another version is refused and left as it is`() async throws {
    let own = try await OwnServer()
    try await own.server.stop()
    try "9\n".write(to: "\(own.server.place.data)/PG_VERSION")
    let error = await embeddedError { try await own.server.start() }
    #expect(error?.code == .versionMismatch)
    #expect(error?.problem.contains("PostgreSQL 9") == true)
    #expect(own.server.status() == .stopped)
  }

  @Test func `a server that can't start says why`() async throws {
    var options = EmbeddedServer.Options.throwAway
    options.settings["shared_buffers"] = "'nonsense'"
    let directory = try WatchedDirectory()
    let server = EmbeddedServer(place: ServerPlace(directory: directory.path), options: options)
    let error = await embeddedError { try await server.start() }
    #expect(error?.code == .startFailed)
    #expect(error?.problem.contains("FATAL") == true)
    #expect(error?.next.contains(server.place.log) == true)
    #expect(server.status() == .stopped)
  }

  @Test func `a directory that the server's user can't reach is named`() async throws {
    try await withTemporaryDirectory { path in
      let file = "\(path)/file"
      try "".write(to: file)
      let underFile = EmbeddedServer(place: ServerPlace(directory: "\(file)/kept"))
      let error = await embeddedError { try await underFile.start() }
      #expect(error?.code == .directoryUnusable)

      chmod(path, geteuid() == 0 ? 0o700 : 0o000)
      defer { chmod(path, 0o700) }
      let closed = await embeddedError {
        try await EmbeddedServer(place: ServerPlace(directory: "\(path)/kept")).start()
      }
      #expect(closed?.code == .directoryUnusable)
      #expect(closed?.problem.contains(path) == true)
      let relative = await embeddedError { try await EmbeddedServer(place: ServerPlace(directory: "here")).start() }
      #expect(relative?.code == .directoryUnusable)
    }
  }

  @Test(arguments: [true, false])
  func `only a throw-away server skips the disk`(isDurable: Bool) async throws {
    let own = try await OwnServer { $0.isDurable = isDurable }
    let said = try Session(own.target).row(
      Query(name: "s", text: "SELECT current_setting('fsync'), current_setting('synchronous_commit')")
    ) { [try $0.text(0), try $0.text(1)] }
    #expect(said == (isDurable ? ["on", "on"] : ["off", "off"]))
  }

  @Test(
    arguments: [
      (["HOME": "/home/ada"], 1000, "/home/ada/.local/share/kept"),
      (["HOME": "/home/ada", "XDG_DATA_HOME": "/data"], 1000, "/data/kept"),
      (["HOME": "/home/ada", "XDG_DATA_HOME": "relative"], 1000, "/home/ada/.local/share/kept"),
      (["HOME": "/root", "XDG_DATA_HOME": "/data"], 0, "/var/lib/kept"), ([:], 7, "/tmp/kept-7/.local/share/kept"),
    ] as [([String: String], UInt32, String)])
  func `the usual directory is the user's own, and root's under var`(
    environment: [String: String], uid: UInt32, directory: String
  ) {
    #expect(ServerPlace.standard(environment: environment, uid: uid).directory == directory)
  }
}

extension String {
  /// Writes the text into a file, keeping its owner.
  fileprivate func write(to path: String) throws {
    guard let file = fopen(path, "w") else { throw TestSupportError("\(path): \(String(cString: strerror(errno)))") }
    fputs(self, file)
    fclose(file)
  }
}

/// What a call throws, as an EmbeddedError; nil when it throws nothing or something else.
private func embeddedError(_ body: () async throws -> Void) async -> EmbeddedError? {
  do {
    try await body()
    return nil
  } catch {
    return error as? EmbeddedError
  }
}
