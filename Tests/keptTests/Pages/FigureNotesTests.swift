import Testing

@testable import kept

struct FigureNotesTests {
  @Test func `a note is said once and has its number in every row`() {
    let notes = FigureNotes(["too few", nil, "not reached yet", "too few"])
    #expect(notes.lines == ["[1] too few", "[2] not reached yet"])
    let signs = ["too few", nil, "not reached yet"].map { notes.sign(of: $0) }
    #expect(signs == [" [1]", "", " [2]"])
  }

  @Test func `a note that holds for every row needs no number`() {
    let notes = FigureNotes(["not over", "not over"])
    #expect(notes.lines == ["all: not over"])
    #expect(notes.sign(of: "not over") == "")
  }

  @Test func `without notes there are no lines`() {
    #expect(FigureNotes([nil, nil]).lines.isEmpty)
  }
}
