import Glibc
import Subprocess
import SystemPackage

/// The private PostgreSQL that kept uses when no database is named: on a Unix socket only, started when it is needed
/// and stopped when told.
package struct EmbeddedServer: Sendable {
  /// What a caller may choose about a server.
  package struct Options: Sendable, Hashable {
    /// Whether commits wait for the disk. Only for throw-away servers may this be false.
    package var isDurable: Bool

    package init(isDurable: Bool = true) { self.isDurable = isDurable }
  }

  package enum Status: Sendable, Hashable {
    case absent
    case stopped
    case running(pid: Int32)
  }

  package let place: ServerPlace
  private let options: Options

  package init(place: ServerPlace, options: Options = Options()) {
    self.place = place
    self.options = options
  }

  /// Whether it is there and runs; asks only the file that the server keeps about itself.
  package func status() -> Status {
    guard access("\(place.data)/PG_VERSION", F_OK) == 0 else { return .absent }
    guard let text = contents(of: "\(place.data)/postmaster.pid"),
      let pid = text.split(separator: "\n").first.flatMap({ Int32($0) }),
      kill(pid, 0) == 0 || errno == EPERM
    else { return .stopped }
    return .running(pid: pid)
  }

  /// Makes the server if it is not there and starts it if it does not run; two processes at once start one server.
  ///
  /// - Returns: whether it was started by this call.
  /// - Throws: `EmbeddedError`.
  @discardableResult
  package func start() async throws -> Bool {
    if case .running = status(), access("\(place.sockets)/.s.PGSQL.5432", F_OK) == 0 { return false }
    let user = try ServerUser.current()
    try makeDirectories(for: user)
    let lock = try FileLock(path: place.lock)
    defer { lock.release() }
    if case .running = status() { return false }
    let binaries = try await ServerBinaries.find()
    let isNew = status() == .absent
    if isNew { try await initialise(binaries, user) }
    try await launch(binaries, user)
    if isNew {
      try await program(
        "createdb", ["-h", place.sockets, "-U", "kept", "kept"], binaries, user, purpose: "make the database")
    }
    return true
  }

  /// Stops the server that this directory's own file names; open connections are ended.
  ///
  /// - Returns: false when it was not running.
  @discardableResult
  package func stop() async throws -> Bool {
    guard case .running = status() else { return false }
    try await program(
      "pg_ctl", ["-D", place.data, "-m", "fast", "-w", "stop"], try await ServerBinaries.find(),
      try ServerUser.current(), purpose: "stop PostgreSQL")
    return true
  }

  private func initialise(_ binaries: ServerBinaries, _ user: ServerUser) async throws {
    var arguments = [
      "-D", place.data, "-U", "kept", "--locale=C.UTF-8", "--encoding=UTF8", "--auth-local=trust",
      "--auth-host=reject",
    ]
    if !options.isDurable { arguments.append("--no-sync") }
    try await program("initdb", arguments, binaries, user, purpose: "make a PostgreSQL data directory")
  }

  private func launch(_ binaries: ServerBinaries, _ user: ServerUser) async throws {
    try await refuseForeignVersion(binaries)
    var settings = [
      "listen_addresses=''", "unix_socket_directories='\(place.sockets)'", "unix_socket_permissions=0700", "port=5432",
      "max_connections=60", "shared_buffers=256MB", "work_mem=32MB", "max_wal_size=2GB",
    ]
    if !options.isDurable { settings += ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] }
    try await program(
      "pg_ctl",
      [
        "-D", place.data, "-l", place.log, "-w", "-t", "60", "-o",
        settings.map { "-c \($0)" }.joined(separator: " "), "start",
      ], binaries, user, purpose: "start PostgreSQL")
  }

  /// A data directory belongs to one major version.
  private func refuseForeignVersion(_ binaries: ServerBinaries) async throws {
    let made = contents(of: "\(place.data)/PG_VERSION")?.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let said = try await run(
      .path(binaries.path(of: "postgres")), arguments: ["--version"], output: .string(limit: 4096), error: .discarded
    ).standardOutput
    let version = said.split(separator: " ").first { $0.first?.isNumber == true } ?? ""
    if version.prefix(while: { $0.isNumber }) != made {
      throw EmbeddedError(
        "The data in \(place.data) was made by PostgreSQL \(made), and this machine has \(version)",
        next: "Install PostgreSQL \(made), or carry the data over with pg_upgrade; nothing was changed.")
    }
  }

  private func makeDirectories(for user: ServerUser) throws(EmbeddedError) {
    // Everything above must be open to the server's user; only what is inside is closed to others.
    try Directory.make(place.directory, mode: user.isOther ? 0o755 : 0o700)
    if user.isOther { try Directory.give(place.directory, to: user) }
    try Directory.make(place.sockets, mode: 0o700)
    if user.isOther { try Directory.give(place.sockets, to: user) }
  }

  /// Runs one of PostgreSQL's programs as the server's user.
  private func program(
    _ name: String, _ arguments: [String], _ binaries: ServerBinaries, _ user: ServerUser, purpose: String
  ) async throws {
    var platform = PlatformOptions()
    if user.isOther {
      platform.userID = user.user
      platform.groupID = user.group
      platform.supplementaryGroups = [user.group]
    }
    // A server must outlive the terminal that it was started from.
    platform.createSession = true
    let outcome = try await run(
      .path(binaries.path(of: name)), arguments: Arguments(arguments),
      environment: .inherit.updating(["LC_ALL": "C", "HOME": place.directory]),
      workingDirectory: FilePath(place.directory), platformOptions: platform, output: .string(limit: 64 * 1024),
      error: .string(limit: 64 * 1024))
    guard case .exited(0) = outcome.terminationStatus else {
      let said = outcome.standardError + outcome.standardOutput
      let last = said.split(whereSeparator: \.isNewline).suffix(3).joined(separator: " ")
      throw EmbeddedError(
        "Could not \(purpose): \(name) said: \(last)", next: "See \(place.log), or name a database with --database")
    }
  }

  private func contents(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
