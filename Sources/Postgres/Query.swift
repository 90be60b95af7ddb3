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
}
