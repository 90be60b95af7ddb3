package import Domain

extension MonthReport {
  /// A small win, as somebody told it who agreed to share it.
  package struct Story: Hashable, Sendable {
    package let kind: Win.Kind
    package let words: String

    package init(kind: Win.Kind, words: String) {
      self.kind = kind
      self.words = words
    }
  }
}
