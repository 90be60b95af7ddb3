extension WorkingWeek {
  /// Reads hours as people type them: `mon-fri 9:00-17:00`, `mon-thu 8-12, 13-17; fri 8:00-14:00`, `fri 22:00-06:00`
  /// (over midnight), `24x7`. Days may be given more than once; their spans are put together.
  /// - Throws: `Refusal` saying what can't be read and what can be typed, or what the checks of `init` say.
  package static func parse(_ text: String) throws(Refusal) -> WorkingWeek {
    let typed = text.lowercased()
    if ["24x7", "24/7"].contains(typed.filter { !$0.isWhitespace }) { return .aroundTheClock }
    var spans: [Weekday: [WorkingSpan]] = [:]
    for part in typed.split(whereSeparator: { $0 == ";" || $0.isNewline }) {
      guard part.contains(where: { !$0.isWhitespace }) else { continue }
      let hours = part.firstIndex { $0.isNumber } ?? part.endIndex
      let days = try weekdays(part[..<hours], of: part)
      guard hours < part.endIndex else {
        throw WorkingSpan.unreadable("\(WorkingSpan.quoted(part)) has no hours; a day off is left out")
      }
      let found = try WorkingSpan.parse(part[hours...])
      for day in days { spans[day, default: []] += found }
    }
    return try WorkingWeek(spans)
  }

  /// `mon-wed,fri` as days, each once.
  private static func weekdays(_ text: Substring, of part: Substring) throws(Refusal) -> [Weekday] {
    let typed = text.filter { !$0.isWhitespace }
    let list = typed.hasSuffix(":") ? typed.dropLast() : typed[...]
    guard !list.isEmpty else { throw WorkingSpan.unreadable("\(WorkingSpan.quoted(part)) names no day") }
    var days: [Weekday] = []
    for item in list.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = item.split(separator: "-", omittingEmptySubsequences: false)
      let first = try weekday(ends[0])
      let last = ends.count == 1 ? first : try weekday(ends[1])
      guard ends.count <= 2 else { throw WorkingSpan.unreadable("\(WorkingSpan.quoted(item)) is no range of days") }
      for ahead in 0...first.days(until: last) {
        let day = first.adding(days: ahead)
        if !days.contains(day) { days.append(day) }
      }
    }
    return days
  }

  /// A weekday by its name or the first three letters or more of it.
  private static func weekday(_ word: Substring) throws(Refusal) -> Weekday {
    if word.count >= 3, let day = Weekday.allCases.first(where: { $0.name.lowercased().hasPrefix(word) }) { return day }
    let near = NearMatches.of(String(word), among: Weekday.allCases.map { $0.shortName.lowercased() })
    let meant = near.isEmpty || word.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?"
    throw WorkingSpan.unreadable("there is no weekday \(WorkingSpan.quoted(word))\(meant)")
  }
}

extension WorkingSpan {
  /// Reads the hours of one day: `8:00-12:00,13:00-17:00`, `9-17`, `9am-5:30pm`, `22:00-06:00` (over midnight).
  /// - Throws: `Refusal` saying what can't be read and what can be typed.
  package static func parse(_ text: some StringProtocol) throws(Refusal) -> [WorkingSpan] {
    let typed = text.lowercased().filter { !$0.isWhitespace }
    var spans: [WorkingSpan] = []
    for item in typed.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = item.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
      guard ends.count == 2, let begin = minutes(ends[0]), let end = minutes(ends[1]) else {
        throw unreadable("\(quoted(item)) are no hours")
      }
      // What ends at or before its beginning does so on the next day; 22:00-0:00 is 22:00-24:00.
      spans.append(try WorkingSpan(from: begin, until: end < begin ? end + minutesPerDay : end))
    }
    return spans
  }

  /// Minutes after midnight of `9`, `9:00`, `9am` or `24:00`.
  /// - Returns: nil when it is no such time.
  private static func minutes(_ word: Substring) -> Int? {
    let half = word.hasSuffix("am") ? 0 : word.hasSuffix("pm") ? 12 : nil
    let numbers = (half == nil ? word : word.dropLast(2)).split(separator: ":", omittingEmptySubsequences: false)
    guard 1...2 ~= numbers.count, numbers.allSatisfy({ $0.utf8.allSatisfy { 48...57 ~= $0 } }),
      1...2 ~= numbers[0].count, numbers.count == 1 || numbers[1].count == 2, var hour = Int(numbers[0])
    else { return nil }
    let minute = numbers.count == 2 ? Int(numbers[1]) ?? 60 : 0
    if let half {
      guard 1...12 ~= hour else { return nil }
      hour = hour % 12 + half
    }
    guard minute < 60, hour < 24 || (hour == 24 && minute == 0) else { return nil }
    return hour * 60 + minute
  }

  static func unreadable(_ problem: String) -> Refusal {
    Refusal(
      .invalid, problem,
      allowed:
        "mon-fri 9:00-17:00, mon-thu 8:00-12:00,13:00-17:00; fri 8:00-14:00, fri 22:00-06:00 (over midnight) or 24x7",
      next: WorkingWeek.command)
  }

  /// What was typed, cut where it is long.
  static func quoted(_ text: some StringProtocol) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 40 ? "\"\(words.prefix(40))…\"" : "\"\(words)\""
  }
}

extension Weekday {
  /// The weekday `days` (0 or more) later.
  func adding(days: Int) -> Weekday {
    Weekday(rawValue: (rawValue - 1 + days) % 7 + 1) ?? self
  }
}
