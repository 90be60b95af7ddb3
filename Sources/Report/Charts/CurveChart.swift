import Domain
import Measures

/// Kaplan-Meier curves: what share of the problems that came in is still unsolved, day by day.
struct CurveChart {
  let now: ObservedMonth
  let before: ObservedMonth

  /// More points than this can't be told apart.
  private static let mostPoints = 300
  /// In hours.
  private static let moments: [Double] = [1, 4, 8, 24, 48, 72, 120, 168, 336, 720, 1440, 2160, 4320]

  var chart: Chart {
    let curves = [now, before].map { (month: $0, curve: $0.curve) }
    let reach = curves.map { Self.reach($0.curve, $0.month.longestWatched) }.max() ?? 0
    let scale: Double = reach > 72 ? 24 : 1
    let end = max(1, (reach / scale).rounded(.up))
    let series = curves.filter { $0.curve.n > 0 }.map { month, curve in
      Self.series(
        curve, month: month, until: min(end * scale, month.longestWatched), scale: scale,
        isNow: month.month == now.month)
    }
    return Chart(
      id: "curves", title: "How long problems stay unsolved",
      caption: """
        The share of the problems that came in which was still unsolved after a time. Problems that are open yet count \
        for \
        as long as they have been watched. The band is the 95 % confidence interval.
        """,
      summary: summary,
      data: now.opened.isEmpty && before.opened.isEmpty
        ? nil
        : .object([
          "kind": .string("curves"), "series": .array(series), "until": .number(end),
          "unit": .string(scale > 1 ? "days" : "hours"),
        ]),
      table: table(curves), size: .tall)
  }

  private var summary: String {
    let curve = now.curve
    guard curve.n > 0 else { return "No problem came in in \(Words.month(now.month)): no data." }
    let median =
      curve.quantile(0.5).map { "half of them were solved within \(Words.hours($0))" }
      ?? "fewer than half of them are known to be solved"
    return "Of \(Words.counted(curve.n, "problem")) that came in in \(Words.month(now.month)), \(median)."
  }

  /// Up to where a curve is worth drawing: it has fallen to a twentieth, or goes on for long without falling much.
  private static func reach(_ curve: KaplanMeier, _ longest: Double) -> Double {
    let worth = curve.quantile(0.95).map { $0 * 1.1 } ?? curve.quantile(0.5).map { max($0 * 8, 168) } ?? longest
    return min(longest, worth)
  }

  private static func series(
    _ curve: KaplanMeier, month: ObservedMonth, until: Double, scale: Double, isNow: Bool
  ) -> JSONValue {
    var points: [JSONValue] = [point(0, 1)]
    var lower: [JSONValue] = [point(0, 1)]
    var upper: [JSONValue] = [point(0, 1)]
    let steps = thinned(curve.steps.filter { $0.time <= until })
    for step in steps {
      points.append(point(step.time / scale, step.survival))
      if let low = step.lower, let high = step.upper {
        lower.append(point(step.time / scale, low))
        upper.append(point(step.time / scale, high))
      }
    }
    // The curve goes on for as long as somebody is watched.
    if let last = steps.last, last.time < until {
      points.append(point(until / scale, last.survival))
      if let low = last.lower, let high = last.upper {
        lower.append(point(until / scale, low))
        upper.append(point(until / scale, high))
      }
    } else if steps.isEmpty {
      points.append(point(until / scale, 1))
    }
    return .object([
      "name": .string("\(Words.month(month.month)), \(Words.counted(curve.n, "problem"))"), "isNow": .bool(isNow),
      "points": .array(points), "lower": .array(lower), "upper": .array(upper),
    ])
  }

  private static func point(_ x: Double, _ share: Double) -> JSONValue {
    .object(["x": .number(x), "y": .number(share * 100)])
  }

  /// As many steps as can be told apart, the last one among them.
  private static func thinned(_ steps: [KaplanMeier.Step]) -> [KaplanMeier.Step] {
    guard steps.count > mostPoints, let first = steps.first, let last = steps.last else { return steps }
    let fall = (first.survival - last.survival) / Double(mostPoints)
    var kept = [first]
    for step in steps.dropFirst() {
      if let latest = kept.last, latest.survival - step.survival >= fall { kept.append(step) }
    }
    if kept.last != last { kept.append(last) }
    return kept
  }

  private func table(_ curves: [(month: ObservedMonth, curve: KaplanMeier)]) -> FigureGrid {
    let longest = curves.map(\.month.longestWatched).max() ?? 0
    func share(_ month: ObservedMonth, _ curve: KaplanMeier, _ moment: Double) -> String? {
      guard curve.n > 0, moment <= month.longestWatched else { return nil }
      let value = "\(FigureWords.oneDecimal(curve.survival(at: moment) * 100)) %"
      return curve.confidence(at: moment).map { "\(value) (\(Words.percents($0.lower, $0.upper)))" } ?? value
    }
    return FigureGrid(
      caption: "Share still unsolved after a time, with its 95 % interval",
      columns: ["After"] + curves.map { Words.month($0.month.month) },
      rows: Self.moments.filter { $0 <= longest }.map { moment in
        [Words.hours(moment)] + curves.map { share($0.month, $0.curve, moment) }
      })
  }
}
