/// Why figures can't be given.
package struct MeasureError: Error, Hashable, Sendable, CustomStringConvertible {
  package let reason: String
  /// What to type next; nil where nothing but the question itself can be changed.
  package let next: String?

  package var description: String { reason }

  private init(reason: String, next: String? = nil) {
    self.reason = reason
    self.next = next
  }

  static let noMonths = MeasureError(reason: "no month was asked for: name at least one, such as 2026-10")

  static func notInSuccession(_ month: String, _ next: String) -> MeasureError {
    MeasureError(reason: "\(month) is followed by \(next): months are given one after the other, without gaps")
  }

  static func unknownWord(_ word: String) -> MeasureError {
    MeasureError(
      reason: "a stored figure says \"\(word)\", which this program does not know: it is older than the figure")
  }

  static func doesNotAddUp(_ what: String) -> MeasureError {
    // What happened to the cases tells which table says something else.
    MeasureError(reason: "the figures don't add up, so none are given: \(what)", next: "kept verify")
  }
}
