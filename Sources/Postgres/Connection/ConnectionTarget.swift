import CPostgres

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where to connect: a URL (`postgresql://…`) or `key=value` words, read by libpq itself, so that lists of hosts,
/// service files and the PG* variables work. The empty string means the PG* variables alone.
package struct ConnectionTarget: Sendable, Hashable {
  /// What was given, password and all: never print it; print the target itself.
  package let conninfo: String
  /// What pg_stat_activity calls this program.
  package let applicationName: String
  private let options: [Option]
  private var databaseOverride: String?

  private struct Option: Sendable, Hashable {
    let name: String
    let value: String
    let isSecret: Bool
  }

  /// - Throws: `invalidTarget`, with libpq's words, when the string can't be read.
  package init(_ conninfo: String, applicationName: String = "kept") throws(PostgresError) {
    self.conninfo = conninfo
    self.applicationName = applicationName
    self.options = try ConnectionTarget.parse(conninfo)
  }

  /// The same server and role, another database.
  package func database(_ name: String) -> ConnectionTarget {
    var target = self
    target.databaseOverride = name
    return target
  }

  /// The value of one of libpq's words (`host`, `dbname`…) where the string itself gives it.
  package func option(_ name: String) -> String? {
    if name == "dbname", let databaseOverride { return databaseOverride }
    return options.first { $0.name == name }?.value
  }

  /// The words for PQconnectdbParams, in libpq's order: what stands before `dbname` is a default, what stands after
  /// is forced.
  var words: [(name: String, value: String)] {
    var words: [(String, String)] = []
    let elsewhere = getenv("PGCONNECT_TIMEOUT") != nil || getenv("PGSERVICE") != nil
    if !elsewhere, option("service") == nil { words.append(("connect_timeout", "10")) }
    words.append(("dbname", conninfo))
    if let databaseOverride { words.append(("dbname", databaseOverride)) }
    words.append(("application_name", applicationName))
    words.append(("client_encoding", "UTF8"))
    return words
  }

  private static func parse(_ conninfo: String) throws(PostgresError) -> [Option] {
    guard !conninfo.utf8.contains(0) else {
      throw PostgresError(.invalidTarget, "the connection string contains a NUL byte")
    }
    // A bare word is a database's name to libpq; the parser wants to see it written so.
    guard conninfo.contains("=") || conninfo.contains("://") || conninfo.isEmpty else {
      return [Option(name: "dbname", value: conninfo, isSecret: false)]
    }
    var complaint: UnsafeMutablePointer<CChar>?
    guard let list = PQconninfoParse(conninfo, &complaint) else {
      let message = complaint.map { String(cString: $0) } ?? "libpq is out of memory"
      PQfreemem(complaint)
      throw PostgresError(
        .invalidTarget, "the connection string can't be read: \(PostgresError.trimmed(message))",
        hint: "Write postgresql://user@host:5432/database, or host=… dbname=… user=….")
    }
    defer { PQconninfoFree(list) }

    var options: [Option] = []
    var next = list
    while let keyword = next.pointee.keyword {
      if let value = next.pointee.val {
        let display = next.pointee.dispchar.map { String(cString: $0) } ?? ""
        options.append(
          Option(name: String(cString: keyword), value: String(cString: value), isSecret: display.contains("*")))
      }
      next += 1
    }
    return options
  }
}

extension ConnectionTarget: CustomStringConvertible {
  /// The words of the target with every secret as `***`: `host=db dbname=kept user=ada password=***`.
  package var description: String {
    var shown = options.filter { $0.name != "dbname" || databaseOverride == nil }
      .map { option in "\(option.name)=\(option.isSecret ? "***" : ConnectionTarget.quoted(option.value))" }
    if let databaseOverride { shown.append("dbname=\(ConnectionTarget.quoted(databaseOverride))") }
    return shown.isEmpty ? "the PG* variables' database" : shown.joined(separator: " ")
  }

  private static func quoted(_ value: String) -> String {
    guard value.isEmpty || value.contains(where: { $0.isWhitespace || $0 == "'" || $0 == "\\" }) else { return value }
    return "'" + value.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "'"
  }
}
