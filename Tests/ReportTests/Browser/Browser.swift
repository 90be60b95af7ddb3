import FoundationEssentials
import Glibc
import TestSupport

@testable import Report

/// A browser that is driven by Playwright, where Scripts/test could install both.
enum Browser {
  /// What one look at a page shows.
  struct Look: Decodable {
    let look: String
    let errors, blank, violations: [String]
    let canvases, overflow, closedOnPaper, closedAgain, widestOnPaper: Int
    let background, paper: String
  }

  private static let chromium = "/usr/bin/chromium"
  /// The root of the tree.
  private static let root = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
  private static let python =
    getenv("KEPT_BROWSER_PYTHON").map { String(cString: $0) } ?? "\(root)/.build-python/browser/bin/python"

  static let isThere =
    access(chromium, X_OK) == 0 && access(python, X_OK) == 0 && ChartLibrary.read(ChartLibrary.usualPath) != nil

  /// Opens a page in every way.
  ///
  /// - Parameter isPictured: leaves screenshots in the folder that KEPT_REPORT_PICTURES names, for a person to look at.
  static func look(at html: String, isPictured: Bool = false) throws -> [Look] {
    let folder = try TemporaryDirectory()
    let page = try folder.write("report.html", Array(html.utf8))
    let pictures = isPictured ? getenv("KEPT_REPORT_PICTURES").map { [String(cString: $0)] } ?? [] : []
    let output = try DebianPython.run(
      [python, "\(root)/Tests/ReportTests/Browser/look.py", page, chromium] + pictures)
    return try JSONDecoder().decode([Look].self, from: Data(output.utf8))
  }
}
