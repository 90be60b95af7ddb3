import Domain

/// An event of a calendar file: on which days it is.
struct CalendarEvent {
  /// Where it begins in the file.
  let line: Int
  let uid: String?
  let name: String
  /// Why it gives no date; nil when it does.
  private(set) var unusable: String?
  /// The date of the recurring event that it stands for.
  private(set) var replaces: Day?
  private var starts: Day?
  /// In days.
  private var length = 1
  private var rule: YearlyRule?
  private var added: [Day] = []
  private var excluded: Set<Day> = []

  /// Longer is no holiday, in days.
  private static let longest = 366

  /// Takes a file's events out of its lines.
  /// - Throws: `HolidayFileError` when what begins doesn't end, or an event can't be read.
  static func events(in lines: [ContentLine]) throws(HolidayFileError) -> [CalendarEvent] {
    var events: [CalendarEvent] = []
    var open: [(name: String, line: Int)] = []
    var properties: [String: [ContentLine]] = [:]
    for line in lines {
      let component = line.value.uppercased()
      switch line.name {
      case "BEGIN":
        if open.isEmpty, component != "VCALENDAR" { throw notACalendar(line) }
        if component == "VEVENT" { properties = [:] }
        open.append((component, line.number))
      case "END":
        guard let last = open.popLast() else { throw notACalendar(line) }
        guard last.name == component else {
          throw HolidayFileError(
            line: line.number, "END:\(component) stands where END:\(last.name) should, which began on line \(last.line)"
          )
        }
        if component == "VEVENT" { events.append(try CalendarEvent(properties, line: last.line)) }
      default:
        if open.isEmpty { throw notACalendar(line) }
        if open.last?.name == "VEVENT" { properties[line.name, default: []].append(line) }
      }
    }
    if let last = open.last {
      throw HolidayFileError(
        line: lines.last?.number ?? last.line,
        "the file ends within \(last.name), which began on line \(last.line): it may be cut off")
    }
    if lines.isEmpty { throw HolidayFileError(line: 1, "the file is empty") }
    return events
  }

  private static func notACalendar(_ line: ContentLine) -> HolidayFileError {
    HolidayFileError(
      line: line.number, "\(line.name) stands outside of a calendar, which begins with BEGIN:VCALENDAR")
  }

  private init(_ properties: [String: [ContentLine]], line: Int) throws(HolidayFileError) {
    func only(_ name: String) throws(HolidayFileError) -> ContentLine? {
      let found = properties[name] ?? []
      if found.count > 1 { throw HolidayFileError(line: found[1].number, "the event has \(name) twice") }
      return found.first
    }
    self.line = line
    uid = try only("UID")?.value
    let summary = properties["SUMMARY"]?.first?.text ?? ""
    name = summary.isEmpty ? "holiday" : String(summary.unicodeScalars.prefix(Text.lineLimit))
    if try only("STATUS")?.value.uppercased() == "CANCELLED" { unusable = "it was cancelled" }
    guard let begin = try only("DTSTART") else { throw HolidayFileError(line: line, "the event has no DTSTART") }
    guard case .day(let first) = try Self.when(begin, begin.value) else {
      unusable = unusable ?? "it has times (\(begin.value)), and is no whole day"
      return
    }
    starts = first
    try readLength(first, end: try only("DTEND"), duration: try only("DURATION"))
    if let line = try only("RECURRENCE-ID") { replaces = try Self.when(line, line.value).day }
    for line in properties["EXDATE"] ?? [] {
      for text in line.value.split(separator: ",") { excluded.insert(try Self.when(line, String(text)).day) }
    }
    for line in properties["RDATE"] ?? [] {
      for text in line.value.split(separator: ",") { added.append(try Self.when(line, String(text)).day) }
    }
    try readRule(properties["RRULE"] ?? [])
    if properties["EXRULE"] != nil { unusable = unusable ?? "it has a rule for when it does not come (EXRULE)" }
  }

  private mutating func readLength(
    _ first: Day, end: ContentLine?, duration: ContentLine?
  ) throws(HolidayFileError) {
    if let end {
      guard case .day(let last) = try Self.when(end, end.value) else {
        unusable = unusable ?? "it ends at a time (\(end.value))"
        return
      }
      guard last >= first else { throw HolidayFileError(line: end.number, "the event ends before it begins") }
      // The end is the day after; some programs write the day itself.
      length = max(1, last.days(since: first))
    } else if let duration {
      let text = duration.value.uppercased()
      guard text.hasPrefix("P"), let unit = text.last, let number = Int(text.dropFirst().dropLast()), number > 0,
        unit == "D" || unit == "W"
      else {
        if text.contains("T") {
          unusable = unusable ?? "its length is no number of days (\(duration.value))"
          return
        }
        throw HolidayFileError(line: duration.number, "\"\(duration.value)\" is no length such as P1D")
      }
      length = number.multipliedReportingOverflow(by: unit == "W" ? 7 : 1).partialValue
    }
    if !(1...Self.longest ~= length) { unusable = unusable ?? "it is longer than a year" }
  }

  private mutating func readRule(_ rules: [ContentLine]) throws(HolidayFileError) {
    guard let line = rules.first else { return }
    if rules.count > 1 { unusable = unusable ?? "it comes again by more than one rule" }
    do {
      rule = try YearlyRule(line.value)
    } catch {
      switch error {
      case .unsupported(let reason): unusable = unusable ?? reason
      case .unreadable(let reason): throw HolidayFileError(line: line.number, "the rule can't be read: \(reason)")
      }
    }
  }

  /// The days of those years on which it is.
  ///
  /// - Parameter replaced: the days on which it would begin, and another event stands for it.
  func days(in years: ClosedRange<Int>, without replaced: Set<Day>) -> Set<Day> {
    guard let starts else { return [] }
    let regular = rule?.days(from: starts, through: years.upperBound) ?? [starts]
    var days: Set<Day> = []
    for begin in regular + added where !excluded.contains(begin) && !replaced.contains(begin) {
      guard begin.year <= years.upperBound, begin.year >= years.lowerBound - 1 else { continue }
      for offset in 0..<length {
        let day = begin.adding(days: offset)
        if years ~= day.year { days.insert(day) }
      }
    }
    return days
  }

  private enum When {
    case day(Day)
    case time(Day)

    var day: Day {
      switch self {
      case .day(let day), .time(let day): day
      }
    }
  }

  /// Reads `20261225`, and `20261225T090000Z` as far as its day.
  private static func when(_ line: ContentLine, _ text: String) throws(HolidayFileError) -> When {
    if let day = Day(basic: text) { return .day(day) }
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, let day = Day(basic: parts[0]), parts[1].prefix(6).utf8.count == 6,
      parts[1].prefix(6).allSatisfy({ $0.isASCII && $0.isNumber })
    {
      return .time(day)
    }
    throw HolidayFileError(
      line: line.number, "\(line.name) is \"\(text.prefix(40))\", which is no date such as 20261225")
  }
}
