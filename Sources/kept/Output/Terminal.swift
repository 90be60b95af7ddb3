import Glibc

/// What is known about where an output goes. Read once at the edge, and passed on as a value.
struct Terminal: Hashable, Sendable {
  let isTerminal: Bool
  /// In columns; nil when nobody says, and then nothing is cut off.
  let width: Int?
  let allowsColour: Bool

  init(isTerminal: Bool, width: Int?, allowsColour: Bool) {
    self.isTerminal = isTerminal
    self.width = width
    self.allowsColour = allowsColour
  }

  /// Decides from what the system and the environment say.
  ///
  /// - Parameters:
  ///   - reportedWidth: what the terminal itself answers.
  ///   - environment: `COLUMNS` goes before the terminal's answer; `NO_COLOR`, unless empty, forbids colour whatever was
  ///     chosen; `TERM=dumb` means no colour unless it was asked for.
  init(isTerminal: Bool, reportedWidth: Int?, environment: [String: String], colour: ColourChoice) {
    self.isTerminal = isTerminal
    let stated = environment["COLUMNS"].flatMap { Int($0) }
    width = [stated, reportedWidth].lazy.compactMap(\.self).first { $0 > 0 } ?? (isTerminal ? 80 : nil)
    let isForbidden = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    allowsColour =
      switch colour {
      case .never: false
      case .always: !isForbidden
      case .auto: isTerminal && !isForbidden && environment["TERM"] != "dumb"
      }
  }

  /// Asks the system about an open file.
  static func of(descriptor: Int32, environment: [String: String], colour: ColourChoice) -> Terminal {
    let isTerminal = isatty(descriptor) == 1
    var size = winsize()
    let answered = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
    return Terminal(
      isTerminal: isTerminal, reportedWidth: answered ? Int(size.ws_col) : nil, environment: environment,
      colour: colour)
  }
}
