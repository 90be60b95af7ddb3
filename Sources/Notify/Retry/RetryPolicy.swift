package import Domain

/// When a message that was not delivered is tried again: later each time, at a random moment, and not for ever.
package struct RetryPolicy: Hashable, Sendable {
  /// What becomes of a message.
  package enum Decision: Hashable, Sendable {
    case retry(at: Instant)
    /// It stays where it is until a person does something about it.
    case park
  }

  /// No attempt follows another sooner than this, in seconds.
  package let shortest: Int
  /// How long the wait after the first attempt may be, in seconds; it doubles with every further one.
  package let first: Int
  /// The longest wait there is, unless the receiver asks for more, in seconds.
  package let longest: Int
  /// How long a receiver may ask to be left alone, in seconds.
  package let longestAsked: Int
  /// How many attempts there are, the first one among them.
  package let attempts: Int
  /// How long a message is tried at the most, in seconds, where schedulers run seldom; never fewer than six times.
  package let longestTried: Int64 = 3 * 86_400
  private static let fewestAttempts = 6

  /// Some two days between the first attempt and the last: a mail server may be down over a weekend's night.
  package static let standard = RetryPolicy(
    shortest: 5, first: 30, longest: 6 * 3600, longestAsked: 86_400, attempts: 18)

  /// Bounds that contradict each other are widened: `first` is at least `shortest`, `longest` at least `first`. There is
  /// at least one attempt.
  package init(shortest: Int, first: Int, longest: Int, longestAsked: Int, attempts: Int) {
    self.shortest = max(0, shortest)
    self.first = max(self.shortest, first)
    self.longest = max(self.first, longest)
    self.longestAsked = max(0, longestAsked)
    self.attempts = max(1, attempts)
  }

  /// What follows from a failed attempt.
  ///
  /// - Parameters:
  ///   - attempt: which one failed, from 1.
  ///   - now: when it failed.
  ///   - made: when the message was made; nil where that does not count.
  ///   - random: from 0 up to 1. Messages that failed together are spread over the whole wait ("full jitter"), so that
  ///     they don't all come back at once.
  package func next(attempt: Int, after error: DeliveryError, now: Instant, made: Instant? = nil, random: Double)
    -> Decision
  {
    guard attempt < attempts else { return .park }
    if let made, attempt >= RetryPolicy.fewestAttempts, now.seconds(since: made) >= Double(longestTried) {
      return .park
    }
    switch error.code {
    case .permanent: return .park
    case .temporary: return .retry(at: now.advanced(bySeconds: 0, and: wait(attempt, random)))
    case .throttled(let asked):
      // Not a second earlier than was asked for; and those that were asked together don't come back together.
      let least = min(max(0, asked), longestAsked)
      return .retry(at: now.advanced(bySeconds: Int64(least), and: wait(attempt, random)))
    }
  }

  /// The longest wait after that attempt, in seconds.
  package func limit(after attempt: Int) -> Int {
    // With 32 doublings every wait is longer than the longest.
    let doublings = min(max(attempt, 1) - 1, 32)
    let (product, overflow) = first.multipliedReportingOverflow(by: 1 << doublings)
    return overflow ? longest : min(product, longest)
  }

  /// Somewhere between the shortest wait and the longest one after that attempt, in microseconds.
  private func wait(_ attempt: Int, _ random: Double) -> Int64 {
    let share = random.isFinite ? min(max(random, 0), 1) : 0
    return Int64((Double(shortest) + share * Double(limit(after: attempt) - shortest)) * 1_000_000)
  }
}

extension Instant {
  fileprivate func advanced(bySeconds seconds: Int64, and microseconds: Int64) -> Instant {
    Instant(microseconds: advanced(bySeconds: seconds).microseconds + microseconds)
  }
}
