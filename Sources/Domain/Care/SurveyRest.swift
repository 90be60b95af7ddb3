/// How long a customer is left alone after they were asked for feedback.
package struct SurveyRest: Hashable, Sendable {
  /// Nil: for ever. 0: not at all.
  package let days: Int?

  package static let usual = SurveyRest(days: 30)
  /// What can be set, besides for ever.
  package static let possible = 0...3650

  package init(days: Int?) {
    self.days = days
  }

  /// Since when a customer who was asked at `last` may be asked again; nil for never.
  package func end(after last: Instant) -> Instant? {
    days.map { last.advanced(bySeconds: Int64($0) * 86_400) }
  }

  /// Whether a customer who was asked at `last` can't be asked at `instant`.
  package func holds(since last: Instant, at instant: Instant) -> Bool {
    end(after: last).map { instant < $0 } ?? true
  }
}

/// The customer was asked for feedback not long enough ago.
package struct SurveyTooSoon: Error, Hashable, Sendable {
  package let askedAt: Instant
  /// From when on they may be asked; nil for never.
  package let possibleFrom: Instant?

  package init(askedAt: Instant, possibleFrom: Instant?) {
    self.askedAt = askedAt
    self.possibleFrom = possibleFrom
  }
}
