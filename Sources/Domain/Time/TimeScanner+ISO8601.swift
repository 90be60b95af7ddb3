extension TimeScanner {
  /// `2026-07-01`.
  mutating func isoDay() throws(TimeTextError) -> Day {
    guard let year = digits(exactly: 4), accept("-"), let month = digits(exactly: 2), accept("-"),
      let day = digits(exactly: 2)
    else { throw TimeTextError("\"\(whole)\" doesn't begin with a day such as 2026-07-01") }
    return try checkedDay(year, month, day)
  }

  /// The day of these numbers, or the reason why there is none.
  func checkedDay(_ year: Int, _ month: Int, _ day: Int) throws(TimeTextError) -> Day {
    if let day = Day(year: year, month: month, day: day) { return day }
    guard 1...9999 ~= year else { throw TimeTextError("the year in \"\(whole)\" is not between 1 and 9999") }
    guard 1...12 ~= month else { throw TimeTextError("there is no month \(month) (in \"\(whole)\")") }
    let name = MonthName.full[month - 1]
    throw TimeTextError("there is no day \(day) in \(name) \(year) (in \"\(whole)\")")
  }

  /// `09:30`, `09:30:00` or `09:30:00.123456`, on `day`.
  mutating func isoTime(on day: Day) throws(TimeTextError) -> LocalTime {
    guard let hour = digits(exactly: 2), accept(":"), let minute = digits(exactly: 2) else {
      throw TimeTextError("\"\(whole)\" has no time of day such as 09:30 or 09:30:00 after the day")
    }
    var second = 0
    var microsecond = 0
    if accept(":") {
      guard let value = digits(exactly: 2) else {
        throw TimeTextError("the seconds in \"\(whole)\" are not two digits")
      }
      second = value
      if accept(".") { microsecond = try fraction() }
    }
    return try checkedTime(day, hour, minute, second, microsecond)
  }

  /// The time of these numbers, or the reason why there is none.
  func checkedTime(
    _ day: Day, _ hour: Int, _ minute: Int, _ second: Int, _ microsecond: Int
  ) throws(TimeTextError) -> LocalTime {
    if let time = LocalTime(day: day, hour: hour, minute: minute, second: second, microsecond: microsecond) {
      return time
    }
    guard hour < 24 else { throw TimeTextError("there is no hour \(hour) (in \"\(whole)\"): hours are 00 to 23") }
    guard minute < 60 else { throw TimeTextError("there is no minute \(minute) (in \"\(whole)\")") }
    throw TimeTextError("there is no second \(second) (in \"\(whole)\")")
  }

  /// One to six digits after the point, as microseconds.
  private mutating func fraction() throws(TimeTextError) -> Int {
    var value = 0
    var unit = 100_000
    while let digit = digit() {
      guard unit > 0 else {
        throw TimeTextError("\"\(whole)\" has more than six digits of a second: times are kept to the microsecond")
      }
      value += digit * unit
      unit /= 10
    }
    guard unit < 100_000 else { throw TimeTextError("there is no digit after the point in \"\(whole)\"") }
    return value
  }

  /// `Z`, `+02`, `+0200`, `+02:00` or `+00:53:28`, in seconds east of Greenwich.
  /// - Returns: nil when no offset stands here.
  mutating func isoOffset() throws(TimeTextError) -> Int? {
    if accept("Z") { return 0 }
    let sign: Int
    if accept("+") { sign = 1 } else if accept("-") { sign = -1 } else { return nil }
    guard let hours = digits(exactly: 2) else { throw offsetError }
    var minutes = 0
    var seconds = 0
    if accept(":") {
      guard let value = digits(exactly: 2) else { throw offsetError }
      minutes = value
      if accept(":") {
        guard let value = digits(exactly: 2) else { throw offsetError }
        seconds = value
      }
    } else if !isAtEnd {
      guard let value = digits(exactly: 2) else { throw offsetError }
      minutes = value
    }
    return try checkedOffset(sign, hours, minutes, seconds)
  }

  /// The offset of these numbers in seconds; none in use was ever as far as 18 hours from Greenwich.
  func checkedOffset(_ sign: Int, _ hours: Int, _ minutes: Int, _ seconds: Int = 0) throws(TimeTextError) -> Int {
    let total = hours * 3600 + minutes * 60 + seconds
    guard minutes < 60, seconds < 60, total <= 18 * 3600 else {
      throw TimeTextError("the offset from UTC in \"\(whole)\" is not between -18:00 and +18:00")
    }
    return sign * total
  }

  private var offsetError: TimeTextError {
    TimeTextError("\"\(whole)\" has no readable offset from UTC: Z, +02, +0200 or +02:00")
  }
}
