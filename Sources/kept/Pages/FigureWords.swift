import Domain
import Measures

/// Figures as people read them.
enum FigureWords {
  static func value(_ row: MetricRow) -> String? {
    row.value.map { words($0, row) }
  }

  static func interval(_ row: MetricRow) -> String? {
    switch (row.lower, row.upper) {
    case (nil, nil): nil
    case (let lower?, nil): "over \(words(lower, row))"
    case (nil, let upper?): "up to \(words(upper, row))"
    case (let lower?, let upper?):
      row.unit == .ratio
        ? "\(oneDecimal(lower * 100))–\(oneDecimal(upper * 100)) %" : "\(words(lower, row))–\(words(upper, row))"
    }
  }

  private static func words(_ value: Double, _ row: MetricRow) -> String {
    switch row.unit {
    case .count: row.statistic == .count ? String(Int(value)) : oneDecimal(value)
    case .ratio: "\(oneDecimal(value * 100)) %"
    case .hours: DurationWords.short(seconds: Int64((value * 3600).rounded()))
    }
  }

  private static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
