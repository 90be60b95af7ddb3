/// What has been read of a value so far, by the steps of a `TimeFormat`.
struct TimeFields {
  private var year = 0
  private var month = 0
  private var day = 0
  private var hour = 0
  private var minute = 0
  private var second = 0
  private var microsecond = 0
  private var isAfternoon: Bool?
  private var offset: Int?
  private var weekday: Weekday?

  /// Reads what `step` expects.
  /// - Parameter pattern: the format, for messages.
  @inline(__always)
  mutating func read(
    _ step: TimeFormatStep, _ scanner: inout TimeScanner, _ pattern: String
  ) throws(TimeTextError) {
    switch step {
    case .literal(let byte):
      guard scanner.accept(byte) else { throw misfit(step, scanner, pattern) }
    case .number(.year, _):
      guard let value = scanner.digits(exactly: 4) else { throw misfit(step, scanner, pattern) }
      year = value
    case .number(let slot, let padded):
      guard let value = padded ? scanner.digits(exactly: 2) : scanner.oneOrTwoDigits() else {
        throw misfit(step, scanner, pattern)
      }
      set(slot, value)
    case .fraction(let count):
      guard let value = scanner.digits(exactly: count) else { throw misfit(step, scanner, pattern) }
      microsecond = TimeFields.microseconds(value, digits: count)
    case .monthName(let full):
      guard let value = scanner.name(of: MonthName.full, full: full) else { throw misfit(step, scanner, pattern) }
      month = value
    case .weekdayName(let full):
      guard let value = scanner.name(of: TimeFields.weekdays, full: full) else { throw misfit(step, scanner, pattern) }
      weekday = Weekday(rawValue: value)
    case .half:
      isAfternoon = scanner.accept("P") || scanner.accept("p")
      guard isAfternoon == true || scanner.accept("A") || scanner.accept("a"),
        scanner.accept("M") || scanner.accept("m")
      else { throw misfit(step, scanner, pattern) }
    case .offset(let colon, let minutes, let allowsZ):
      offset = try readOffset(&scanner, colon, minutes, allowsZ, pattern)
    }
  }

  /// The instant that the fields say.
  func instant(
    _ scanner: TimeScanner, _ zone: Zone, _ overlap: OverlapChoice, hasTimeOfDay: Bool
  ) throws(TimeTextError) -> Instant {
    let day = try scanner.checkedDay(year, month, day)
    if let weekday, weekday != day.weekday {
      throw TimeTextError("\(day) is a \(day.weekday.name), not a \(weekday.name) (in \"\(scanner.whole)\")")
    }
    guard hasTimeOfDay else { return zone.startOfDay(day) }
    var hour = hour
    if let isAfternoon {
      guard 1...12 ~= hour else {
        throw TimeTextError("there is no hour \(hour) with AM or PM (in \"\(scanner.whole)\"): hours are 1 to 12")
      }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    let local = try scanner.checkedTime(day, hour, minute, second, microsecond)
    if let offset { return Instant(local, offset: offset) }
    return try zone.existingInstant(of: local, overlap)
  }

  @inline(__always)
  private mutating func set(_ slot: TimeFormatStep.Slot, _ value: Int) {
    switch slot {
    case .day: day = value
    case .month: month = value
    case .year: year = value
    case .shortYear: year = value < 69 ? 2000 + value : 1900 + value
    case .hour, .hourOfHalf: hour = value
    case .minute: minute = value
    case .second: second = value
    }
  }

  private func readOffset(
    _ scanner: inout TimeScanner, _ colon: Bool, _ minutes: TimeFormatStep.Minutes, _ allowsZ: Bool, _ pattern: String
  ) throws(TimeTextError) -> Int {
    let step = TimeFormatStep.offset(colon: colon, minutes: minutes, allowsZ: allowsZ)
    if allowsZ, scanner.accept("Z") { return 0 }
    let sign = scanner.accept("-") ? -1 : 1
    guard sign == -1 || scanner.accept("+"), let hours = scanner.digits(exactly: 2) else {
      throw misfit(step, scanner, pattern)
    }
    if minutes == .ifAny, !(48...57 ~= scanner.next) { return try scanner.checkedOffset(sign, hours, 0) }
    guard !colon || scanner.accept(":"), let minute = scanner.digits(exactly: 2) else {
      throw misfit(step, scanner, pattern)
    }
    return try scanner.checkedOffset(sign, hours, minute)
  }

  private static let weekdays = Weekday.allCases.map(\.name)

  private static func microseconds(_ value: Int, digits: Int) -> Int {
    var value = value
    for _ in digits..<max(6, digits) { value *= 10 }
    for _ in 6..<max(6, digits) { value /= 10 }
    return value
  }

  /// What the value has where `step` expects something else.
  @inline(never)
  private func misfit(_ step: TimeFormatStep, _ scanner: TimeScanner, _ pattern: String) -> TimeTextError {
    let found = scanner.isAtEnd ? "its end" : "\"\(scanner.rest)\""
    return TimeTextError(
      "\"\(scanner.whole)\" doesn't fit the format \(pattern): \(step.expectation) expected, \(found) found")
  }
}

extension TimeFormatStep {
  /// What the step expects, in words.
  fileprivate var expectation: String {
    switch self {
    case .number(.year, _): "a year of four digits"
    case .number(.shortYear, _): "a year of two digits"
    case .number(_, let padded):
      "\(part == .hour ? "an" : "a") \(part?.rawValue ?? "number") of \(padded ? "two digits" : "one or two digits")"
    case .monthName(let full): full ? "a month such as July" : "a month such as Jul"
    case .weekdayName(let full): full ? "a weekday such as Wednesday" : "a weekday such as Wed"
    case .fraction(let count): "\(count) digit\(count == 1 ? "" : "s") of a second"
    case .half: "AM or PM"
    case .offset(let colon, _, let allowsZ): "an offset such as \(colon ? "+02:00" : "+0200")\(allowsZ ? " or Z" : "")"
    case .literal(let byte): "\"\(String(decoding: [byte], as: UTF8.self))\""
    }
  }
}

extension TimeScanner {
  /// The number, from 1, of the name that stands here in any case, whole or its first three letters.
  mutating func name(of names: [String], full: Bool) -> Int? {
    for (number, name) in names.enumerated() {
      if accept(letters: full ? name.utf8[...] : name.utf8.prefix(3)) { return number + 1 }
    }
    return nil
  }
}
