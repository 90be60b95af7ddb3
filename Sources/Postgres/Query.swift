/// A statement as this module sees it: text with `$1`, `$2`… and the name it is prepared under.
///
/// A session prepares it once, the first time it is used; errors carry the name. Two queries of one name must
/// have the same text.
package struct Query: Sendable, Hashable {
  package let name: String
  package let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
  /// The query with literals in the place of `$1`, `$2`… up to `$9`: for a COPY, which takes no parameters.
  ///
  /// - Parameter literals: as the server's `quote_nullable` writes them; they stand for themselves, whatever is in them.
  package func filled(with literals: [String]) -> Query {
    var filled = ""
    var rest = text[...]
    while let sign = rest.firstIndex(of: "$") {
      let after = rest.index(after: sign)
      filled += rest[..<sign]
      rest = rest[after...]
      if let number = rest.first?.wholeNumberValue, literals.indices.contains(number - 1) {
        filled += literals[number - 1]
        rest = rest.dropFirst()
      } else {
        filled += "$"
      }
    }
    return Query(name: name, text: filled + rest)
  }
}
