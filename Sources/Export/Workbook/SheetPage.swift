import CXlsx

/// A sheet for people, written cell by cell from the top.
struct SheetPage {
  enum Look {
    case plain, title, bold, header, wrapped
  }

  enum Cell {
    case nothing
    case text(String, Look)
    /// A whole number.
    case count(Int)
    case number(Double)
  }

  let sheet: Sheet
  private let workbook: Workbook
  /// The row that is written next.
  private(set) var row: UInt32 = 0

  init(_ sheet: Sheet, in workbook: Workbook) {
    self.sheet = sheet
    self.workbook = workbook
  }

  /// In characters, from the first column on.
  func widths(_ widths: [Double]) {
    for (column, width) in widths.enumerated() { workbook.note(cxlsx_width(sheet.pointer, UInt16(column), width)) }
  }

  mutating func row(_ cells: Cell...) { row(cells) }

  mutating func row(_ cells: [Cell]) {
    for (column, cell) in cells.enumerated() { write(cell, UInt16(column)) }
    row += 1
  }

  mutating func skip(_ rows: Int = 1) { row += UInt32(max(0, rows)) }

  private func write(_ cell: Cell, _ column: UInt16) {
    switch cell {
    case .nothing: break
    case .text(let text, let look):
      var cellText = CellText()
      var text = text
      text.withUTF8 { bytes in
        cellText.withCString(bytes) { workbook.note(cxlsx_text(sheet.pointer, row, column, $0, format(look))) }
      }
    case .count(let number):
      workbook.note(cxlsx_number(sheet.pointer, row, column, Double(number), workbook.formats.integer))
    case .number(let number):
      workbook.note(cxlsx_number(sheet.pointer, row, column, number, workbook.formats.decimal))
    }
  }

  private func format(_ look: Look) -> OpaquePointer? {
    switch look {
    case .plain: nil
    case .title: workbook.formats.title
    case .bold: workbook.formats.bold
    case .header: workbook.formats.header
    case .wrapped: workbook.formats.wrapped
    }
  }
}
