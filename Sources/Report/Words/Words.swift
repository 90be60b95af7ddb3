import Domain
import Measures

/// Numbers and months within sentences.
enum Words {
  /// `October 2026`.
  static func month(_ month: Month) -> String { "\(MonthName.full[month.month - 1]) \(month.year)" }

  /// `Oct 26`, below a chart.
  static func shortMonth(_ month: Month) -> String {
    let year = String(month.year % 100)
    return "\(MonthName.short(month.month)) \(year.count < 2 ? "0" : "")\(year)"
  }

  /// `1 November 2026, 08:30 WET`.
  static func instant(_ instant: Instant, in zone: Zone) -> String {
    let local = zone.local(of: instant)
    let day = "\(local.day.day) \(MonthName.full[local.day.month - 1]) \(local.day.year)"
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day), \(two(local.hour)):\(two(local.minute)) \(zone.abbreviation(at: instant))"
  }

  /// `12,345`.
  static func number(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number.magnitude).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (number < 0 ? "-" : "") + String(text.reversed())
  }

  /// `1 problem`, `12,345 problems`.
  static func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(Words.number(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `2d 20h`, of hours.
  static func hours(_ hours: Double) -> String {
    DurationWords.short(seconds: Int64((hours * 3600).rounded()))
  }

  /// `74 to 86 %`: in whole per cent, unless that hides how narrow it is.
  static func percents(_ lower: Double, _ upper: Double) -> String {
    if upper - lower >= 0.02 { return "\(Int((lower * 100).rounded())) to \(Int((upper * 100).rounded())) %" }
    if lower == 0, upper < 0.02 { return "at most \(ceiling(upper)) %" }
    return "\(FigureWords.oneDecimal(lower * 100)) to \(FigureWords.oneDecimal(upper * 100)) %"
  }

  /// A share in hundredths of a per cent, rounded up: a bound is never made narrower.
  private static func ceiling(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded(.up))
    return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
  }

  /// Where a rate lies: `74 to 86 % with 95 % confidence`; nil where nothing was counted.
  static func confidence(ofRate row: MetricRow) -> String? {
    guard let lower = row.lower, let upper = row.upper else { return nil }
    return "\(percents(lower, upper)) with 95 % confidence"
  }

  /// Where what is no rate lies: `95 %: 1d 22h to 3d 2h`; says so where that is not known.
  static func confidence(of row: MetricRow) -> String {
    func words(_ value: Double) -> String { FigureWords.words(value, of: row) }
    return switch (row.lower, row.upper) {
    case (let lower?, let upper?): "95 %: \(words(lower)) to \(words(upper))"
    case (let lower?, nil): "95 %: from \(words(lower)) on, with no upper bound yet"
    case (nil, let upper?): "95 %: up to \(words(upper))"
    case (nil, nil):
      switch (row.statistic, row.unit) {
      case (.mean, .hours), (.mean, .count): "a mean, of which no 95 % interval is known"
      case (.mean, _): "too few, or too much alike, for a 95 % interval"
      default: "too few for a 95 % interval"
      }
    }
  }

  /// As `confidence(of:)`, with how many it rests on.
  static func footing(of row: MetricRow) -> String { "\(confidence(of: row)), resting on \(number(row.n))" }

  /// A figure with what it rests on and its interval: `50.0 % of 100 (40 to 60 % with 95 % confidence)`. A count is what it
  /// is. Nil where there is none.
  static func figure(_ row: MetricRow) -> String? {
    guard let value = FigureWords.value(row) else { return nil }
    if row.statistic == .count { return value }
    guard row.unit == .ratio else { return "\(value) (\(footing(of: row)))" }
    return "\(value) of \(number(row.n))\(confidence(ofRate: row).map { " (\($0))" } ?? "")"
  }

  /// A sentence in which no line ends within `95 %` or `2d 20h`.
  static func unbroken(_ text: String) -> String {
    var unbroken = ""
    var previous = Substring()
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let isUnit = word.hasPrefix("%") && previous.last?.isNumber == true
      let isShorter = isSpan(previous) && isSpan(word)
      if !unbroken.isEmpty { unbroken += isUnit || isShorter ? "\u{a0}" : " " }
      unbroken += word
      previous = word
    }
    return unbroken
  }

  /// `2d`, `(20h`, `5m),`.
  private static func isSpan(_ word: Substring) -> Bool {
    let bare = word.filter { $0.isNumber || $0.isLetter }
    guard let unit = bare.last, bare.count > 1 else { return false }
    return "dhm".contains(unit) && bare.dropLast().allSatisfy(\.isNumber)
  }

  /// Reasons and sources in words that follow a number.
  static func reason(_ id: String?) -> String {
    switch id {
    case "waiting_too_long": "waiting too long"
    case "at_risk": "at risk"
    case nil: "without a reason"
    case let id?: String(id.map { $0 == "_" ? " " : $0 })
    }
  }

  /// Who raised an escalation, after `raised by`.
  static func article(_ source: String) -> String {
    switch source {
    case "policy": "the policy"
    case "member": "a member"
    case "customer": "the customer"
    default: source
    }
  }
}
