import Testing

@testable import Domain

struct OutlookRecordTests {
  private func outcomes(_ shares: [Double], open: [Double] = []) -> [PastClaims.Outcome] {
    shares.map { PastClaims.Outcome(share: $0, weight: 1, isDone: true, most: 1) }
      + open.map { PastClaims.Outcome(share: $0, weight: 1, isDone: false, most: 1) }
  }

  /// Spread as evenly as claims that come true as often as they were called to.
  private static let even = (0..<500).map { (Double($0) + 0.5) / 500 }

  @Test func `claims that came true as often as called are left as they are`() throws {
    #expect(OutlookRecord([]) == nil)
    let record = try #require(OutlookRecord(outcomes(Self.even)))
    for share in stride(from: 0.05, through: 0.95, by: 0.05) { #expect(abs(record.met(share) - share) < 0.01) }
    #expect(record.met(0) == 0 && record.met(1) == 1)
  }

  @Test func `of claims that came true too often more is claimed, of the others less`() throws {
    // Called 50 % likely, 71 % were met; and 25 %.
    let modest = try #require(OutlookRecord(outcomes(Self.even.map { $0 * $0 })))
    let boastful = try #require(OutlookRecord(outcomes(Self.even.map { $0.squareRoot() })))
    #expect(abs(modest.met(0.5) - 0.69) < 0.01 && abs(boastful.met(0.5) - 0.273) < 0.01)
    // Fifty weigh as much as the word of the curve itself.
    let few = try #require(OutlookRecord(outcomes((0..<50).map { _ in 0.01 })))
    #expect(abs(few.met(0.5) - 0.75) < 0.01)
  }

  @Test func `what is open still, or went beyond what history can tell, says only that it took longer`() throws {
    let record = try #require(OutlookRecord(outcomes([], open: Self.even.map { _ in 0.4 })))
    #expect(record.met(0.4) < 0.05)
    // Beyond it the curve's own word holds, for what is left.
    #expect(abs((record.met(0.7) - record.met(0.4)) / (1 - record.met(0.4)) - 0.5) < 0.02)
  }

  @Test func `the share that was met is Kaplan's and Meier's`() {
    let curve = OutlookRecord.curve(outcomes([0.2, 0.2, 0.6, 0.9], open: [0.2, 0.7]))
    #expect(curve.map(\.claimed) == [0.2, 0.6, 0.9])
    for (met, expected) in zip(curve.map(\.met), [2 / 6.0, 1 - 4 / 6.0 * 2 / 3.0, 1]) {
      #expect(abs(met - expected) < 1e-12)
    }
  }

  @Test func `a curve that is put right still rises, from nothing to certainty at most`() throws {
    let record = try #require(OutlookRecord(outcomes([0.3, 0.3, 0.31, 0.9], open: [0.1, 0.5])))
    let shares = (0...1_000).map { record.met(Double($0) / 1_000) }
    #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 < $1 })
    let steps = [0.2, 0.5, 1].map { Outlook.Step(age: Int64($0 * 100), share: $0 * 0.9, seen: $0) }
    let outlook = Outlook(steps: steps, sample: 30, horizon: 200).corrected(by: record)
    #expect(outlook.steps.map(\.age) == steps.map(\.age) && outlook.sample == 30 && outlook.horizon == 200)
    #expect(outlook.steps.map(\.share) == steps.map { record.met($0.share) })
    // What all were seen to be done by, they still were.
    #expect(outlook.steps.map(\.seen) == [record.met(0.2), record.met(0.5), 1])
    #expect(Outlook(steps: steps, sample: 30, horizon: 200).corrected(by: nil).steps == steps)
  }
}
