import Domain
import Postgres
import SQL
import TestSupport
import Testing

@testable import Store

/// COPY goes by position: what a statement lists and what the rows give must be one order.
struct CopyColumnsTests {
  private static var copies: [(Statement, any StoredRow.Type)] {
    [
      (.importCopyCases, CaseRow.self), (.importCopyCaseEvents, Event.self),
      (.importCopyOwnerships, Ownership.self), (.importCopyWaits, Wait.self), (.importCopyContacts, Contact.self),
      (.importCopyResolutions, Resolution.self), (.importCopyEscalations, Escalation.self),
      (.importCopyCommitments, Commitment.self),
    ]
  }

  @Test func `rows are copied in the order of the columns that the statement lists`() {
    for (statement, row) in Self.copies {
      #expect(statement.columns == ["case_id"] + row.columns, "\(statement.name)")
    }
    let copied = Set(Self.copies.map(\.0.name))
    let others = Statement.all.map(\.name).filter { $0.hasPrefix("import_copy_") && !copied.contains($0) }
    #expect(others == ["import_copy_case_checks", "import_copy_case_imports"])
  }

  @Test func `every column of a case's tables is copied, and integers as wide as they are`() async throws {
    try await withDatabase { database in
      for (statement, row) in Self.copies {
        let columns = try database.session.rows(
          Query(
            name: "columns",
            text: """
              SELECT attname::text, atttypid::regtype::text FROM pg_attribute
              WHERE attrelid = to_regclass($1::text) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
              """), [.text(row.table)]
        ) { (name: try $0.text(0), type: try $0.text(1)) }
        #expect(Set(columns.map(\.name)) == Set(statement.columns), "\(statement.name)")
        let types = Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0.type) })
        for (column, width) in zip(row.columns, row.widths) {
          switch types[column] {
          case "bigint": #expect(width == .eight, "\(row.table).\(column)")
          case "integer": #expect(width == .four, "\(row.table).\(column)")
          default: break
          }
        }
      }
    }
  }
}

extension Statement {
  /// The columns between the first brackets.
  fileprivate var columns: [String] {
    guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") else { return [] }
    return text[text.index(after: open)..<close].split { ", \n".contains($0) }.map(String.init)
  }
}
