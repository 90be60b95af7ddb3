/// A point in time: microseconds since 1970-01-01T00:00:00Z.
///
/// PostgreSQL keeps `timestamptz` to the microsecond, so an instant that went through the database equals
/// the one that was written.
package struct Instant: Hashable, Sendable, Comparable {
  package var microseconds: Int64

  package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// - Parameter seconds: whole seconds since 1970-01-01T00:00:00Z.
  package init(seconds: Int64) {
    self.microseconds = seconds * 1_000_000
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.microseconds < right.microseconds
  }

  /// The instant `seconds` later (earlier, when negative).
  package func advanced(bySeconds seconds: Int64) -> Instant {
    Instant(microseconds: microseconds + seconds * 1_000_000)
  }

  /// Seconds from `earlier` to this instant; negative when `earlier` is later. Keeps fractions.
  package func seconds(since earlier: Instant) -> Double {
    Double(microseconds - earlier.microseconds) / 1_000_000
  }
}
