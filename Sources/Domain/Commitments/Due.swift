/// When something is due: an instant, or a whole day.
///
/// A promised day is stored as a day. It lapses with the last microsecond of that day where the customer
/// lives, so `at` can be compared like any other instant.
package struct Due: Hashable, Sendable, Codable {
  /// The last instant at which the promise is still kept.
  package let at: Instant
  /// The promised day, days since 1970-01-01; nil when a time was promised.
  package let day: Int32?

  package init(at: Instant, day: Int32? = nil) {
    self.at = at
    self.day = day
  }
}
