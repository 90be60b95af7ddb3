import CXlsx
import Domain
import Files
import Measures

/// The first sheet: what the workbook is about, as of when, and what its sheets hold.
struct AboutSheet {
  /// A sheet, or several of one table, as they were written.
  struct Line {
    let names: [String]
    /// Nil where rows say nothing.
    let rows: Int?
    let meaning: String
  }

  static let name = "about"

  let export: MonthExport
  /// What the month's figures were read from; nil when they were computed.
  let edition: Edition?
  let asOf: Instant
  let lines: [Line]

  /// - Throws: `FileError` when the workbook can't be written.
  func write(to sheet: Sheet, in workbook: Workbook) throws(FileError) {
    var page = SheetPage(sheet, in: workbook)
    page.widths([16, 12, 100])
    page.row(.text(export.title, .title))
    page.skip()
    for (name, value) in facts { page.row(.text(name, .bold), value) }
    page.skip()
    page.row(.text("Sheet", .header), .text("Rows", .header), .text("What it holds", .header))
    for line in lines {
      page.row(
        .text(line.names.joined(separator: ", "), .bold), line.rows.map { .count($0) } ?? .nothing,
        .text(line.meaning, .wrapped))
    }
    page.skip()
    for remark in remarks { page.row(.text(remark, .plain)) }
    try workbook.check()
  }

  private var facts: [(String, SheetPage.Cell)] {
    [
      ("Month", .text("\(export.month)\(export.isOver ? "" : ", which is not over")", .plain)),
      ("Team", .text(export.team.map { "\($0.name) (\($0.handle))" } ?? "all teams", .plain)),
      ("Zone", .text(export.zone.identifier, .plain)),
      ("As of", .text(asOf.iso8601(in: export.zone), .plain)),
      (
        "Figures",
        .text(
          edition.map { "of edition \($0.number), stored when the month was closed" }
            ?? "computed for this workbook", .plain)
      ),
      ("Customers", .text(export.withCustomers ? "are named" : "are not named", .plain)),
    ]
  }

  private var remarks: [String] {
    [
      "Times are those of clocks in \(export.zone.identifier). In the night when clocks go back one hour comes twice: "
        + "the CSV files have every time with its offset.",
      "The note at a column's name says what it holds. What each metric counts stands in datapackage.json.",
      "Text is as somebody wrote it, and never a formula. One of more than 32,767 characters is cut and ends with "
        + "\"\(CellText.mark.drop { $0 == " " })\".",
    ]
  }
}
