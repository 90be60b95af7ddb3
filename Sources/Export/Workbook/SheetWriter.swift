import CXlsx
import Domain
import Files

/// Writes rows into a sheet of a workbook, and into further sheets when it is full: numbers as numbers, times as times of the
/// zone, text as text, whatever it begins with.
struct SheetWriter: RowWriter, ~Copyable {
  private let workbook: Workbook
  private let table: TableDescription
  private let zone: Zone
  private let mostRows: Int
  private var sheets: [Sheet] = []
  private var sheet: OpaquePointer
  /// The next cell.
  private var row: UInt32 = 0
  private var column: UInt16 = 0
  private var text = CellText()

  /// - Parameters:
  ///   - first: the sheet that the rows begin in, with nothing in it.
  ///   - mostRows: how many rows a sheet takes, with its header.
  init(to first: Sheet, in workbook: Workbook, of table: TableDescription, zone: Zone, mostRows: Int = Sheet.mostRows) {
    self.workbook = workbook
    self.table = table
    self.zone = zone
    self.mostRows = mostRows
    sheets = [first]
    sheet = first.pointer
  }

  mutating func header(_ names: [String]) throws(FileError) {
    for (place, column) in table.columns.enumerated() {
      let place = UInt16(place)
      workbook.note(cxlsx_text(sheet, 0, place, column.name, workbook.formats.header))
      let words = column.note
      // Fifteen points a line of some 34 letters.
      workbook.note(cxlsx_note(sheet, 0, place, words, UInt16(24 + 17 * (words.utf8.count / 34 + 1))))
      workbook.note(cxlsx_width(sheet, place, column.width))
    }
    cxlsx_freeze_first_row(sheet)
    row = 1
    try workbook.check()
  }

  mutating func endRow() throws(FileError) {
    assert(Int(column) == table.columns.count, "a row has a field for every column")
    row += 1
    column = 0
    if workbook.failure != 0 || row & 4095 == 0 { try workbook.check() }
  }

  consuming func finish() throws(FileError) {
    endSheet()
    try workbook.check()
  }

  mutating func null() {
    begin()
    next()
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    begin()
    text.withCString(bytes) { workbook.note(cxlsx_text(sheet, row, column, $0, nil)) }
    next()
  }

  mutating func word(_ word: String) {
    begin()
    workbook.note(cxlsx_text(sheet, row, column, word, nil))
    next()
  }

  mutating func number(_ text: String) {
    guard let value = Double(text), value.isFinite else { return word(text) }
    number(value, text.contains(".") ? workbook.formats.decimal : workbook.formats.integer)
  }

  mutating func integer(_ value: Int64?) {
    guard let value else { return null() }
    // A cell has 15 digits.
    guard value.magnitude < 1_000_000_000_000_000 else { return word("\(value)") }
    number(Double(value), workbook.formats.integer)
  }

  mutating func hours(microseconds: Int64?) {
    guard let microseconds else { return null() }
    let hours = Double(Millionths.ofHours(microseconds: microseconds.magnitude)) / 1_000_000
    number(microseconds < 0 ? -hours : hours, workbook.formats.hours)
  }

  mutating func instant(_ value: Instant?) {
    guard let value else { return null() }
    guard let serial = SheetTime.serial(of: value, in: zone) else { return word(value.iso8601(in: zone)) }
    number(serial, workbook.formats.instant)
  }

  mutating func day(_ value: Day?) {
    guard let value else { return null() }
    guard let serial = SheetTime.serial(of: value) else { return word(value.description) }
    number(serial, workbook.formats.day)
  }

  private mutating func number(_ value: Double, _ format: OpaquePointer) {
    begin()
    workbook.note(cxlsx_number(sheet, row, column, value, format))
    next()
  }

  /// Goes on in another sheet when this one is full.
  private mutating func begin() {
    guard column == 0, row == mostRows else { return }
    endSheet()
    // A field can't fail: what goes wrong is told at the end of the row.
    do {
      let following = try workbook.sheet("\(table.name) \(sheets.count + 1)")
      sheets.append(following)
      sheet = following.pointer
      try header([])
    } catch {
      workbook.note(SheetWriter.noSheet)
    }
  }

  /// LXW_ERROR_CREATING_TMPFILE.
  private static let noSheet: Int32 = 3

  private func endSheet() {
    let last = table.columns.count - 1
    workbook.note(cxlsx_filter(sheet, max(row, 2) - 1, UInt16(last)))
  }

  private mutating func next() { column += 1 }
}

extension ColumnDescription {
  /// What the note at its header says.
  var note: String {
    guard let unit, kind == .number || kind == .integer else { return meaning }
    return "\(meaning) (\(unit))"
  }

  /// In characters: of its kind, and room for its name and the button of the filter.
  var width: Double {
    let usual: Int =
      switch kind {
      case .string: 18
      case .integer, .number: 10
      case .datetime: 20
      case .date, .yearmonth: 12
      }
    return Double(max(usual, name.count + 4))
  }
}
