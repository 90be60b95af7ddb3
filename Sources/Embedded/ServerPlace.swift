/// The folders of one private PostgreSQL, and how to reach it. Says nothing of whether it is there or runs.
package struct ServerPlace: Sendable, Hashable {
  /// The role, which owns everything, and the database made with the cluster.
  static let name = "kept"
  /// With a Unix socket the port is no more than part of the socket's name.
  static let port = 5432
  /// A socket's path may have at most this many bytes.
  private static let longestSocket = 107

  /// Holds everything; an absolute path, given by the caller.
  package let directory: String

  package init(directory: String) {
    self.directory = directory
  }

  /// Where the server is kept when nobody says otherwise: under /var/lib for root, whose home no other user can
  /// enter, else among the user's own data.
  package static func standard(environment: [String: String], uid: UInt32) -> ServerPlace {
    if uid == 0 { return ServerPlace(directory: "/var/lib/kept") }
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return ServerPlace(directory: "\(data)/kept") }
    return ServerPlace(directory: "\(environment["HOME"] ?? "/tmp/kept-\(uid)")/.local/share/kept")
  }

  /// The cluster itself.
  package var data: String { "\(directory)/data" }
  /// Where the server's own messages go.
  package var log: String { "\(directory)/server.log" }
  var lock: String { "\(directory)/lock" }

  /// The folder of the socket: in the directory, or a short one when the socket's path would be too long, or has a
  /// comma, at which libpq takes one host for two.
  package var sockets: String {
    let inside = "\(directory)/run"
    let isShort = "\(inside)/.s.PGSQL.\(ServerPlace.port)".utf8.count <= ServerPlace.longestSocket
    if isShort, !directory.contains(",") { return inside }
    // FNV-1a: the same name for the same directory in every process.
    let hash = directory.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    return "/tmp/kept-\(String(hash, radix: 36))"
  }

  /// libpq's words to connect by.
  package func conninfo(database: String = ServerPlace.name) -> String {
    "host=\(quoted(sockets)) port=\(ServerPlace.port) user=\(ServerPlace.name) dbname=\(quoted(database))"
  }

  private func quoted(_ value: String) -> String {
    "'" + value.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "'"
  }
}
