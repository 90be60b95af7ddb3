import Domain

/// Figures as people read them.
package enum FigureWords {
  /// The figure: `80.8 %`, `2d 20h`, `23`; nil where there is none.
  package static func value(_ row: MetricRow) -> String? {
    row.value.map { words($0, of: row) }
  }

  /// The 95 % interval: `74.2–86.1 %`, `over 2h`; nil where there is none.
  package static func interval(_ row: MetricRow) -> String? {
    switch (row.lower, row.upper) {
    case (nil, nil): nil
    case (let lower?, nil): "over \(words(lower, of: row))"
    case (nil, let upper?): "up to \(words(upper, of: row))"
    case (let lower?, let upper?):
      row.unit == .ratio
        ? "\(oneDecimal(lower * 100))–\(oneDecimal(upper * 100)) %"
        : "\(words(lower, of: row))–\(words(upper, of: row))"
    }
  }

  /// Another value of what `row` is about, such as a limit of it: in the same words.
  package static func words(_ value: Double, of row: MetricRow) -> String {
    switch row.unit {
    case .count: row.statistic == .count && value == value.rounded() ? String(Int(value)) : oneDecimal(value)
    case .ratio: "\(oneDecimal(value * 100)) %"
    case .points: "\(value > 0 ? "+" : "")\(oneDecimal(value))"
    case .score: twoDecimals(value)
    case .hours: DurationWords.short(seconds: Int64((value * 3600).rounded()))
    }
  }

  /// Rounded to two digits after the point; never negative, as scores are.
  private static func twoDecimals(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
  }

  /// Rounded to one digit after the point.
  package static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
