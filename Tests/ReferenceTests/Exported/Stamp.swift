import Domain

/// A time as an export writes it: what the clock on the wall showed, and how far it was from UTC.
struct Stamp: Hashable, Comparable, Sendable {
  /// Since 1970 in UTC.
  let seconds: Int
  /// What the wall clock showed, as if it had been UTC.
  let wall: Int
  /// The month of the wall clock: `2015-01`.
  let month: String

  /// - Returns: nil for an empty field.
  init?(_ text: String) throws {
    if text.isEmpty { return nil }
    wall = Int(try Instant(iso8601: text.prefix(19) + "Z").microseconds / 1_000_000)
    seconds = Int(try Instant(iso8601: text).microseconds / 1_000_000)
    month = String(text.prefix(7))
  }

  static func < (left: Stamp, right: Stamp) -> Bool { left.seconds < right.seconds }
}
