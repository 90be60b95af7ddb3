/// A due time that a promise was given, when it was made or moved.
struct GivenDue: Hashable, Sendable {
  let at: Instant
  let due: Instant

  /// What the events tell, by promise, in their order. Where a log's times run backwards, a move comes after the one before it.
  static func all(in events: [Event]) -> [Int: [GivenDue]] {
    var given: [Int: [GivenDue]] = [:]
    for event in events {
      switch event.body {
      case .commitmentMade(let made):
        given[made.number] = [GivenDue(at: event.occurredAt, due: made.due.at)]
      case .commitmentMoved(let move):
        let last = given[move.number]?.last?.at ?? event.occurredAt
        given[move.number, default: []].append(GivenDue(at: max(event.occurredAt, last), due: move.due.at))
      default: break
      }
    }
    return given
  }
}

extension StallQuestion {
  /// The due times that a promise was given. One that was moved once says so itself.
  func dues(of commitment: Commitment) -> [GivenDue] {
    if let known = given[commitment.number] { return known }
    let first = GivenDue(at: commitment.madeAt, due: commitment.promised.at)
    guard let movedAt = commitment.movedAt else { return [first] }
    let last = GivenDue(at: movedAt, due: commitment.due.at)
    // What never slipped was never overdue when it was moved.
    return commitment.slips > 0 ? [first, last] : [last]
  }
}
