#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension EmbeddedServer {
  /// Starts the server unless it runs, making the cluster first when there is none. Returns when it is ready.
  ///
  /// - Returns: whether it was started by this call.
  /// - Throws: ``EmbeddedError``.
  @discardableResult
  package func start() async throws -> Bool {
    if ready != nil { return false }
    let account = try ServerAccount.choose(dataDirectory: place.data)
    try prepareDirectory(for: account)
    let lock = try await DirectoryLock.take(place.lock, timeout: options.startTimeout + .seconds(30))
    defer { _ = lock }
    // Another process may have started it while this one waited.
    if ready != nil { return false }

    let installation = try await Installation.find(in: options.binaries, major: dataVersion)
    if dataVersion == nil { try await initialise(installation, account) }
    return try await launch(installation, account)
  }

  private func launch(_ installation: Installation, _ account: ServerAccount) async throws -> Bool {
    if let left = PostmasterFile.read(dataDirectory: place.data) {
      // Someone else (pg_ctl, say) may be starting it just now.
      if left.isServing(place.data) {
        try await waitUntilReady(left.pid)
        return false
      }
      try await clearAfterCrash()
    }
    try makePrivateDirectory(place.sockets, for: account)
    try configure(account)
    let script = "umask 077; \"$1\" -D \"$2\" </dev/null >>\"$3\" 2>&1 & echo $!"
    let answer = try await Command(
      "/bin/sh", ["-c", script, "sh", installation.program("postgres"), place.data, place.log]
    ).run(as: account, in: place.directory, isDetached: true)
    guard let pid = pid_t(answer.output) else {
      throw EmbeddedError(
        .startFailed, "PostgreSQL could not be started: \(answer.complaint)", next: "Its messages are in \(place.log).")
    }
    try await waitUntilReady(pid)
    return true
  }

  private func waitUntilReady(_ pid: pid_t) async throws {
    let deadline = ContinuousClock.now + options.startTimeout
    while ContinuousClock.now < deadline {
      if ready != nil { return }
      guard PostmasterFile.isAlive(pid) else {
        throw EmbeddedError(
          .startFailed, "PostgreSQL ended while it started: \(lastWords)", next: "Its messages are in \(place.log).")
      }
      try await Task.sleep(for: .milliseconds(5))
    }
    throw EmbeddedError(
      .startFailed, "PostgreSQL (process \(pid)) has not become ready in \(options.startTimeout): \(lastWords)",
      next: "It may be recovering from a crash. Its messages are in \(place.log); then try again.")
  }

  /// The end of the log, where the reason of a failure stands.
  private var lastWords: String {
    let lines = (FileSystem.text(place.log) ?? "").split(separator: "\n")
    let telling = lines.last { $0.contains("FATAL") || $0.contains("PANIC") } ?? lines.last
    return telling.map(String.init) ?? "it said nothing"
  }

  /// Written anew at each start, so that a moved directory and newer settings take effect.
  private func configure(_ account: ServerAccount) throws(EmbeddedError) {
    // Quoted twice: as an element of the list, and as a value of the file.
    let escaped = place.sockets.map { character in
      switch character {
      case "\"": "\"\""
      case "'": "''"
      case "\\": "\\\\"
      default: "\(character)"
      }
    }.joined()
    let settings = options.allSettings + [(name: "unix_socket_directories", value: "'\"\(escaped)\"'")]
    let text = settings.map { "\($0.name) = \($0.value)" }.joined(separator: "\n")
    try FileSystem.replace(
      "\(place.data)/postgresql.conf", with: "# Written at each start; changes here are lost.\n\(text)\n",
      owner: account)
    try FileSystem.replace(
      "\(place.data)/pg_hba.conf", with: options.authentication.joined(separator: "\n") + "\n", owner: account)
  }
}
