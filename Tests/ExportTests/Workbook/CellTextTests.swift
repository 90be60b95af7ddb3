import Testing

@testable import Export

struct CellTextTests {
  private func cell(_ text: String) -> String {
    var cells = CellText()
    var result = ""
    var text = text
    // Before it a longer one, of which nothing may be left.
    var longer = text + text + "y"
    longer.withUTF8 { cells.withCString($0) { _ in } }
    text.withUTF8 { cells.withCString($0) { result = String(cString: $0) } }
    return result
  }

  @Test(arguments: [
    "", "a", "日本語 😀", String(repeating: "x", count: 32_767), String(repeating: "é", count: 32_767),
    "x" + String(repeating: "😀", count: 16_383), "\u{FFFD}\u{FFFC}\u{F000}\u{EFFF}",
  ])
  func `a text that a cell has room for stays as it is`(text: String) {
    #expect(cell(text) == text)
  }

  @Test(arguments: [
    String(repeating: "x", count: 32_768), String(repeating: "é", count: 32_768),
    String(repeating: "😀", count: 16_384), "x" + String(repeating: "😀", count: 20_000),
    String(repeating: "日本語", count: 20_000),
  ])
  func `a longer one is cut between characters, and says so`(text: String) {
    let cut = cell(text)
    #expect((32_766...32_767).contains(cut.utf16.count))
    #expect(cut.hasSuffix(CellText.mark))
    #expect(text.hasPrefix(cut.dropLast(CellText.mark.count)))
    #expect(!cut.contains("\u{FFFD}"))
  }

  @Test(arguments: [
    ("_x0041_", "_x005F_x0041_"), ("a _xFFff_b", "a _x005F_xFFff_b"), ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
    ("_x004_", "_x004_"), ("_xABCG_", "_xABCG_"), ("_x", "_x"),
  ])
  func `what a sheet would read as a character's number stays what it is`(text: String, written: String) {
    #expect(cell(text) == written)
  }

  @Test func `what XML can't say becomes the replacement character`() {
    #expect(cell("a\u{FFFE}b\u{FFFF}") == "a\u{FFFD}b\u{FFFD}")
  }
}
