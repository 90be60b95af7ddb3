import Testing

@testable import kept

struct GoldenTests {
  @Test(arguments: [80, 140])
  func `tables on a terminal look as reviewed`(width: Int) throws {
    Golden.expect(try rendered(.table(promises()), on: .wide(width)), is: "promises-\(width).txt")
  }

  @Test(arguments: [80, 140])
  func `pages on a terminal look as reviewed`(width: Int) throws {
    Golden.expect(try rendered(.page(casePage()), on: .wide(width)), is: "case-\(width).txt")
  }

  @Test(arguments: [60, 80, 100, 140])
  func `long words on a terminal look as reviewed`(width: Int) throws {
    Golden.expect(try rendered(.table(history()), on: .wide(width)), is: "history-\(width).txt")
  }

  @Test func `colours look as reviewed`() throws {
    Golden.expect(try rendered(.page(casePage()), on: .wide(80, colour: true)), is: "case-80-colour.txt")
  }

  @Test(arguments: [OutputFormat.tsv, .csv, .json], [80, 140])
  func `formats for programs look as reviewed, at any width`(format: OutputFormat, width: Int) throws {
    let terminal = Terminal(isTerminal: false, width: width, allowsColour: false)
    Golden.expect(try rendered(.table(promises()), as: format, on: terminal), is: "promises.\(format.rawValue)")
    Golden.expect(try rendered(.page(casePage()), as: format, on: terminal), is: "case.\(format.rawValue)")
  }
}
