import FoundationEssentials

/// A month's workbook, as openpyxl reads it.
package struct ReadWorkbook: Decodable {
  package struct Sheet: Decodable {
    package let name: String
    /// The first cell that moves; empty where nothing stands still.
    package let frozen: String
    /// What the filter is for; empty where there is none.
    package let filter: String
    package let charts: Int
    /// At the names of the columns.
    package let notes: [String]
    /// Of the first cell.
    package let isBold: Bool
    package let rows: Int
    /// The values as text, of the sheets for people only.
    package let cells: [[String]]
    /// Of the first column.
    package let width: Double
  }

  package let title: String
  package let created: String
  package let sheets: [Sheet]
  /// Where the workbook says something else than the CSV files beside it, which were written with text as it is.
  package let differences: [String]

  /// - Parameter folder: of a month; holds nothing in its name that a shell would touch.
  package init(in folder: String) throws {
    let text = try DebianPython.read("read_workbook.py", [folder])
    self = try JSONDecoder().decode(ReadWorkbook.self, from: Data(text.utf8))
  }

  package func sheet(_ name: String) -> Sheet? { sheets.first { $0.name == name } }
}
