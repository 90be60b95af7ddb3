/// A small JSON document, such as the description of a folder, with its members in the order in which they were given.
indirect enum JSONDocument: Hashable, Sendable {
  case object([Member])
  case array([JSONDocument])
  case text(String)
  case integer(Int)
  case truth(Bool)

  struct Member: Hashable, Sendable {
    let key: String
    let value: JSONDocument
  }

  /// Members whose value is nil are left out.
  static func object(_ members: KeyValuePairs<String, JSONDocument?>) -> JSONDocument {
    .object(members.compactMap { key, value in value.map { Member(key: key, value: $0) } })
  }

  static func texts(_ texts: some Sequence<String>) -> JSONDocument { .array(texts.map { .text($0) }) }

  /// The document over several lines, for people, too; an object or array without an object in it stays on one.
  var prettyText: String { text(indent: "") + "\n" }

  private var isFlat: Bool {
    switch self {
    case .object(let members): members.isEmpty
    case .array(let values): values.allSatisfy { if case .object = $0 { false } else { $0.isFlat } }
    case .text, .integer, .truth: true
    }
  }

  private func text(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { "\(inner)\(Self.quoted($0.key)): \($0.value.text(indent: inner))" }
      return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
    case .array(let values):
      if isFlat { return "[\(values.map { $0.text(indent: inner) }.joined(separator: ", "))]" }
      return "[\n\(values.map { inner + $0.text(indent: inner) }.joined(separator: ",\n"))\n\(indent)]"
    case .text(let text): return Self.quoted(text)
    case .integer(let number): return String(number)
    case .truth(let truth): return truth ? "true" : "false"
    }
  }

  private static func quoted(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      "\""
        + String(unsafeUninitializedCapacity: JSONEscape.capacity(bytes.count)) { buffer in
          buffer.baseAddress.map { JSONEscape.write(bytes, to: $0) } ?? 0
        } + "\""
    }
  }
}
