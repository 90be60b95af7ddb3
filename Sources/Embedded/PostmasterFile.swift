#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a running server writes into its data directory as postmaster.pid.
struct PostmasterFile: Sendable {
  let pid: pid_t
  /// Seconds since 1970.
  let startedAt: Int64
  let port: Int
  let socketDirectory: String
  /// The server takes connections.
  let isReady: Bool

  /// Nil when there is no such file, or it isn't complete yet.
  static func read(dataDirectory: String) -> PostmasterFile? {
    guard let text = FileSystem.text("\(dataDirectory)/postmaster.pid") else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 5, let pid = pid_t(lines[0]), pid > 0, let start = Int64(lines[2]), let port = Int(lines[3])
    else { return nil }
    return PostmasterFile(
      pid: pid, startedAt: start, port: port, socketDirectory: String(lines[4]),
      isReady: lines.count >= 8 && lines[7].hasPrefix("ready"))
  }

  /// Whether that process is there and is the server of this directory. After a crash the number may belong to any
  /// other process by now.
  func isServing(_ dataDirectory: String) -> Bool {
    guard PostmasterFile.isAlive(pid) else { return false }
    guard FileSystem.exists("/proc/self/comm") else { return true }
    guard PostmasterFile.isPostgres("\(pid)") else { return false }
    // Only its user and root may look.
    let working = "/proc/\(pid)/cwd"
    return access(working, F_OK) != 0 || FileSystem.same(working, dataDirectory)
  }

  /// A process of PostgreSQL that works in the directory, be it the server or one of its children; nil when there is
  /// none, or none can be seen.
  static func anyProcess(in dataDirectory: String) -> pid_t? {
    // All of a server's processes have its data directory as their working directory, until they have ended.
    FileSystem.names(in: "/proc").lazy.filter { name in
      isPostgres(name) && FileSystem.same("/proc/\(name)/cwd", dataDirectory)
    }.compactMap { pid_t($0) }.first
  }

  private static func isPostgres(_ process: String) -> Bool {
    FileSystem.text("/proc/\(process)/comm")?.hasPrefix("postgres") ?? false
  }

  /// A process of that number exists and has not ended: one that only waits for its parent doesn't count.
  static func isAlive(_ pid: pid_t) -> Bool {
    guard kill(pid, 0) == 0 || errno == EPERM else { return false }
    guard let facts = FileSystem.text("/proc/\(pid)/stat"), let end = facts.lastIndex(of: ")") else {
      return !FileSystem.exists("/proc/self/stat")
    }
    return facts[end...].dropFirst(2).first != "Z"
  }
}
