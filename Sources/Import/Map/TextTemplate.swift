/// How a text is made from a row: from one column, from several, or always the same.
package struct TextTemplate: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    case literal(String)
    case column(ColumnName)
    /// Left out as a whole where one of its columns is null.
    case optional([Part])
  }

  package var parts: [Part]
  /// What is taken where all columns are null.
  package var fallback: String?
  /// What some values are called in Kept.
  package var names: [String: String] = [:]

  /// Reads `"{TYPE}[ in {neighborhood}]"`; `{{`, `}}`, `[[` and `]]` stand for one such sign.
  /// - Throws: what is wrong, for a person.
  static func parse(_ text: String, line: Int?) throws(TemplateError) -> [Part] {
    var reader = TemplateReader(rest: text[...], line: line)
    return try reader.parts(insideOptional: false)
  }

  /// Whether it always gives the same text.
  package var isFixed: Bool {
    parts.allSatisfy { if case .literal = $0 { true } else { false } }
  }
}

/// Why a text is no template.
struct TemplateError: Error {
  let reason: String
}

private struct TemplateReader {
  var rest: Substring
  let line: Int?

  mutating func parts(insideOptional: Bool) throws(TemplateError) -> [TextTemplate.Part] {
    var parts: [TextTemplate.Part] = []
    var literal = ""
    func flushed() -> [TextTemplate.Part] { literal.isEmpty ? parts : parts + [.literal(literal)] }
    while let character = rest.popFirst() {
      if "{}[]".contains(character), rest.first == character {
        literal.append(rest.removeFirst())
      } else if character == "{" {
        parts = flushed() + [.column(try column())]
        literal = ""
      } else if character == "[" {
        guard !insideOptional else { throw TemplateError(reason: "[ ] stands inside another [ ]") }
        parts = flushed() + [.optional(try self.parts(insideOptional: true))]
        literal = ""
      } else if character == "]", insideOptional {
        return flushed()
      } else if character == "}" || character == "]" {
        throw TemplateError(reason: "\(character) closes nothing; to show one, write it twice")
      } else {
        literal.append(character)
      }
    }
    if insideOptional { throw TemplateError(reason: "[ is never closed; to show one, write it twice") }
    return flushed()
  }

  private mutating func column() throws(TemplateError) -> ColumnName {
    guard let end = rest.firstIndex(of: "}"), end > rest.startIndex else {
      throw TemplateError(reason: "{ must be followed by a column's name and }; to show one, write it twice")
    }
    let name = rest[..<end]
    rest = rest[rest.index(after: end)...]
    return ColumnName(String(name), line: line)
  }
}
