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
  package let text: String
  private var databaseOverride: String?

  private struct Option {
    let name: String
    let value: String
    let isSecret: Bool
  }

  /// Whether libpq can read the text shows when a session connects.
  package init(_ text: String) {
    self.text = text
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
    return (try? options())?.first { $0.name == name }?.value
  }

  /// Makes the connection.
  func connect(applicationName: String) throws(PostgresError) -> OpaquePointer {
    _ = try options()
    let words = words(applicationName: applicationName)
    let names = CStrings(words.map(\.name))
    let values = CStrings(words.map(\.value))
    guard let connection = PQconnectdbParams(names.pointers, values.pointers, 1) else {
      throw PostgresError(connecting: nil)
    }
    guard PQstatus(connection) == CONNECTION_OK else {
      defer { PQfinish(connection) }
      throw PostgresError(connecting: connection)
    }
    // Notices are for people at psql; libpq would print them on stderr.
    _ = PQsetNoticeReceiver(connection, { _, _ in }, nil)
    return connection
  }

  /// The words for PQconnectdbParams, in libpq's order: what stands before `dbname` is a default, what stands after
  /// is forced.
  private func words(applicationName: String) -> [(name: String, value: String)] {
    var words: [(String, String)] = []
    let elsewhere = getenv("PGCONNECT_TIMEOUT") != nil || getenv("PGSERVICE") != nil
    if !elsewhere, option("service") == nil { words.append(("connect_timeout", "10")) }
    // PGAPPNAME, or the target itself, may name it otherwise.
    words.append(("fallback_application_name", applicationName))
    words.append(("dbname", text))
    if let databaseOverride { words.append(("dbname", databaseOverride)) }
    words.append(("client_encoding", "UTF8"))
    return words
  }

  /// What the text itself says.
  ///
  /// - Throws: `invalidTarget`, with libpq's words, when it can't be read.
  private func options() throws(PostgresError) -> [Option] {
    guard !text.utf8.contains(0) else {
      throw PostgresError(.invalidTarget, "the connection string contains a NUL byte")
    }
    // A bare word is a database's name to libpq; its parser wants that written out.
    guard text.contains("=") || text.contains("://") || text.isEmpty else {
      return [Option(name: "dbname", value: text, isSecret: false)]
    }
    var complaint: UnsafeMutablePointer<CChar>?
    guard let list = PQconninfoParse(text, &complaint) else {
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
    guard let options = try? options() else { return "a connection string that can't be read" }
    var shown = options.filter { $0.name != "dbname" || databaseOverride == nil }
      .map { option in "\(option.name)=\(option.isSecret ? "***" : ConnectionTarget.quoted(option.value))" }
    if let databaseOverride { shown.append("dbname=\(ConnectionTarget.quoted(databaseOverride))") }
    return shown.isEmpty ? "libpq's defaults" : shown.joined(separator: " ")
  }

  private static func quoted(_ value: String) -> String {
    guard value.isEmpty || value.contains(where: { $0.isWhitespace || $0 == "'" || $0 == "\\" }) else { return value }
    return "'" + value.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "'"
  }
}
