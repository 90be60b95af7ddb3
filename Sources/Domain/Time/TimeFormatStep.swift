/// One thing that a `TimeFormat` expects next in a value.
enum TimeFormatStep: Hashable {
  /// A number, of exactly two digits (a year: four) if `padded`, else of one or two.
  case number(Slot, padded: Bool)
  case monthName(full: Bool)
  case weekdayName(full: Bool)
  /// That many digits of a second.
  case fraction(Int)
  /// AM or PM.
  case half
  case offset(colon: Bool, minutes: Minutes, allowsZ: Bool)
  case literal(UInt8)

  enum Slot: Hashable {
    case day, month, year, shortYear, hour, hourOfHalf, minute, second
  }

  /// Whether an offset carries minutes.
  enum Minutes: Hashable {
    case always, ifAny
  }

  /// What two steps of a format may not both say.
  enum Part: String, Hashable {
    case day, month, year, hour, minute, second, fraction, half, offset, weekday
  }

  /// Nil for a literal, of which there may be any number.
  var part: Part? {
    switch self {
    case .number(.day, _): .day
    case .number(.month, _), .monthName: .month
    case .number(.year, _), .number(.shortYear, _): .year
    case .number(.hour, _), .number(.hourOfHalf, _): .hour
    case .number(.minute, _): .minute
    case .number(.second, _): .second
    case .fraction: .fraction
    case .half: .half
    case .offset: .offset
    case .weekdayName: .weekday
    case .literal: nil
    }
  }

  var startsWithDigit: Bool {
    switch self {
    case .number, .fraction: true
    case .literal(let byte): UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    case .monthName, .weekdayName, .half, .offset: false
    }
  }
}
