import CXlsx
package import Domain

/// libxlsxwriter, which writes the workbook, and is not on every machine.
package enum SpreadsheetLibrary {
  /// Why it can't be used here; nil when it can. The first call loads it.
  package static var complaint: String? { cxlsx_load().map { String(cString: $0) } }

  /// The package of Debian that brings it: `libxlsxwriter4`.
  package static var package: String { String(cString: cxlsx_package()) }

  /// - Throws: `Refusal` where it can't be used.
  package static func require() throws(Refusal) {
    guard let complaint else { return }
    throw Refusal(
      .invalid, "\(MonthFile.workbookName) can't be written: \(complaint)",
      allowed: "--without-workbook, which leaves it out", next: "apt-get install \(package)")
  }
}
