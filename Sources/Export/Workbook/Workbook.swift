import CXlsx
import Domain
import Files
import Glibc

/// A workbook as it grows in a folder that has not appeared yet: its rows go into files without a name there, so that memory
/// stays the same at any size and nothing is left when the process dies.
final class Workbook {
  /// What cells look like.
  struct Formats {
    let header, title, bold, wrapped, integer, decimal, hours, instant, day: OpaquePointer
  }

  private let name: String
  private let folder: AtomicDirectory
  /// Nil once it is written.
  private var book: OpaquePointer?
  private var sheets: [Sheet] = []
  let formats: Formats
  /// What went wrong in a cell, by the library's numbers; 0 while all is well.
  private(set) var failure: Int32 = 0

  /// - Parameters:
  ///   - isLarge: whether it may hold more than 4 GB.
  /// - Throws: `FileError` when there is no place for it.
  init(_ name: String, in folder: AtomicDirectory, title: String, subject: String, created: Instant, isLarge: Bool)
    throws(FileError)
  {
    self.name = name
    self.folder = folder
    guard let book = cxlsx_new(folder.hiddenPath(of: name), folder.hiddenPath, isLarge) else {
      throw folder.failure(of: name, errno: ENOMEM)
    }
    func format(_ look: cxlsx_look, _ number: String? = nil) -> OpaquePointer? { cxlsx_format(book, look, number) }
    guard let header = format(CXLSX_HEADER), let title_ = format(CXLSX_TITLE), let bold = format(CXLSX_BOLD),
      let wrapped = format(CXLSX_WRAPPED), let integer = format(CXLSX_PLAIN, "0"),
      let decimal = format(CXLSX_PLAIN, "0.0###"), let hours = format(CXLSX_PLAIN, "0.00"),
      let instant = format(CXLSX_PLAIN, "yyyy-mm-dd hh:mm:ss"), let day = format(CXLSX_PLAIN, "yyyy-mm-dd")
    else {
      cxlsx_abandon(book)
      throw folder.failure(of: name, errno: ENOMEM)
    }
    formats = Formats(
      header: header, title: title_, bold: bold, wrapped: wrapped, integer: integer, decimal: decimal, hours: hours,
      instant: instant, day: day)
    self.book = book
    // Whole seconds: what the file says of itself has no more.
    failure = cxlsx_describe(book, title, subject, created.microseconds / 1_000_000)
  }

  deinit {
    if let book { cxlsx_abandon(book) }
  }

  /// Adds a sheet behind the others. Its name is one of the program's own.
  func sheet(_ name: String) throws(FileError) -> Sheet {
    guard let book, let pointer = cxlsx_sheet(book, name) else { throw folder.failure(of: self.name, errno: ENOSPC) }
    let sheet = Sheet(name: name, pointer: pointer)
    sheets.append(sheet)
    return sheet
  }

  /// The sheets that the rows of a table have filled: `cases`, `cases 2`.
  func sheets(of table: String) -> [String] {
    sheets.map(\.name).filter { $0 == table || $0.hasPrefix("\(table) ") }
  }

  /// Takes down what a cell came to, by the library's numbers, until somebody asks.
  func note(_ code: Int32) {
    if code != 0 { failure = code }
  }

  /// A chart that is not placed yet.
  func chart(_ shape: cxlsx_shape, title: String, axis: String) throws(FileError) -> OpaquePointer {
    guard let book, let chart = cxlsx_chart(book, shape, title, axis) else {
      throw folder.failure(of: name, errno: ENOMEM)
    }
    return chart
  }

  /// Finds out whether all that was written until now is well.
  func check() throws(FileError) {
    guard let book else { return }
    if failure != 0 { throw complaint(failure) }
    let code = cxlsx_flush(book)
    if code != 0 { throw folder.failure(of: name, errno: code) }
  }

  /// Writes the file, and reads it back.
  func finish() throws(FileError) {
    try check()
    guard let book else { return }
    errno = 0
    var rows: [String: Int] = [:]
    for (place, sheet) in sheets.enumerated() {
      let bytes = Int(cxlsx_bytes(sheet.pointer))
      guard bytes >= 0 else { throw folder.failure(of: name, errno: errno) }
      rows["xl/worksheets/sheet\(place + 1).xml"] = bytes
    }
    self.book = nil
    let code = cxlsx_close(book)
    let reason = errno
    guard code == 0 else {
      if reason == ENOSPC || reason == EDQUOT || reason == EFBIG { throw folder.failure(of: name, errno: reason) }
      throw complaint(code)
    }
    if let fault = try WorkbookCheck.fault(in: folder.hiddenPath(of: name), rows: rows) {
      throw FileError(
        .diskFull, path: "\(folder.path)/\(name)",
        "can't write \(folder.path)/\(name): the disk is full, for \(fault) did not come out whole (nothing was changed); "
          + "free some space, or name a directory on another disk")
    }
    try folder.complete(name)
  }

  private func complaint(_ code: Int32) -> FileError {
    FileError(
      .other, path: "\(folder.path)/\(name)",
      "can't write \(folder.path)/\(name): libxlsxwriter says: \(String(cString: cxlsx_words(code))) (nothing was changed)"
    )
  }
}

/// A sheet of a workbook, to be written row by row.
struct Sheet {
  /// The rows that a sheet has room for, its header among them.
  static let mostRows = 1_048_576

  let name: String
  let pointer: OpaquePointer
}
