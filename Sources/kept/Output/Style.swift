/// Colour and weight on a terminal that allows them, plain text elsewhere.
struct Style: Hashable, Sendable {
  let isOn: Bool

  init(for terminal: Terminal) {
    isOn = terminal.allowsColour
  }

  func bold(_ text: String) -> String { paint(text, "1") }
  func dim(_ text: String) -> String { paint(text, "2") }
  func red(_ text: String) -> String { paint(text, "31") }

  func emphasised(_ text: String, _ emphasis: Emphasis?) -> String {
    switch emphasis {
    case .overdue: paint(text, "1;31")
    case .soon: paint(text, "33")
    case .good: paint(text, "32")
    case .dim: paint(text, "2")
    case nil: text
    }
  }

  private func paint(_ text: String, _ code: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
