import Glibc
import Subprocess
import SystemPackage

/// Where PostgreSQL's own programs are on this machine.
struct ServerBinaries: Sendable {
  let directory: String

  func path(of program: String) -> FilePath { FilePath("\(directory)/\(program)") }

  /// Looks where `pg_config` says, then in the places that packages use, the newest version first.
  ///
  /// - Throws: `EmbeddedError` that says what to install.
  static func find() async throws -> ServerBinaries {
    var candidates: [String] = []
    if let said = try? await run(
      .name("pg_config"), arguments: ["--bindir"], output: .string(limit: 4096), error: .discarded
    ).standardOutput {
      candidates.append(String(said.split(whereSeparator: \.isNewline).first ?? ""))
    }
    candidates += versions(under: "/usr/lib/postgresql").map { "/usr/lib/postgresql/\($0)/bin" }
    candidates += versions(under: "/usr", prefix: "pgsql-").map { "/usr/pgsql-\($0)/bin" }
    candidates += ["/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"]
    for candidate in candidates where access("\(candidate)/initdb", X_OK) == 0 {
      return ServerBinaries(directory: candidate)
    }
    throw EmbeddedError(
      "PostgreSQL's server programs are not on this machine",
      next: "Install them (Debian: apt-get install postgresql), or name a database: --database postgresql://…")
  }

  /// The version numbers among a folder's entries, newest first.
  private static func versions(under folder: String, prefix: String = "") -> [Int] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var found: [Int] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(prefix), let version = Int(name.dropFirst(prefix.count)) { found.append(version) }
    }
    return found.sorted(by: >)
  }
}
