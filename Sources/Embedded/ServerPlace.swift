import Glibc

/// The folders of one private PostgreSQL.
package struct ServerPlace: Sendable, Hashable {
  /// Holds everything; given by the caller.
  package let directory: String

  package init(directory: String) {
    self.directory = directory
  }

  var data: String { "\(directory)/data" }
  package var log: String { "\(directory)/server.log" }
  var lock: String { "\(directory)/lock" }

  /// The folder of the socket. A socket's path may have at most 107 bytes, so a deep directory gets a short one.
  package var sockets: String {
    let inside = "\(directory)/run"
    return "\(inside)/.s.PGSQL.5432".utf8.count <= 107 ? inside : "/tmp/kept-\(shortName)"
  }

  /// What libpq needs to reach a database of this server.
  package func conninfo(database: String = "kept") -> String {
    "host=\(quoted(sockets)) port=5432 user=kept dbname=\(quoted(database))"
  }

  /// Where the server of a user lives when nothing else is said.
  package static func standard(environment: [String: String]) -> ServerPlace {
    if geteuid() == 0 { return ServerPlace(directory: "/var/lib/kept") }
    let base = environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    return ServerPlace(directory: "\(base ?? "\(environment["HOME"] ?? "/tmp")/.local/share")/kept")
  }

  private func quoted(_ value: String) -> String {
    "'" + value.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
  }

  /// The same for the same directory, and for no other.
  private var shortName: String {
    let hash = directory.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(hash, radix: 36)
  }
}
