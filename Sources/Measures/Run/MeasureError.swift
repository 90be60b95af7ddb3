/// Why figures can't be given.
package struct MeasureError: Error, Hashable, Sendable, CustomStringConvertible {
  package let reason: String

  package var description: String { reason }

  static let noMonths = MeasureError(reason: "no month was asked for: name at least one, such as 2026-10")

  static func notInSuccession(_ month: String, _ next: String) -> MeasureError {
    MeasureError(reason: "\(month) is followed by \(next): months are given one after the other, without gaps")
  }

  static func unknownWord(_ word: String) -> MeasureError {
    MeasureError(
      reason: "a stored figure says \"\(word)\", which this program does not know: it is older than the figure")
  }

  static func doesNotAddUp(_ what: String) -> MeasureError {
    MeasureError(reason: "the figures don't add up, so none are given: \(what)")
  }
}
