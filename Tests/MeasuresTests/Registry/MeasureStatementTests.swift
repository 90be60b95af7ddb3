import Measures
import Postgres
import SQL
import Store
import TestSupport
import Testing

struct MeasureStatementTests {
  /// `timestamptz[]`, which no value is read as.
  private static let instants: UInt32 = 1185

  @Test func `every statement takes what all take and gives what its shape says`() async throws {
    try await withDatabase { database in
      for measure in Measure.all {
        let description = try database.session.describe(
          Query(name: measure.statement.name, text: measure.statement.text))
        #expect(
          description.parameterTypes
            == [Self.instants, TypeOID.timestamptz, TypeOID.int8, TypeOID.text, TypeOID.bool], "\(measure.id)")
        let columns =
          [
            ("bucket", TypeOID.int4), ("split", TypeOID.text), ("case_id", TypeOID.int8), ("number", TypeOID.int4),
            ("left_out", TypeOID.text),
          ] + Self.columns(of: measure.shape)
          + (measure.fold == .longest ? [("heard", Self.instants), ("shut", Self.instants)] : [])
        #expect(description.columnNames == columns.map(\.0), "\(measure.id)")
        #expect(description.columnTypes == columns.map(\.1), "\(measure.id)")
      }
    }
  }

  @Test(arguments: Measure.all.map(\.id))
  func `a statement's header says what it returns and what its parameters are`(id: String) throws {
    let lines = try #require(Measure(id: id)).statement.text.split(separator: "\n")
    #expect(lines[0].hasPrefix("-- ") && lines[0].hasSuffix("."))
    for (number, type) in ["timestamptz[]", "timestamptz", "bigint", "text", "boolean"].enumerated() {
      #expect(lines[number + 1].hasPrefix("-- $\(number + 1) \(type): "))
    }
  }

  private static func columns(of shape: Measure.Shape) -> [(String, UInt32)] {
    switch shape {
    case .count: [("n", TypeOID.int8)]
    case .rate: [("hits", TypeOID.int8), ("n", TypeOID.int8)]
    case .numbers, .scores: [("value", TypeOID.int8)]
    case .balance: [("ups", TypeOID.int8), ("downs", TypeOID.int8), ("n", TypeOID.int8)]
    case .durations, .survival, .longSpells:
      [
        ("began_at", TypeOID.timestamptz), ("ended_at", TypeOID.timestamptz), ("is_over", TypeOID.bool),
        ("team_id", TypeOID.int8), ("priority", TypeOID.text), ("waits", Self.instants),
      ]
    }
  }
}
