import Measures

/// Figures computed here, under the paths that the reference has them under. The arithmetic is the tests' own: exact
/// whole numbers until the last division.
struct Figures {
  private(set) var byPath: [String: Double?] = [:]

  mutating func set(_ path: String, _ value: Double?) {
    byPath[path] = .some(value)
  }

  mutating func set(_ path: String, _ value: Int) {
    byPath[path] = Double(value)
  }

  mutating func merge(_ others: Figures) {
    byPath.merge(others.byPath) { _, new in new }
  }

  /// A rate with its Wilson interval.
  mutating func rate(_ path: String, _ hits: Int, of n: Int) {
    set("\(path)/k", hits)
    set("\(path)/n", n)
    let (k, count, z) = (Double(hits), Double(n), 1.959963984540054)
    // (2k + z² ± z √(z² + 4k(1 - k/n))) / 2(n + z²)
    let root = n == 0 ? 0 : z * (z * z + 4 * k * (1 - k / count)).squareRoot()
    let (middle, scale) = (2 * k + z * z, 2 * (count + z * z))
    set("\(path)/rate", n == 0 ? nil : k / count)
    set("\(path)/lo", n == 0 ? nil : (middle - root) / scale)
    set("\(path)/hi", n == 0 ? nil : (middle + root) / scale)
  }

  /// What is said of durations, in hours.
  mutating func durations(_ path: String, seconds: [Int]) {
    let sorted = seconds.sorted()
    set("\(path)/n", sorted.count)
    set("\(path)/mean", sorted.isEmpty ? nil : Double(sorted.reduce(0, +)) / (3600 * Double(sorted.count)))
    for (name, percent) in [("min", 0), ("median", 50), ("p75", 75), ("p90", 90), ("p95", 95), ("max", 100)] {
      set("\(path)/\(name)", percentile(percent, of: sorted).map { Double($0) / 360_000 })
    }
  }

  /// What is said of counts per case.
  mutating func counts(_ path: String, _ values: [Int]) {
    let sorted = values.sorted()
    set("\(path)/total", sorted.reduce(0, +))
    set("\(path)/mean", sorted.isEmpty ? nil : Double(sorted.reduce(0, +)) / Double(sorted.count))
    set("\(path)/cases_with_any", sorted.count { $0 > 0 })
    for (name, percent) in [("median", 50), ("p90", 90), ("max", 100)] {
      set("\(path)/\(name)", percentile(percent, of: sorted).map { Double($0) / 100 })
    }
  }

  /// The Kaplan-Meier curve of durations; those that have not ended are censored.
  mutating func curve(_ path: String, _ watched: [(seconds: Int, ended: Bool)]) {
    var counts: [Int: (ended: Int, censored: Int)] = [:]
    for (seconds, ended) in watched {
      counts[seconds, default: (0, 0)].ended += ended ? 1 : 0
      counts[seconds, default: (0, 0)].censored += ended ? 0 : 1
    }
    let curve = KaplanMeier(
      counts.sorted { $0.key < $1.key }.map { seconds, count in
        .init(duration: Double(seconds) / 3600, ended: count.ended, censored: count.censored)
      })
    set("\(path)/n", watched.count)
    set("\(path)/events", curve.ended)
    set("\(path)/censored", watched.count - curve.ended)
    set("\(path)/dropped_negative", watched.count { $0.seconds < 0 })
    for (name, share) in [("q25", 0.25), ("median", 0.5), ("q75", 0.75), ("q90", 0.9)] {
      set("\(path)/\(name)", curve.quantile(share))
    }
    for hours in [24, 72, 168, 720] { set("\(path)/S(\(hours)h)", curve.survival(at: Double(hours))) }
  }

  /// The percentile of sorted values by linear interpolation, times 100 to stay whole.
  private func percentile(_ percent: Int, of sorted: [Int]) -> Int? {
    guard let last = sorted.last else { return nil }
    let (index, fraction) = ((sorted.count - 1) * percent).quotientAndRemainder(dividingBy: 100)
    let next = index + 1 < sorted.count ? sorted[index + 1] : last
    return sorted[index] * 100 + (next - sorted[index]) * fraction
  }
}
