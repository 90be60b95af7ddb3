import Testing

@testable import kept

struct ProgressBarTests {
  @Test func `it says how many, how fast and how much of all`() {
    var bar = ProgressBar(unit: "rows", terminal: .wide(80))
    #expect(
      bar.update(count: 1_234_567, fraction: 0.5, elapsed: .seconds(2))
        == "\r\u{1B}[K━━━━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ 50% · 1 234 567 rows · 617 283/s")
  }

  @Test func `without a known whole there is no bar`() {
    var bar = ProgressBar(unit: "rows", terminal: .wide(80))
    #expect(bar.update(count: 999, elapsed: .milliseconds(100)) == "\r\u{1B}[K999 rows")
    #expect(bar.update(count: 1000, elapsed: .seconds(1)) == "\r\u{1B}[K1 000 rows · 1 000/s")
  }

  @Test func `where only the share is known it is said once`() {
    var bar = ProgressBar(unit: nil, terminal: .wide(80))
    #expect(
      bar.update(count: 0, fraction: 0.5, elapsed: .seconds(2)) == "\r\u{1B}[K━━━━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ 50%")
  }

  @Test func `it is drawn at most ten times a second`() {
    var bar = ProgressBar(unit: "rows", terminal: .wide(80))
    let drawn = (0..<2000).filter { bar.update(count: $0, elapsed: .milliseconds($0)) != nil }
    #expect(drawn == Array(stride(from: 0, to: 2000, by: 100)))
  }

  @Test func `where nothing can be counted it says what is under way`() {
    var bar = ProgressBar(unit: "rows", terminal: .wide(12))
    #expect(bar.announce("working out metrics", elapsed: .zero) == "\r\u{1B}[Kworking ou…")
    #expect(bar.finish() == "\r\u{1B}[K")
    var piped = ProgressBar(unit: "rows", terminal: .pipe)
    #expect(piped.announce("working", elapsed: .zero) == nil)
    #expect(piped.finish() == nil)
  }

  @Test func `it is cleared at the end, once`() {
    var bar = ProgressBar(unit: "rows", terminal: .wide(80))
    #expect(bar.finish() == nil)
    _ = bar.update(count: 1, elapsed: .zero)
    #expect(bar.finish() == "\r\u{1B}[K")
    #expect(bar.finish() == nil)
  }

  @Test func `nobody watches a pipe`() {
    var bar = ProgressBar(unit: "rows", terminal: .pipe)
    #expect(bar.update(count: 1, fraction: 0.5, elapsed: .seconds(1)) == nil)
    #expect(bar.finish() == nil)
  }

  @Test(arguments: [10, 20, 30, 40, 80, 200], [-0.5, 0, 0.999, 1, 7])
  func `it fits on one line`(width: Int, fraction: Double) throws {
    var bar = ProgressBar(unit: "rows", terminal: .wide(width))
    let drawn = bar.update(count: 10_000_000, fraction: fraction, elapsed: .seconds(100))
    let text = try #require(drawn)
    #expect(TextWidth.of(text.dropFirst("\r\u{1B}[K".count)) < width)
  }
}
