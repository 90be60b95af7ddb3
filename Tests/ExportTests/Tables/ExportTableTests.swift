import Postgres
import SQL
import Store
import TestSupport
import Testing

@testable import Export

struct ExportTableTests {
  /// `timestamptz[]`.
  private static let instants: UInt32 = 1185

  @Test func `tables stand in order, each once`() {
    let names = ExportTable.all.map(\.name)
    #expect(names == names.sorted())
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: ExportTable.all.map(\.name))
  func `a table's columns are named once each, in lower snake case`(name: String) throws {
    let columns = try #require(ExportTable.all.first { $0.name == name }).columnNames
    #expect(Set(columns).count == columns.count)
    #expect(columns.allSatisfy { $0.allSatisfy { $0 == "_" || ("a"..."z").contains($0) } })
  }

  @Test(arguments: ExportTable.all.map(\.name))
  func `every column is read as what its statement sends`(name: String) async throws {
    let table = try #require(ExportTable.all.first { $0.name == name })
    try await withDatabase { database in
      let types = try database.session.describe(Query(name: table.name, text: table.rows.text)).columnTypes
      var used: Set<Int> = []
      for column in table.columns {
        for (field, allowed) in column.source.fields {
          used.insert(field)
          #expect(allowed.contains(types[field]), "\(column.name) reads field \(field)")
        }
      }
      if let names = table.names {
        #expect(types[names..<names + 4].allSatisfy { $0 == TypeOID.text })
        used.formUnion(names..<names + 4)
        #expect(table.otherName.map { types[$0] } ?? TypeOID.text == TypeOID.text)
        used.formUnion([table.otherName].compactMap(\.self))
      }
      if let ledger = table.ledger {
        #expect(ledger.said.allSatisfy { types[$0] == TypeOID.int8 })
        #expect(ledger.spells.allSatisfy { types[$0] == Self.instants })
        used.formUnion([ledger.until] + ledger.said + ledger.spells)
      }
      #expect(used == Set(types.indices), "every field is shown")
    }
  }
}

extension ExportColumn.Source {
  /// Each field and the types that it may have.
  fileprivate var fields: [(Int, Set<UInt32>)] {
    switch self {
    case .text(let field), .words(let field): [(field, [TypeOID.text])]
    case .integer(let field): [(field, [TypeOID.int8, TypeOID.int4])]
    case .instant(let field): [(field, [TypeOID.timestamptz])]
    case .day(let field): [(field, [TypeOID.date])]
    case .share: []
    case .hoursBetween(let from, let to): [(from, [TypeOID.timestamptz]), (to, [TypeOID.timestamptz])]
    case .address(let number, let place): [(number, [TypeOID.int8]), (place, [TypeOID.int4])]
    }
  }
}
