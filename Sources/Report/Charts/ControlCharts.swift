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
      .map { $0.clamped(to: 0...(measure.unit == .ratio ? 1 : .infinity)) }
    let title = measure.title + (statistic == .p50 ? ", median" : "")
    let value = last.flatMap(FigureWords.value) ?? "no data"
    return Chart(
      id: "control_\(measure.id)", title: title,
      caption: "\(Words.month(book.month)): \(value). \(standing.words(last))",
      summary: "\(title) over \(Words.counted(known.count, "month")); \(value) in \(Words.month(book.month)).",
      data: known.isEmpty ? nil : data(rows, limits, measure), table: grid(title, rows), size: .small)
  }

  private func data(_ rows: [MetricRow?], _ limits: ProcessLimits?, _ measure: Measure) -> JSONValue {
    let values = rows.map { $0?.value }
    let (scale, unit) = Self.scale(measure.unit, largest: (values + [limits?.upper]).compactMap(\.self).max() ?? 0)
    func scaled(_ value: Double?) -> Double? { value.map { $0 * scale } }
    let signs = rows.map { row -> JSONValue in
      guard let row, row.signal != nil else { return .null }
      switch Standing(of: row, in: book, isOver: true).isGood {
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
      "most": measure.unit == .ratio ? .number(100) : .null,
    ])
  }

  private static func scale(_ unit: Measure.Unit, largest: Double) -> (Double, String) {
    switch unit {
    case .ratio: (100, " %")
    case .count: (1, "")
    case .hours: largest > 72 ? (1 / 24, " d") : largest > 2 ? (1, " h") : (60, " min")
    }
  }

  private func grid(_ title: String, _ rows: [MetricRow?]) -> FigureGrid {
    FigureGrid(
      caption: "\(title), month by month", columns: ["Month", "Figure", "n", "95 %", "Signal"],
      rows: zip(book.months, rows).map { month, row in
        [
          Words.month(month), row.flatMap(FigureWords.value), row.map { Words.number($0.n) },
          row.flatMap(FigureWords.interval) ?? "–",
          row?.signal == nil ? "–" : Standing(of: row, in: book, isOver: true).short,
        ]
      })
  }
}
