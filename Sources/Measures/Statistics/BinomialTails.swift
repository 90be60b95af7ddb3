/// The tails of a binomial distribution: how likely it is that of `n` values at most, or at least, so many fall below
/// the quantile `p`.
///
/// Exact to some 13 digits for an `n` of millions, in O(√n) steps. The weights are relative to the likeliest count's:
/// from there outwards, each follows from its neighbour by a factor, until they are too small to matter, and their sum
/// says what they are shares of. So nothing overflows, and no logarithm of a factorial (some 10⁸, of which half of the
/// digits would be lost) is involved. Tails are summed from the outside, small numbers first.
struct BinomialTails {
  /// The weights of mode, mode - 1, …
  private let downwards: [Double]
  /// The weights of mode + 1, mode + 2, …
  private let upwards: [Double]
  private let mode: Int
  private let total: Double

  /// What is less likely than this, relative to the likeliest count, is not looked at.
  private static let negligible = 1e-24

  /// - Parameters:
  ///   - n: at least 1.
  ///   - p: between 0 and 1, and neither.
  init(n: Int, p: Double) {
    let odds = p / (1 - p)
    mode = min(n, Int((Double(n) + 1) * p))
    var downwards = [1.0]
    var upwards: [Double] = []
    var (count, weight) = (mode, 1.0)
    while count > 0, weight > BinomialTails.negligible {
      weight *= Double(count) / (Double(n - count + 1) * odds)
      count -= 1
      downwards.append(weight)
    }
    (count, weight) = (mode, 1.0)
    while count < n, weight > BinomialTails.negligible {
      weight *= Double(n - count) * odds / Double(count + 1)
      count += 1
      upwards.append(weight)
    }
    total = downwards.reversed().reduce(0, +) + upwards.reversed().reduce(0, +)
    self.downwards = downwards
    self.upwards = upwards
  }

  /// The greatest count of which P(B ≤ count) is at most `share`, which is below one half.
  ///
  /// - Returns: nil when not even none at all is that unlikely.
  func greatest(ofLowerTail share: Double) -> Int? {
    let taken = BinomialTails.taken(from: downwards, upTo: share * total)
    let count = mode - downwards.count + taken
    return count >= 0 ? count : nil
  }

  /// The least count of which P(B ≥ count) is at most `share`, which is below one half.
  ///
  /// - Parameter n: how many there are.
  /// - Returns: nil when not even all of them are that unlikely.
  func least(ofUpperTail share: Double, n: Int) -> Int? {
    let taken = BinomialTails.taken(from: upwards, upTo: share * total)
    let count = mode + upwards.count - taken + 1
    return count <= n ? count : nil
  }

  /// How many weights, from the last on, are at most `limit` together.
  private static func taken(from weights: [Double], upTo limit: Double) -> Int {
    // A tail that is the limit on paper may be a hair more here.
    let limit = limit * (1 + 1e-12)
    var (sum, taken) = (0.0, 0)
    while taken < weights.count {
      sum += weights[weights.count - 1 - taken]
      if sum > limit { break }
      taken += 1
    }
    return taken
  }
}
