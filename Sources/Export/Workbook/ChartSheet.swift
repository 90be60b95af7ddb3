import CXlsx
import Files
import Report

/// The sheet of charts: each beside the figures that it is drawn from, so that it follows when they are changed.
struct ChartSheet {
  static let name = "charts"
  static let meaning = "The figures of the report as charts, each beside its table."

  /// The column where charts begin.
  private static let chartColumn: UInt16 = 8
  /// How many rows of the usual height a chart covers.
  private static let chartRows = 16

  let drawings: [Drawing]

  /// - Throws: `FileError` when the workbook can't be written.
  func write(to sheet: Sheet, in workbook: Workbook) throws(FileError) {
    var page = SheetPage(sheet, in: workbook)
    page.widths([24] + Array(repeating: 14, count: 6))
    if drawings.isEmpty { page.row(.text("There is nothing to draw: the month has no figures yet.", .plain)) }
    for drawing in drawings {
      let top = page.row
      page.row(.text(drawing.title, .title))
      page.row(.text(drawing.caption, .plain))
      page.row([.text(drawing.subject, .header)] + drawing.series.map { .text($0.name, .header) })
      let first = page.row
      for (place, label) in drawing.labels.enumerated() {
        page.row([.text(label, .plain)] + drawing.series.map { cell($0.values[place]) })
      }
      try draw(drawing, on: sheet, at: top + 2, rows: first..<page.row, in: workbook)
      page.skip(max(2, ChartSheet.chartRows + 3 - Int(page.row - top)))
    }
    try workbook.check()
  }

  private func cell(_ value: Double?) -> SheetPage.Cell {
    guard let value else { return .nothing }
    return Int(exactly: value).map { .count($0) } ?? .number(value)
  }

  private func draw(_ drawing: Drawing, on sheet: Sheet, at top: UInt32, rows: Range<UInt32>, in workbook: Workbook)
    throws(FileError)
  {
    let shape =
      switch drawing.shape {
      case .lines: CXLSX_LINES
      case .columns: CXLSX_COLUMNS
      case .bars: CXLSX_BARS
      case .stackedBars: CXLSX_STACKED_BARS
      }
    let chart = try workbook.chart(shape, title: drawing.title, axis: drawing.axis)
    func range(_ column: Int, _ from: UInt32, _ to: UInt32) -> String {
      let letter = String(UnicodeScalar(UInt8(65 + column)))
      return "=\(sheet.name)!$\(letter)$\(from + 1)" + (from == to ? "" : ":$\(letter)$\(to + 1)")
    }
    for (place, series) in drawing.series.enumerated() where series.role != .aside {
      workbook.note(
        cxlsx_series(
          chart, range(place + 1, rows.lowerBound - 1, rows.lowerBound - 1),
          range(0, rows.lowerBound, rows.upperBound - 1), range(place + 1, rows.lowerBound, rows.upperBound - 1),
          series.role == .limit))
    }
    workbook.note(
      cxlsx_place(sheet.pointer, top, ChartSheet.chartColumn, chart, 1.25, 1, "\(drawing.title). \(drawing.caption)"))
  }
}
