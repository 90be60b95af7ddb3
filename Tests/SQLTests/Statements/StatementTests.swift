import Postgres
import SQL
import TestSupport
import Testing

@testable import Store

/// What no other test needs to know of a statement: that the server takes it, and that its header tells the truth.
struct StatementTests {
  @Test func `every statement is taken by the migrated schema`() async throws {
    try await withDatabase { database in
      for statement in Statement.all where !statement.isCopy {
        #expect(throws: Never.self, "\(statement.name)") { _ = try database.session.describe(statement.query) }
      }
    }
  }

  @Test func `every header tells the parameters by number and type, as the server sees them`() async throws {
    try await withDatabase { database in
      for statement in Statement.all where !statement.isCopy {
        let types = try database.session.describe(statement.query).parameterTypes.map(TypeOID.name(of:))
        let told = statement.toldParameters
        #expect(told.map(\.number) == types.indices.map { $0 + 1 }, "\(statement.name)")
        #expect(told.map { Self.serverName(of: $0.type) } == types, "\(statement.name)")
      }
    }
  }

  @Test func `every statement's first line is a sentence`() {
    for statement in Statement.all {
      let first = statement.text.prefix { $0 != "\n" }
      #expect(first.hasPrefix("-- ") && first.count > 10, "\(statement.name)")
    }
  }

  @Test func `what is copied in is taken by the tables it names`() async throws {
    try await withDatabase { database in
      let copies = Statement.all.filter { $0.isCopy && $0.text.contains("FROM STDIN") }
      #expect(copies.count >= 8)
      for statement in copies {
        #expect(throws: Never.self, "\(statement.name)") {
          try database.session.copyIn(statement.query) { _ in }
        }
      }
    }
  }

  /// The types as headers write them.
  private static func serverName(of type: String) -> String {
    let isArray = type.hasSuffix("[]")
    let name = isArray ? String(type.dropLast(2)) : type
    let short = ["bigint": "int8", "integer": "int4", "boolean": "bool", "double precision": "float8"][name] ?? name
    return isArray ? "\(short)[]" : short
  }
}

extension Statement {
  var isCopy: Bool { text.split(separator: "\n").contains { $0.hasPrefix("COPY ") } }

  /// `-- $1 bigint: meaning`, line by line.
  var toldParameters: [(number: Int, type: String)] {
    text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("-- $"), let colon = line.firstIndex(of: ":") else { return nil }
      let words = line[..<colon].dropFirst("-- $".count).split(separator: " ", maxSplits: 1)
      guard words.count == 2, let number = Int(words[0]) else { return nil }
      return (number, String(words[1]))
    }
  }
}
