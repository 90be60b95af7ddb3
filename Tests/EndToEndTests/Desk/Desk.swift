import Postgres
import TestSupport
import Testing

/// A team at work with the built program: a database of its own, with team care, members ana and ben and customer ines.
struct Desk {
  let target: ConnectionTarget
  /// Who types.
  var member = "ana"

  /// What else is set in the environment.
  var settings: [String: String] = [:]

  /// Monday 2026-06-01, 09:00 UTC, 11:00 in the team's Berlin and 05:00 in the customer's New York.
  static let monday = "2026-06-01T09:00:00Z"

  /// A desk with its people.
  static func open() async throws -> Desk {
    let desk = Desk(target: try await TestCluster.shared.makeDatabase())
    try await desk.does("team", "add", "care", "--works-in", "Europe/Berlin")
    try await desk.does("member", "add", "ana", "--name", "Ana")
    try await desk.does("member", "add", "ben", "--name", "Ben")
    try await desk.does("customer", "add", "ines", "--name", "Inês", "--lives-in", "America/New_York")
    return desk
  }

  var environment: [String: String] {
    ["KEPT_DATABASE_URL": target.words, "KEPT_MEMBER": member].merging(settings) { $1 }
  }

  /// Types a command.
  ///
  /// - Parameter at: the instant at which it is typed; nil for now.
  func types(_ arguments: [String], at instant: String? = Desk.monday) async throws -> Finished {
    try await runKept(arguments + (instant.map { ["--at", $0] } ?? []), environment: environment)
  }

  func types(_ arguments: String..., at instant: String? = Desk.monday) async throws -> Finished {
    try await types(arguments, at: instant)
  }

  /// Types a command that succeeds, quietly on standard error.
  ///
  /// - Returns: what it printed.
  @discardableResult
  func does(
    _ arguments: String..., at instant: String? = Desk.monday, location: SourceLocation = #_sourceLocation
  ) async throws -> String {
    let finished = try await types(arguments, at: instant)
    try #require(finished.exitCode == 0, "\(arguments): \(finished.stderr)", sourceLocation: location)
    return finished.stdout
  }

  /// Types a command that is refused: nothing on standard output, the problem, what is allowed and what to type next on
  /// standard error, and every table as it was.
  @discardableResult
  func isRefused(
    _ arguments: String..., exit: Int32 = 1, saying words: String..., at instant: String? = Desk.monday,
    location: SourceLocation = #_sourceLocation
  ) async throws -> String {
    let before = try digest()
    let finished = try await types(arguments, at: instant)
    #expect(finished.exitCode == exit, "\(finished.stderr)", sourceLocation: location)
    #expect(finished.stdout == "", sourceLocation: location)
    finished.expectComplaint(words, location: location)
    #expect(try digest() == before, "nothing may have changed", sourceLocation: location)
    return finished.stderr
  }

  /// `kept verify` finds nothing.
  func verifies(location: SourceLocation = #_sourceLocation) async throws {
    let finished = try await types("verify", at: nil)
    #expect(finished.exitCode == 0, "\(finished.stdout)\(finished.stderr)", sourceLocation: location)
  }

  /// Rows as the program prints them for other programs, by the names in their header.
  func rows(_ arguments: String..., at instant: String? = Desk.monday) async throws -> [[String: String]] {
    let finished = try await types(arguments + ["--format", "tsv"], at: instant)
    try #require(finished.exitCode == 0, "\(arguments): \(finished.stderr)")
    return finished.rows(separator: "\t")
  }

  /// Rows of an exported file, by the names in their header. No field may hold a comma.
  func exported(_ table: String, at instant: String = "2026-07-01T00:00:00Z") async throws -> [[String: String]] {
    let finished = try await types("export", table, at: instant)
    try #require(finished.exitCode == 0, "\(finished.stderr)")
    return finished.rows(separator: ",")
  }

  /// Everything that stands in the database, as one word.
  func digest() throws -> String {
    let session = try Session(target)
    let tables = try session.rows(
      Query(name: "tables", text: "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    ) { try $0.text(0) }
    return try tables.map { table in
      try session.row(
        Query(
          name: "digest_\(table)",
          text:
            "SELECT count(*)::text || md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) FROM \(table) t")
      ) { "\(table) \(try $0.text(0))" }
    }.joined(separator: "\n")
  }
}

extension Finished {
  /// Lines of separated values under a header.
  func rows(separator: Character) -> [[String: String]] {
    let lines = stdout.split(whereSeparator: \.isNewline).map {
      $0.split(separator: separator, omittingEmptySubsequences: false)
    }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { line in
      Dictionary(zip(header, line).map { (String($0), String($1)) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// What was wrong, what is allowed and what to type next stand on standard error, with these words among them.
  func expectComplaint(_ words: [String], location: SourceLocation = #_sourceLocation) {
    let lines = stderr.split(separator: "\n").filter { $0.contains(": ") }
    #expect(lines.first?.hasPrefix("kept: ") == true, "\(stderr)", sourceLocation: location)
    #expect(lines.last?.hasPrefix("try: ") == true, "\(stderr)", sourceLocation: location)
    for word in words { #expect(stderr.contains(word), sourceLocation: location) }
  }
}
