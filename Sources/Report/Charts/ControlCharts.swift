import Domain
import Measures

/// A metric month after month, with its natural process limits.
struct ControlCharts {
  let book: FigureBook
  let isOver: Bool

  private static let metrics: [(name: MetricName, statistic: Statistic)] = [
    (.resolutionTimeKM, .p50), (.promiseKeptRate, .rate), (.firstContactTime, .p50), (.escalationRate, .rate),
    (.reopenRate, .rate), (.overdueEnd, .count),
  ]

  var all: [Chart] { Self.metrics.map { chart($0.name.measure, $0.statistic) } }

  private func chart(_ measure: Measure, _ statistic: Statistic) -> Chart {
    let rows = book.months.map { book.row(measure.id, statistic, in: $0) }
    let known = rows.compactMap { $0?.value }
    let last = book.row(measure.id, statistic)
    let standing = Standing(of: last, in: book, isOver: isOver)
    let limits = last.flatMap { ProcessLimits(book.history(of: $0)) }
      .map { $0.clamped(to: measure.possible) }
    let title = measure.title + (statistic == .p50 ? ", median" : "")
    let value = last.flatMap(FigureWords.value) ?? "no data"
    return Chart(
      id: "control_\(measure.id)", title: title,
      caption: "\(Words.month(book.month)): \(value). \(standing.words(last))",
      summary: known.isEmpty
        ? "No data in any of these months."
        : "\(title) over \(Words.counted(known.count, "month")); \(value) in \(Words.month(book.month)).",
      data: known.isEmpty ? nil : data(rows, limits, measure), table: nil, size: .small)
  }

  private func data(_ rows: [MetricRow?], _ limits: ProcessLimits?, _ measure: Measure) -> JSONValue {
    let values = rows.map { $0?.value }
    let (scale, unit) = Self.scale(measure.unit, largest: (values + [limits?.upper]).compactMap(\.self).max() ?? 0)
    func scaled(_ value: Double?) -> Double? { value.map { $0 * scale } }
    let signs = rows.map { row -> JSONValue in
      guard let row, row.signal != nil, case .signal(_, let isGood, _) = Standing(of: row, in: book, isOver: true)
      else {
        return .null
      }
      switch isGood {
      case true?: return .string("good")
      case false?: return .string("bad")
      case nil: return .string("signal")
      }
    }
    return .object([
      "kind": .string("control"), "labels": .strings(book.months.map(Words.shortMonth)),
      "values": .numbers(values.map(scaled)), "signs": .array(signs), "unit": .string(unit),
      "mean": .number(scaled(limits?.mean)), "lower": .number(scaled(limits?.lower)),
      "upper": .number(scaled(limits?.upper)), "isOver": .bool(isOver),
      "least": .number(Self.leastReach(measure.unit)),
    ])
  }

  private static func scale(_ unit: Measure.Unit, largest: Double) -> (Double, String) {
    switch unit {
    case .ratio: (100, " %")
    case .count, .points, .score: (1, "")
    case .hours: largest > 48 ? (1 / 24, " d") : largest > 2 ? (1, " h") : (60, " min")
    }
  }

  /// How far an axis reaches at least, so that little looks like little.
  private static func leastReach(_ unit: Measure.Unit) -> Double? {
    switch unit {
    case .ratio: 10
    case .count: 5
    case .points: 20
    case .score: 1
    case .hours: nil
    }
  }

  /// The figures of all these charts.
  var grid: FigureGrid {
    FigureGrid(
      caption: "Six metrics month by month, with their 95 % intervals",
      columns: ["Month"] + Self.metrics.map { $0.name.measure.title },
      rows: book.months.map { month in
        [Words.shortMonth(month)] + Self.metrics.map { field(book.row($0.name, $0.statistic, in: month)) }
      })
  }

  private func field(_ row: MetricRow?) -> String? {
    guard let row, let value = FigureWords.value(row) else { return nil }
    let interval = FigureWords.interval(row).map { " (\($0))" } ?? ""
    let standing = Standing(of: row, in: book, isOver: true)
    if row.signal != nil, case .signal = standing { return "\(value)\(interval) · \(standing.short)" }
    return value + interval
  }
}
