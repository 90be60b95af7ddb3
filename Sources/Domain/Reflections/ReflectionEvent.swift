/// Something that happened to a reflection, as `reflection_events` keeps it: apart from the case's own log, which
/// everybody reads.
package struct ReflectionEvent: Hashable, Sendable {
  package enum Body: Hashable, Sendable {
    /// All its words from now on.
    case written(Reflection.Words)
    case shared(Reflection.Audience, readers: [MemberID])
    case unshared
    /// Its author took the words out, here and in all that was written before.
    case erased

    package var kind: String {
      switch self {
      case .written: "written"
      case .shared: "shared"
      case .unshared: "unshared"
      case .erased: "erased"
      }
    }
  }

  /// The place in the reflection's history, from 1.
  package let sequence: Int
  package let body: Body
  package let occurredAt: Instant
  package let recordedAt: Instant
  package let clockSet: Bool

  package init(sequence: Int, body: Body, occurredAt: Instant, recordedAt: Instant, clockSet: Bool = false) {
    self.sequence = sequence
    self.body = body
    self.occurredAt = occurredAt
    self.recordedAt = recordedAt
    self.clockSet = clockSet
  }
}

extension Reflection {
  /// The reflection that a history leads to; nil when the history does not begin with words.
  package static func replay(
    _ events: some Sequence<ReflectionEvent>, caseNumber: CaseNumber, author: MemberID
  ) -> Reflection? {
    var result: Reflection?
    for event in events {
      if result == nil {
        guard case .written(let words) = event.body else { return nil }
        result = Reflection(
          caseNumber: caseNumber, author: author, sequence: event.sequence, version: 1, words: words,
          audience: .nobody, readers: [], sharedAt: nil, writtenAt: event.occurredAt, erasedAt: nil)
      } else {
        result?.apply(event)
      }
    }
    return result
  }

  /// Total: an event that was written applies.
  package mutating func apply(_ event: ReflectionEvent) {
    sequence = event.sequence
    switch event.body {
    case .written(let words):
      self.words = words
      version += 1
      writtenAt = event.occurredAt
      erasedAt = nil
    case .shared(let audience, let readers):
      self.audience = audience
      self.readers = readers
      sharedAt = event.occurredAt
    case .unshared:
      unshare()
    case .erased:
      unshare()
      words = Words()
      erasedAt = event.occurredAt
    }
  }

  private mutating func unshare() {
    audience = .nobody
    readers = []
    sharedAt = nil
  }
}
