import Domain
import TestSupport
import Testing

@testable import Notify

struct RetryPolicyTests {
  static let temporary = DeliveryError(.temporary, "it failed")
  static let permanent = DeliveryError(.permanent, "it failed")
  static func throttled(_ seconds: Int) -> DeliveryError { DeliveryError(.throttled(retryAfter: seconds), "it failed") }

  let policy = RetryPolicy(shortest: 2, first: 10, longest: 100, longestAsked: 1_000, attempts: 6)

  /// The seconds until the next attempt; nil when there is none.
  func wait(
    _ policy: RetryPolicy, _ attempt: Int, _ error: DeliveryError = temporary, random: Double
  ) -> Double? {
    guard case .retry(let instant) = policy.next(attempt: attempt, after: error, now: noon, random: random) else {
      return nil
    }
    return instant.seconds(since: noon)
  }

  @Test(arguments: zip([1, 2, 3, 4, 5], [10.0, 20, 40, 80, 100]))
  func `the wait lies anywhere up to a limit that doubles until it is the longest`(attempt: Int, limit: Double) {
    #expect(wait(policy, attempt, random: 0) == 2)
    #expect(wait(policy, attempt, random: 0.5) == 2 + (limit - 2) / 2)
    #expect(wait(policy, attempt, random: 1) == limit)
  }

  @Test func `after the last attempt a message is parked`() {
    #expect(wait(policy, 5, random: 0) != nil)
    for attempt in [6, 7, Int.max] {
      for error in [Self.temporary, Self.permanent, Self.throttled(1)] {
        #expect(policy.next(attempt: attempt, after: error, now: noon, random: 0) == .park)
      }
    }
  }

  @Test func `where schedulers run seldom, three days are enough after six attempts`() {
    let made = Instant(microseconds: noon.microseconds - 3 * 86_400 * 1_000_000)
    func next(_ attempt: Int, _ made: Instant) -> RetryPolicy.Decision {
      RetryPolicy.standard.next(attempt: attempt, after: Self.temporary, now: noon, made: made, random: 0)
    }
    #expect(next(6, made) == .park)
    #expect(next(5, made) != .park)
    #expect(next(6, Instant(microseconds: made.microseconds + 1)) != .park)
  }

  @Test func `what can't work is parked at once`() {
    #expect(policy.next(attempt: 1, after: Self.permanent, now: noon, random: 0) == .park)
  }

  @Test func `a receiver that asks for time gets it, within reason, and not all at once`() {
    #expect(wait(policy, 1, Self.throttled(60), random: 0) == 62)
    #expect(wait(policy, 1, Self.throttled(60), random: 1) == 70)
    #expect(wait(policy, 1, Self.throttled(0), random: 0) == 2)
    #expect(wait(policy, 1, Self.throttled(-5), random: 0) == 2)
    for long in [1_001, 1_000_000, Int.max] { #expect(wait(policy, 1, Self.throttled(long), random: 0) == 1_002) }
  }

  @Test func `whatever the policy, no wait leaves its bounds, and later attempts never have a lower limit`() {
    var random = SplitMix64(seed: 7)
    var broken: [String] = []
    for _ in 0..<20_000 {
      let policy = RetryPolicy(
        shortest: .random(in: -5...100, using: &random), first: .random(in: -5...10_000, using: &random),
        longest: .random(in: -5...1_000_000, using: &random), longestAsked: .random(in: -5...100_000, using: &random),
        attempts: .random(in: -2...200, using: &random))
      let attempt = Int.random(in: 1...250, using: &random)
      let asked = Int.random(in: 0...200_000, using: &random)
      let chance = Double.random(in: 0...1, using: &random)
      func hold(_ rule: String, _ holds: Bool) {
        if !holds { broken.append("\(rule): \(policy), attempt \(attempt), asked \(asked), random \(chance)") }
      }
      let seconds = wait(policy, attempt, random: chance)
      hold("there are as many attempts as were said", (seconds == nil) == (attempt >= policy.attempts))
      hold("limits never fall", policy.limit(after: attempt) <= policy.limit(after: attempt + 1))
      guard let seconds, let throttled = wait(policy, attempt, Self.throttled(asked), random: chance) else { continue }
      let least = Double(min(asked, policy.longestAsked))
      hold("no wait leaves its bounds", Double(policy.shortest)...Double(policy.longest) ~= seconds)
      hold("what was asked for is given", throttled >= least && abs(throttled - seconds - least) < 0.000_01)
      hold("a higher number never comes earlier", seconds <= wait(policy, attempt, random: min(1, chance + 0.1)) ?? 0)
    }
    #expect(broken.prefix(3) == [])
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, -1, 2])
  func `dice that fall off the table do no harm`(random: Double) throws {
    #expect(2...10 ~= (try #require(wait(policy, 1, random: random))))
  }

  @Test func `numbers at the end of the range do no harm`() {
    let policy = RetryPolicy(shortest: 0, first: Int.max, longest: Int.max, longestAsked: 10, attempts: Int.max)
    #expect(policy.limit(after: Int.max - 1) == Int.max)
    #expect(RetryPolicy.standard.limit(after: 1) == 30 && RetryPolicy.standard.limit(after: 17) == 21_600)
  }

  @Test func `waits that are drawn evenly are half as long as their limits, and the standard lasts about two days`() {
    var random = SplitMix64(seed: 3)
    var total = 0.0
    for _ in 0..<200 {
      for attempt in 1..<RetryPolicy.standard.attempts {
        total += wait(.standard, attempt, random: .random(in: 0..<1, using: &random)) ?? 0
      }
    }
    #expect(20.0...60.0 ~= total / 200 / 3600)
  }
}
