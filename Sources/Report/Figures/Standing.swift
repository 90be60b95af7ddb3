import Measures

/// How a month's figure stands out from the months before it, or why that can't be said.
enum Standing: Hashable, Sendable {
  case noData
  /// The month is not over: it may still change.
  case unfinished
  /// Fewer months before it than it takes.
  case tooEarly(months: Int)
  /// The figure rests on fewer than say something: one answer can be any share.
  case tooFew(n: Int)
  case ordinary(ProcessLimits)
  /// `isGood` is nil where the metric has no better side.
  case signal(Signal, isGood: Bool?, ProcessLimits?)

  init(of row: MetricRow?, in book: FigureBook, isOver: Bool) {
    guard let row, let value = row.value else {
      self = .noData
      return
    }
    guard isOver else {
      self = .unfinished
      return
    }
    guard row.n >= (row.measure?.smallestSample ?? 0) else {
      self = .tooFew(n: row.n)
      return
    }
    let history = book.history(of: row)
    let limits = ProcessLimits(history).map { $0.clamped(to: row.measure?.possible ?? 0...(.infinity)) }
    if let signal = row.signal {
      self = .signal(signal, isGood: Standing.isGood(signal, value, limits, row.measure?.direction), limits)
    } else if let limits {
      self = .ordinary(limits)
    } else {
      self = .tooEarly(months: history.count)
    }
  }

  private static func isGood(
    _ signal: Signal, _ value: Double, _ limits: ProcessLimits?, _ direction: Measure.Direction?
  ) -> Bool? {
    let isHigh: Bool
    switch signal {
    case .above: isHigh = true
    case .below: isHigh = false
    case .run:
      guard let limits else { return nil }
      isHigh = value > limits.mean
    }
    return switch direction {
    case .higherIsBetter: isHigh
    case .lowerIsBetter: !isHigh
    case .neither, nil: nil
    }
  }

  var isGood: Bool? {
    if case .signal(_, let isGood, _) = self { return isGood }
    return nil
  }

  /// A sentence about the figure of `row`; empty where there is none to speak of.
  func words(_ row: MetricRow?) -> String {
    func span(_ limits: ProcessLimits, _ row: MetricRow) -> String {
      "\(FigureWords.words(limits.lower, of: row)) to \(FigureWords.words(limits.upper, of: row))"
    }
    guard let row else { return "" }
    switch self {
    case .noData: return ""
    case .unfinished: return "The month is not over: it may still change."
    case .tooEarly(let months):
      return
        """
        Too early to tell a change from chance: \(months) of the \(ProcessLimits.smallest) months before that it \
        takes.
        """
    case .tooFew(let n): return "Too few to tell a change from chance: it rests on \(Words.number(n))."
    case .ordinary(let limits) where limits.lower == limits.upper:
      return "Ordinary: it was \(FigureWords.words(limits.mean, of: row)) in every month before."
    case .ordinary(let limits):
      return "Ordinary variation: left alone it moves from \(span(limits, row))."
    case .signal(.run, _, let limits):
      let mean = limits.map { ", \(FigureWords.words($0.mean, of: row))" } ?? ""
      return "A signal: eight months in a row on one side of the mean\(mean)."
    case .signal(let signal, _, let limits):
      let range = limits.map { " of \(span($0, row))" } ?? ""
      return "A signal: \(signal == .above ? "above" : "below") the natural range\(range)."
    }
  }

  /// A few words for a table.
  var short: String {
    switch self {
    case .noData, .unfinished, .tooEarly, .tooFew: "–"
    case .ordinary: "ordinary"
    case .signal(.above, _, _): "above its range"
    case .signal(.below, _, _): "below its range"
    case .signal(.run, _, _): "8 on one side"
    }
  }
}
