import Domain
import Testing

@testable import kept

struct RefusalTextTests {
  private let refusal = Refusal(
    .conflict, "case 1042 is closed", allowed: "reopening it", next: "kept case reopen 1042 --reason \"…\"")

  @Test(arguments: [OutputFormat.table, .tsv, .csv])
  func `three lines say what was wrong, what is allowed and what to type`(format: OutputFormat) {
    #expect(
      RefusalText(format: format, terminal: .wide(80)).text(of: refusal) == """
        kept: case 1042 is closed.
        allowed: reopening it
        try: kept case reopen 1042 --reason "…"

        """)
  }

  @Test func `a long refusal keeps to the width, and its command to one line`() {
    let long = Refusal(
      .conflict, "Lena (lena) still owns something in 6 cases: 331, 332, 334, 339, 346, 347",
      allowed: "naming who takes it over", next: "kept member deactivate lena --hand-over-to HANDLE")
    #expect(
      RefusalText(format: .table, terminal: .wide(40)).text(of: long) == """
        kept: Lena (lena) still owns something
              in 6 cases: 331, 332, 334, 339,
              346, 347.
        allowed: naming who takes it over
        try: kept member deactivate lena --hand-over-to HANDLE

        """)
    #expect(RefusalText(format: .table, terminal: .pipe).text(of: long).split(separator: "\n").count == 3)
  }

  @Test func `what is not said takes no line`() {
    let text = RefusalText(format: .table, terminal: .pipe)
    #expect(text.text(of: Refusal(.notFound, "there is no case 9")) == "kept: there is no case 9.\n")
    #expect(text.text(of: Refusal(.invalid, "which day?")) == "kept: which day?\n")
  }

  @Test func `colour where it is allowed`() {
    #expect(
      RefusalText(format: .table, terminal: .wide(80, colour: true)).text(of: refusal) == """
        \u{1B}[31mkept:\u{1B}[0m case 1042 is closed.
        \u{1B}[2mallowed:\u{1B}[0m reopening it
        \u{1B}[2mtry:\u{1B}[0m \u{1B}[1mkept case reopen 1042 --reason "…"\u{1B}[0m

        """)
  }

  @Test func `one JSON object where JSON was asked for`() {
    let text = RefusalText(format: .json, terminal: .wide(80, colour: true))
    #expect(
      text.text(of: refusal) == """
        {"error":{"code":"conflict","problem":"case 1042 is closed","allowed":"reopening it",\
        "next":"kept case reopen 1042 --reason \\"…\\""}}

        """)
    #expect(
      text.text(of: Refusal(.notFound, "no member \"\u{1B}x\""))
        == "{\"error\":{\"code\":\"not_found\",\"problem\":\"no member \\\"\\u001bx\\\"\",\"allowed\":null,\"next\":null}}\n"
    )
  }

  @Test func `what was typed does not steer the terminal`() {
    let hostile = Refusal(.notFound, "there is no \u{1B}[2J\nteam", allowed: "\u{7}", next: "kept \u{9B}")
    let text = RefusalText(format: .table, terminal: .wide(80)).text(of: hostile)
    #expect(text == "kept: there is no ␛[2J team.\nallowed: ␇\ntry: kept \u{FFFD}\n")
  }

  @Test(arguments: [
    (Refusal.Code.notFound, Exit.refused, "not_found"), (.conflict, .refused, "conflict"),
    (.invalid, .refused, "invalid"),
    (.notAllowed, .notAllowed, "not_allowed"),
  ])
  func `each refusal has an exit status and a name`(code: Refusal.Code, exit: Exit, name: String) {
    #expect(Exit(code) == exit)
    let json = RefusalText(format: .json, terminal: .pipe).text(of: Refusal(code, "x"))
    #expect(json.hasPrefix("{\"error\":{\"code\":\"\(name)\""))
  }

  @Test func `the exit statuses are those of the manual`() {
    #expect(Exit.allCases.map(\.rawValue) == [0, 1, 64, 65, 69, 77])
  }
}
