/// What a long command shows of its progress, on one line of standard error that is drawn over and over.
///
/// A value without a clock or a file: it returns what is to be written, if anything.
struct ProgressBar: Hashable, Sendable {
  /// At most ten times a second.
  static let interval = Duration.milliseconds(100)

  /// What is counted: `rows`; nil where only the share of the whole is known.
  let unit: String?
  private let terminal: Terminal
  private var lastDrawn: Duration?

  /// - Parameter terminal: where standard error goes; nothing is drawn where that is no terminal.
  init(unit: String?, terminal: Terminal) {
    self.unit = unit
    self.terminal = terminal
  }

  /// Reports progress.
  ///
  /// - Parameters:
  ///   - count: how many there were so far.
  ///   - fraction: how much of the whole that is, 0 to 1; nil when nobody knows.
  ///   - elapsed: the time since the work began.
  /// - Returns: what is to be written; nil when the last drawing is too young or nobody watches.
  mutating func update(count: Int, fraction: Double? = nil, elapsed: Duration) -> String? {
    guard terminal.isTerminal else { return nil }
    if let lastDrawn, elapsed - lastDrawn < ProgressBar.interval { return nil }
    lastDrawn = elapsed
    return ProgressBar.restart + Style(for: terminal).dim(line(count: count, fraction: fraction, elapsed: elapsed))
  }

  /// Says what is under way where nothing can be counted.
  /// - Returns: what is to be written; nil when nobody watches.
  mutating func announce(_ words: String, elapsed: Duration) -> String? {
    guard terminal.isTerminal else { return nil }
    lastDrawn = elapsed
    return ProgressBar.restart + Style(for: terminal).dim(TerminalText.cut(words, to: (terminal.width ?? 80) - 1))
  }

  /// What removes the line, so that nothing remains of it; nil when nothing was drawn.
  mutating func finish() -> String? {
    guard lastDrawn != nil else { return nil }
    lastDrawn = nil
    return ProgressBar.restart
  }

  /// To the start of the line, and everything on it away.
  private static let restart = "\r\u{1B}[K"

  private func line(count: Int, fraction: Double?, elapsed: Duration) -> String {
    let width = (terminal.width ?? 80) - 1
    let counted = counted(count, elapsed: elapsed)
    guard let fraction else { return TerminalText.cut(counted ?? "", to: width) }
    let share = min(1, max(0, fraction))
    let words = ["\(Int(share * 100))%", counted].compactMap(\.self).joined(separator: " · ")
    let room = min(30, width - TextWidth.of(words) - 1)
    guard room >= 8 else { return TerminalText.cut(words, to: width) }
    let full = Int(share * Double(room))
    return String(repeating: "━", count: full) + String(repeating: "╌", count: room - full) + " " + words
  }

  /// How many, and how fast; nil where nothing is counted.
  private func counted(_ count: Int, elapsed: Duration) -> String? {
    guard let unit else { return nil }
    let seconds = elapsed / .seconds(1)
    let speed = seconds >= 0.5 ? " · \(ProgressBar.grouped(Int(Double(count) / seconds)))/s" : ""
    return "\(ProgressBar.grouped(count)) \(unit)\(speed)"
  }

  /// `1 234 567`: no separator that some countries read as a decimal sign.
  private static func grouped(_ number: Int) -> String {
    let digits = String(number)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result += " " }
      result.append(digit)
    }
    return result
  }
}
