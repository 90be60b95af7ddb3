package import Domain

/// A statement of a month's figures, stored for good.
package struct Edition: Hashable, Sendable {
  package let month: Month
  /// From 1; a restatement is the next.
  package let number: Int
  /// The reporting zone that the month was closed in.
  package let zone: String
  /// The month's first instant, and the first one of the next: they stay, whatever becomes of the zone.
  package let from: Instant
  package let until: Instant
  /// When it was closed: nothing that happened later counts.
  package let asOf: Instant
  /// Nil for a scheduler.
  package let closedBy: MemberID?
  /// Why the month was stated anew; nil for the first edition.
  package let reason: String?
  /// SHA-256 of the figures, in hex.
  package let checksum: String
}
