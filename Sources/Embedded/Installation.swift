#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A PostgreSQL on this machine: the directory of its programs and its major version.
struct Installation: Sendable, Hashable {
  let directory: String
  let major: Int

  func program(_ name: String) -> String { "\(directory)/\(name)" }

  /// Finds the installation to use.
  ///
  /// - Parameters:
  ///   - directory: where to look; nil looks where PostgreSQL is usually put, the newest first.
  ///   - major: the version that the data was made by; nil takes any.
  static func find(in directory: String?, major: Int?) async throws -> Installation {
    let candidates = if let directory { [directory] } else { await usualDirectories() }
    var found: [Installation] = []
    var seen: Set<String> = []
    for candidate in candidates where seen.insert(candidate).inserted {
      guard ["postgres", "initdb"].allSatisfy({ FileSystem.isExecutable("\(candidate)/\($0)") }) else { continue }
      guard let version = await version(of: candidate) else { continue }
      let installation = Installation(directory: candidate, major: version)
      guard let major else { return installation }
      if version == major { return installation }
      found.append(installation)
    }
    guard let major, !found.isEmpty else { throw notInstalled(directory) }
    let versions = Set(found.map(\.major)).sorted().map { "\($0)" }.joined(separator: ", ")
    throw EmbeddedError(
      .versionMismatch,
      "the data was made by PostgreSQL \(major), but this machine has PostgreSQL \(versions).",
      next: "Install PostgreSQL \(major) beside it (apt-get install postgresql-\(major)), or move the data with "
        + "pg_upgrade.")
  }

  private static func notInstalled(_ directory: String?) -> EmbeddedError {
    EmbeddedError(
      .notInstalled, directory.map { "\($0) has no postgres and initdb." } ?? "PostgreSQL is not installed.",
      next: """
        Install it: apt-get install postgresql (Debian, Ubuntu), dnf install postgresql-server (Fedora, RHEL), \
        brew install postgresql@17 (macOS). Or name a database of your own.
        """)
  }

  /// Where PostgreSQL is usually put, the likeliest first.
  private static func usualDirectories() async -> [String] {
    var directories: [String] = []
    if let answer = try? await Command("pg_config", ["--bindir"]).run(), answer.succeeded {
      directories.append(answer.output)
    }
    for pattern in [
      "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin",
      "/usr/local/opt/postgresql@*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/bin", "/usr/local/bin", "/usr/bin",
    ] {
      directories += paths(matching: pattern).sorted { number(in: $0) > number(in: $1) }
    }
    return directories
  }

  private static func version(of directory: String) async -> Int? {
    guard let answer = try? await Command("\(directory)/postgres", ["--version"]).run(), answer.succeeded else {
      return nil
    }
    // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "postgres (PostgreSQL) 18beta1"
    let words = answer.output.split(separator: " ")
    return words.dropFirst(2).first.flatMap { Int($0.prefix(while: \.isNumber)) }
  }

  private static func paths(matching pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
  }

  /// The version in a path such as /usr/lib/postgresql/15/bin.
  private static func number(in path: String) -> Int {
    Int(path.filter(\.isNumber)) ?? 0
  }
}
