import TestSupport
import Testing

@testable import Report

/// A report as a browser shows it.
@Suite(
  .serialized,
  .enabled(if: Browser.isThere, "chromium, libjs-chart.js or Playwright is missing: Scripts/test installs them"))
struct BrowserTests {
  @Test func `light and dark, wide and narrow and on paper: drawn, in order and open to everybody`() throws {
    let library = try #require(ChartLibrary.read(ChartLibrary.usualPath))
    let looks = try Browser.look(at: SampleReport.busy(charts: library).report.html, isPictured: true)
    #expect(looks.count == 4)
    for look in looks {
      #expect(look.errors == [] && look.violations == [], "\(look.look)")
      #expect(look.canvases == 12 && look.blank == [], "\(look.look)")
      #expect(look.overflow <= 0, "\(look.look)")
      // Paper is white and as wide as A4, and nothing on it waits to be clicked.
      #expect(
        look.paper == "rgb(255, 255, 255)" && look.closedOnPaper == 0 && look.widestOnPaper <= 680, "\(look.look)")
      #expect(look.closedAgain == 7)
    }
    #expect(Set(looks.map(\.background)) == ["rgb(255, 255, 255)", "rgb(20, 24, 29)"])
  }

  @Test func `without Chart-js, and without any figure, the page is in order, too`() throws {
    for report in [SampleReport.busy(charts: nil).report, SampleReport().report] {
      for look in try Browser.look(at: report.html) {
        #expect(look.errors == [] && look.violations == [] && look.canvases == 0 && look.overflow <= 0, "\(look.look)")
      }
    }
  }

  @Test func `what is wrong is seen`() throws {
    let bad =
      "<!DOCTYPE html><html><body><canvas id=\"empty\"></canvas><img src=x><script>fail()</script></body></html>"
    for look in try Browser.look(at: bad) {
      #expect(!look.errors.isEmpty && !look.violations.isEmpty && look.blank == ["empty"])
    }
  }
}
