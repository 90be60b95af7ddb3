/// Words that a team uses again, with blanks that somebody fills for this customer.
///
/// A blank is `{{name: what belongs there}}`, or `{{name}}`. None may stay empty, and none may stay as it is.
package struct MessageTemplate: Hashable, Sendable {
  /// What it is for.
  package enum Purpose: String, Sendable, CaseIterable {
    case apology
    case followUp = "follow_up"
    case update
    case other

    /// As typed on the command line.
    package var word: String { rawValue.replacing("_", with: "-") }
  }

  package struct Blank: Hashable, Sendable {
    package let name: String
    /// What belongs there, for whoever fills it.
    package let hint: String?
  }

  private enum Piece: Hashable, Sendable {
    case text(String)
    case blank(String)
  }

  package let body: String
  /// In the order in which they first stand in the body.
  package let blanks: [Blank]
  private let pieces: [Piece]

  /// - Throws: `Refusal` when the body is empty, or a blank is not closed, has no name, or has two hints.
  package init(body: String) throws(Refusal) {
    let body = try Text.note(body, called: "template")
    self.body = body
    var pieces: [Piece] = []
    var blanks: [Blank] = []
    var rest = body[...]
    while let open = rest.firstRange(of: "{{") {
      pieces.append(.text(String(rest[..<open.lowerBound])))
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        throw Refusal(
          .invalid, "a blank is not closed: \(rest[open.lowerBound...].prefix(30))",
          allowed: "{{name: what belongs there}}")
      }
      let blank = try Self.blank(rest[open.upperBound..<close.lowerBound])
      if let known = blanks.firstIndex(where: { $0.name == blank.name }) {
        guard blank.hint == nil || blanks[known].hint == nil || blank.hint == blanks[known].hint else {
          throw Refusal(
            .invalid, "the blank \(blank.name) says two things: \(blanks[known].hint ?? ""); \(blank.hint ?? "")",
            allowed: "one hint for each name")
        }
        if blanks[known].hint == nil { blanks[known] = blank }
      } else {
        blanks.append(blank)
      }
      pieces.append(.blank(blank.name))
      rest = rest[close.upperBound...]
    }
    pieces.append(.text(String(rest)))
    self.pieces = pieces
    self.blanks = blanks
  }

  private static func blank(_ inside: Substring) throws(Refusal) -> Blank {
    let parts = inside.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0].trimmed
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
      throw Refusal(
        .invalid, "a blank has no name that could be typed: {{\(inside)}}",
        allowed: "letters, digits, - and _, then perhaps a colon and what belongs there")
    }
    let hint = parts.count > 1 ? parts[1].trimmed : ""
    return Blank(name: name, hint: hint.isEmpty ? nil : hint)
  }

  /// The words with every blank filled.
  ///
  /// - Throws: `Refusal` when a blank is missing, empty or left as its hint, or a fill belongs to none.
  package func filled(with fills: [String: String]) throws(Refusal) -> String {
    if let stranger = fills.keys.sorted().first(where: { name in !blanks.contains { $0.name == name } }) {
      throw .unknown("blank", stranger, among: blanks.map(\.name))
    }
    let empty = blanks.filter { blank in !(fills[blank.name].map { isOwn($0, for: blank) } ?? false) }
    if let first = empty.first {
      let list = empty.map { blank in blank.name + (blank.hint.map { " (\($0))" } ?? "") }.joined(separator: ", ")
      throw Refusal(
        .invalid, "not filled in your own words: \(list)", allowed: "words about this customer in every blank",
        next: "--fill \(first.name)=\"…\"")
    }
    return pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .blank(let name): fills[name]?[...].trimmed ?? ""
      }
    }.joined()
  }

  /// Whether a fill says something, and something else than what belongs there.
  private func isOwn(_ fill: String, for blank: Blank) -> Bool {
    let words = Self.plain(fill)
    return !words.isEmpty && words != blank.hint.map(Self.plain) && words != Self.plain(blank.name)
      && !fill.contains("{{") && !fill.contains("}}")
  }

  /// A text as it is compared with another: its words alone, in small letters.
  package static func plain(_ text: String) -> String { WordedText(text).plain }

  /// Whether so much was said that saying the same to somebody else is a canned sentence: not for a name or a day.
  package static func isSentence(_ text: String) -> Bool { WordedText(text).words.count >= 3 }
}

extension Substring {
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
