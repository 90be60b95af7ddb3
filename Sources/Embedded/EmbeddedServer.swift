#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A private PostgreSQL: a cluster of its own in one directory, reached over a Unix socket only.
///
/// It outlives the program that started it. Any number of programs may call ``start()`` at once: they share the one
/// server.
package struct EmbeddedServer: Sendable {
  /// The port, which with a Unix socket is no more than part of the socket's name.
  static let port = 5432

  /// A server that takes connections.
  package struct Running: Sendable, Hashable {
    package let pid: Int32
    package let socketDirectory: String
    package let port: Int
    /// The role to connect as, which owns everything.
    package let role: String
    /// The database that was made with the cluster.
    package let database: String

    /// libpq's words to connect by.
    ///
    /// - Parameter database: nil is the cluster's own database.
    package func conninfo(database name: String? = nil) -> String {
      let words = [("host", socketDirectory), ("port", "\(port)"), ("user", role), ("dbname", name ?? database)]
      return words.map { "\($0.0)=\(quoted($0.1))" }.joined(separator: " ")
    }

    private func quoted(_ value: String) -> String {
      "'" + value.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "'"
    }
  }

  /// Where everything is kept; made when it is missing.
  package let directory: String
  package let options: ServerOptions
  /// Where the socket goes when `directory` is too long a path for one: XDG_RUNTIME_DIR or /tmp.
  private let runtimeDirectory: String?

  /// - Parameters:
  ///   - directory: an absolute path. ``defaultDirectory(environment:uid:)`` gives the usual one.
  ///   - environment: read for XDG_RUNTIME_DIR.
  package init(directory: String, options: ServerOptions = ServerOptions(), environment: [String: String] = [:]) {
    self.directory = directory
    self.options = options
    self.runtimeDirectory = environment["XDG_RUNTIME_DIR"].flatMap { $0.hasPrefix("/") ? $0 : nil }
  }

  /// Where the private PostgreSQL is kept when nobody says otherwise: under /var/lib for root, whose home no other
  /// user can enter, else among the user's own data.
  package static func defaultDirectory(environment: [String: String], uid: UInt32) -> String {
    if uid == 0 { return "/var/lib/kept" }
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return "\(data)/kept" }
    return "\(environment["HOME"] ?? "/tmp/kept-\(uid)")/.local/share/kept"
  }

  package var dataDirectory: String { "\(directory)/data" }
  /// Where the server's own messages go.
  package var log: String { "\(directory)/server.log" }
  var lockFile: String { "\(directory)/lock" }

  /// Where the socket is to be: in the directory, or in a short one when the socket's path would be too long.
  ///
  /// - Parameter account: root's own runtime directory can't be entered by the server's user.
  func socketDirectory(for account: ServerAccount) -> String {
    let usual = "\(directory)/socket"
    guard "\(usual)/.s.PGSQL.\(EmbeddedServer.port)".utf8.count > 107 else { return usual }
    let base = account.isOther ? "/tmp" : runtimeDirectory ?? "/tmp"
    let short = "\(base)/kept-\(String(EmbeddedServer.hash(directory), radix: 36))"
    return "\(short)/.s.PGSQL.\(EmbeddedServer.port)".utf8.count > 107
      ? "/tmp/kept-\(String(EmbeddedServer.hash(directory), radix: 36))" : short
  }

  /// FNV-1a: the same name for the same directory in every process.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }

  /// The server, if it takes connections now. Asks no program and takes no lock: this is what every command does first.
  package func running() -> Running? {
    guard let file = PostmasterFile.read(dataDirectory: dataDirectory), file.isReady, file.isServing(dataDirectory)
    else { return nil }
    return Running(
      pid: file.pid, socketDirectory: file.socketDirectory, port: file.port, role: options.name,
      database: options.name)
  }
}
