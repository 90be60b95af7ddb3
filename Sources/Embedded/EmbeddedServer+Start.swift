#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension EmbeddedServer {
  /// Starts the server unless it runs, making the cluster first when there is none.
  @discardableResult
  package func start() async throws -> Running {
    if let running = running() { return running }
    let account = try ServerAccount.choose(dataDirectory: dataDirectory)
    try prepareDirectory(for: account)
    let lock = try await DirectoryLock.take(lockFile, timeout: options.startTimeout + .seconds(30))
    defer { _ = lock }
    // Another process may have started it while this one waited.
    if let running = running() { return running }

    let installation = try await Installation.find(in: options.binaries, major: dataVersion)
    if dataVersion == nil { try await initialise(installation, account) }
    return try await launch(installation, account)
  }

  /// The major version that made the data; nil when there is none.
  var dataVersion: Int? {
    FileSystem.text("\(dataDirectory)/PG_VERSION").flatMap { Int($0.prefix(while: \.isNumber)) }
  }

  private func launch(_ installation: Installation, _ account: ServerAccount) async throws -> Running {
    if let left = PostmasterFile.read(dataDirectory: dataDirectory) {
      // Someone else (pg_ctl, say) may be starting it just now.
      if left.isServing(dataDirectory) { return try await waitUntilReady(left.pid) }
      // After a crash the number may be another process's by now, at which PostgreSQL would balk.
      unlink("\(dataDirectory)/postmaster.pid")
    }
    let sockets = socketDirectory(for: account)
    try makePrivateDirectory(sockets, for: account)
    try configure(sockets, account)
    let script = "program=$1; data=$2; log=$3; \"$program\" -D \"$data\" </dev/null >>\"$log\" 2>&1 & echo $!"
    let answer = try await Command(
      "/bin/sh", ["-c", script, "sh", installation.program("postgres"), dataDirectory, log]
    ).run(as: account, in: directory, isDetached: true)
    guard let pid = pid_t(answer.output) else {
      throw EmbeddedError(
        .startFailed, "PostgreSQL could not be started: \(answer.complaint)", hint: "Its messages are in \(log).")
    }
    return try await waitUntilReady(pid)
  }

  private func waitUntilReady(_ pid: pid_t) async throws -> Running {
    let deadline = ContinuousClock.now + options.startTimeout
    while ContinuousClock.now < deadline {
      if let running = running() { return running }
      guard PostmasterFile.isAlive(pid) else {
        throw EmbeddedError(
          .startFailed, "PostgreSQL ended while it started: \(lastWords)", hint: "Its messages are in \(log).")
      }
      try await Task.sleep(for: .milliseconds(5))
    }
    throw EmbeddedError(
      .startFailed, "PostgreSQL (process \(pid)) has not become ready in \(options.startTimeout): \(lastWords)",
      hint: "It may be recovering from a crash. Its messages are in \(log); then try again.")
  }

  /// The end of the log, where the reason of a failure stands.
  private var lastWords: String {
    let lines = (FileSystem.text(log) ?? "").split(separator: "\n")
    let telling = lines.last { $0.contains("FATAL") || $0.contains("PANIC") } ?? lines.last
    return telling.map(String.init) ?? "it said nothing"
  }

  /// Written anew at each start, so that a moved directory and newer settings take effect.
  private func configure(_ sockets: String, _ account: ServerAccount) throws(EmbeddedError) {
    let escaped = sockets.map { character in
      character == "'" ? "''" : character == "\"" || character == "\\" ? "\\\(character)" : "\(character)"
    }.joined()
    let settings = options.allSettings + [("unix_socket_directories", "'\"\(escaped)\"'")]
    let text = settings.map { "\($0.name) = \($0.value)" }.joined(separator: "\n")
    try FileSystem.replace(
      "\(dataDirectory)/postgresql.conf", with: "# Written at each start; changes here are lost.\n\(text)\n",
      owner: account)
    try FileSystem.replace(
      "\(dataDirectory)/pg_hba.conf", with: options.authentication.joined(separator: "\n") + "\n", owner: account)
  }
}
