import Glibc
import Testing

@testable import kept

struct TerminalTests {
  @Test(arguments: [
    // (terminal, environment, choice, expected)
    (true, [:], ColourChoice.auto, true), (false, [:], .auto, false), (false, [:], .always, true),
    (true, [:], .never, false), (true, ["NO_COLOR": "1"], .auto, false), (true, ["NO_COLOR": "1"], .always, false),
    (true, ["NO_COLOR": ""], .auto, true), (true, ["TERM": "dumb"], .auto, false),
    (true, ["TERM": "dumb"], .always, true),
    (true, ["TERM": "xterm"], .auto, true),
  ])
  func `colour is for terminals, never with NO_COLOR`(
    isTerminal: Bool, environment: [String: String], choice: ColourChoice, expected: Bool
  ) {
    let terminal = Terminal(isTerminal: isTerminal, reportedWidth: 80, environment: environment, colour: choice)
    #expect(terminal.allowsColour == expected)
  }

  @Test(arguments: [
    (true, 120, [:], 120), (true, nil, [:], 80), (true, 0, [:], 80), (true, 120, ["COLUMNS": "100"], 100),
    (true, 120, ["COLUMNS": "many"], 120), (true, 120, ["COLUMNS": "0"], 120), (false, nil, [:], nil),
    (false, nil, ["COLUMNS": "60"], 60),
  ])
  func `the width is what COLUMNS says, then the terminal, then 80`(
    isTerminal: Bool, reported: Int?, environment: [String: String], expected: Int?
  ) {
    let terminal = Terminal(isTerminal: isTerminal, reportedWidth: reported, environment: environment, colour: .auto)
    #expect(terminal.width == expected)
  }

  @Test func `a pipe is no terminal`() {
    let terminal = Terminal.of(descriptor: -1, environment: [:], colour: .auto)
    #expect(terminal == Terminal(isTerminal: false, width: nil, allowsColour: false))
  }

  @Test func `a terminal is asked for its width`() throws {
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(terminal >= 0)
    defer { close(terminal) }
    var size = winsize(ws_row: 40, ws_col: 132, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0)
    let asked = Terminal.of(descriptor: terminal, environment: ["TERM": "xterm"], colour: .auto)
    #expect(asked == Terminal(isTerminal: true, width: 132, allowsColour: true))
  }
}
