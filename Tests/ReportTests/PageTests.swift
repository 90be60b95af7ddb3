import FoundationEssentials
import Measures
import TestSupport
import Testing

@testable import Report

/// The file that a report is.
struct PageTests {
  private static let library = ChartLibrary(source: "/* Chart.js v3.9.1 */ const trap = \"</script><script>\";")

  private func occurrences(_ needle: String, _ text: String) -> Int {
    text.split(separator: needle, omittingEmptySubsequences: false).count - 1
  }

  /// What stands between two texts, the first time.
  private func part(of text: String, from begin: String, until end: String) throws -> String {
    let rest = try #require(text.split(separator: begin, maxSplits: 1).last)
    return String(try #require(rest.split(separator: end, maxSplits: 1).first))
  }

  @Test func `the same figures are the same bytes`() {
    #expect(SampleReport.busy(charts: Self.library).report.html == SampleReport.busy(charts: Self.library).report.html)
  }

  @Test func `names that people chose stay text, in the page and in what its script reads`() throws {
    let html = SampleReport.busy(charts: Self.library).report.html
    #expect(!html.contains("<script>alert") && !html.contains("<img") && !html.contains("<b>"))
    #expect(html.contains("&lt;/script&gt;&lt;script&gt;alert(&#39;x&#39;)"))
    // The figures, the library and the page's own script: nothing else begins or ends one.
    #expect(occurrences("<script", html) - occurrences("><script>\";", html) == 3)
    #expect(occurrences("</script", html) == 3)
    let json = try part(of: html, from: "id=\"chart-figures\">", until: "</script>")
    struct Drawn: Decodable {
      struct Chart: Decodable {
        let labels: [String]?
      }
      let id: String
      let chart: Chart
    }
    let charts = try JSONDecoder().decode([Drawn].self, from: Data(json.utf8))
    #expect(charts.first { $0.id == "teams" }?.chart.labels == [SampleReport.hostile, "Field & \"service\""])
    #expect(Set(charts.map(\.id)).count == charts.count && charts.count == 12)
  }

  @Test func `a team with too few promises is not said to keep any share of them`() throws {
    let html = SampleReport.busy(charts: nil).report.html
    let row = try part(of: html, from: "<th scope=\"row\">Night</th>", until: "</tr>")
    #expect(row == "<td>too few to say</td><td>2</td><td>–</td><td>–</td><td>–</td>")
  }

  @Test func `without a library the tables are open, and the page says what is missing`() {
    let html = SampleReport.busy(charts: nil).report.html
    #expect(!html.contains("<canvas") && !html.contains("<script"))
    #expect(html.contains("libjs-chart.js") && occurrences("<details open>", html) == 7 && !html.contains("<details>"))
  }

  @Test func `headings go down by one at most, ids are unique, and nothing is loaded`() throws {
    let html = SampleReport.busy(charts: Self.library).report.html
    var level = 0
    for piece in html.split(separator: "<h").dropFirst() {
      guard let next = piece.first?.wholeNumberValue else { continue }
      #expect(next <= level + 1, "h\(next) after h\(level)")
      level = next
    }
    let ids = html.split(separator: " id=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
    #expect(Set(ids).count == ids.count)
    for begin in ["src=", "href=\"http", "url(", "@import", "fetch("] {
      #expect(!html.replacing("onerror=alert", with: "").replacing("img src=x", with: "").contains(begin), "\(begin)")
    }
    #expect(
      html.contains(
        "content=\"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\""
      ))
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
  }

  @Test func `a report without any figure is a page, too`() {
    let html = SampleReport(charts: Self.library).report.html
    #expect(html.contains("No problem came in: no data.") && !html.contains("<canvas") && html.hasSuffix("</html>\n"))
  }

  @Test(arguments: ["/no/such/file", "/etc/hostname", "/tmp"])
  func `what is no Chart-js is no library`(path: String) {
    #expect(ChartLibrary.read(path) == nil)
  }

  @Test(arguments: [
    (JSONValue.number(1.5), "1.5"), (.number(-0.25), "-0.25"), (.number(1e18), "null"), (.number(.nan), "null"),
    (.number(0.00001), "0"), (.number(12), "12"), (.number(nil), "null"),
    (.string("\u{1}<\"\\"), "\"\\u0001\\u003c\\\"\\\\\""),
    (.object(["a": .array([.bool(true), .null])]), "{\"a\":[true,null]}"),
  ])
  func `what the script reads is JSON`(value: JSONValue, text: String) {
    #expect(value.text == text)
  }
}
