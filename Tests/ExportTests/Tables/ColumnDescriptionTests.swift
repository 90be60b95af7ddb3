import Measures
import Testing

@testable import Export

/// The data dictionary has no gaps.
struct ColumnDescriptionTests {
  private static let tables = ExportTable.all.map(\.description) + [MetricsTable.description]

  @Test(arguments: tables)
  func `every column says what it means, in a sentence without its full stop`(table: TableDescription) {
    #expect(table.meaning.hasSuffix(".") && table.meaning.count > 20)
    for column in table.columns {
      #expect(column.meaning.count > 10, "\(table.name).\(column.name)")
      #expect(column.meaning.first?.isUppercase == true, "\(table.name).\(column.name)")
      #expect(!column.meaning.hasSuffix("."), "\(table.name).\(column.name)")
    }
    #expect(Set(table.columns.map(\.meaning)).count == table.columns.count, "no two columns mean the same")
  }

  @Test(arguments: tables)
  func `numbers have a unit, unless they number something, and nothing else has`(table: TableDescription) {
    let numbering: Set<String> = ["case", "number", "survivor", "policy_version"]
    for column in table.columns {
      let isQuantity = column.kind == .number || column.kind == .integer && !numbering.contains(column.name)
      #expect((column.unit != nil) == isQuantity, "\(table.name).\(column.name)")
    }
  }

  @Test(arguments: tables)
  func `a key is made of columns that are never empty`(table: TableDescription) {
    for name in table.key {
      #expect(table.columns.first { $0.name == name }?.constraints.isRequired == true, "\(table.name).\(name)")
    }
  }

  @Test func `the columns of figures are described in their order`() {
    #expect(MetricsTable.description.columns.map(\.name) == MetricsTable.columns)
  }
}
