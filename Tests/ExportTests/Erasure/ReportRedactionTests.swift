import TestSupport
import Testing

@testable import Export

/// Stories are taken out of the page of a report, and every other byte stays.
struct ReportRedactionTests {
  private static let page = """
    <h3>In their own words</h3>
    <ul>
    <li>more</li>
    </ul>
    <ul class="stories">
    <li><strong>A promise kept:</strong> I rang &lt;/strong&gt; twice</li>
    <li><strong>Something worth telling:</strong> we laughed</li>
    </ul>
    <p>end</p>
    """

  private func left(_ places: Set<Int>, of count: Int) -> String? {
    ReportRedaction.redacting(places, of: count, in: Array(Self.page.utf8), mark: "[erased]").map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test func `a story gives way by its place`() {
    #expect(left([1], of: 2) == Self.page.replacing("we laughed", with: "[erased]"))
    #expect(left([0], of: 2) == Self.page.replacing("I rang &lt;/strong&gt; twice", with: "[erased]"))
    #expect(left([], of: 2) == Self.page)
  }

  @Test func `a page that tells another number of stories is not guessed at`() {
    #expect(left([0], of: 1) == nil && left([0], of: 3) == nil)
    #expect(ReportRedaction.redacting([0], of: 1, in: Array("<p>none</p>".utf8), mark: "x") == nil)
  }
}
