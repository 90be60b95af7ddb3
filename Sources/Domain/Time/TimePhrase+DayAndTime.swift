extension TimePhrase {
  /// Reads a day, a time of day, or both in either order.
  mutating func dayAndTime() throws(TimePhraseError) -> TimeReading {
    var day: DayWord?
    var clock: Clock?
    while word() != nil {
      if day == nil, let found = try dayWord() {
        day = found
      } else if clock == nil, let found = try self.clock() {
        clock = found
      } else {
        throw unreadable(hasDay: day != nil, hasTime: clock != nil)
      }
    }
    switch (day, clock) {
    case (nil, .time(let time)): return .instant(try nearest(time))
    case (nil, .endOfDay), (nil, nil): return .day(today)
    case (.fixed(let day), .time(let time)): return .instant(try existing(time.on(day)))
    case (.fixed(let day), .endOfDay), (.fixed(let day), nil): return .day(day)
    case (.weekday(let weekday), .time(let time)):
      return .instant(try existing(time.on(nearest(weekday, at: time))))
    case (.weekday(let weekday), .endOfDay), (.weekday(let weekday), nil):
      return .day(nearest(weekday, at: nil))
    }
  }

  /// The next time the clock shows `time`, today or tomorrow; looking back, the last one, today or yesterday.
  private func nearest(_ time: LocalTime) throws(TimePhraseError) -> Instant {
    if case .overlap(let earlier, let later) = zone.resolutions(of: time) {
      if leaning == .ahead, now < later { return now < earlier ? earlier : later }
      if leaning == .back, earlier <= now { return later <= now ? later : earlier }
    }
    if isOpen(time) { return try existing(time) }
    return try existing(time.adding(days: leaning == .ahead ? 1 : -1))
  }

  /// The coming weekday, or looking back the latest: today only if `time` lies where the phrase points.
  private func nearest(_ weekday: Weekday, at time: LocalTime?) -> Day {
    if weekday == today.weekday, let time, isOpen(time) { return today }
    if leaning == .ahead {
      let days = today.weekday.days(until: weekday)
      return today.adding(days: days == 0 ? 7 : days)
    }
    let days = weekday.days(until: today.weekday)
    return today.adding(days: days == 0 ? -7 : -days)
  }

  /// Whether today's `time` is still ahead of now; looking back, whether it has come.
  private func isOpen(_ time: LocalTime) -> Bool {
    leaning == .ahead ? zone.instant(of: time) > now : zone.instant(of: time) <= now
  }

  /// Why the next word can't be read, with what was probably meant.
  private func unreadable(hasDay: Bool, hasTime: Bool) -> TimePhraseError {
    guard let word = word() else { return error("it says nothing") }
    if let error = ambiguousDate(word) { return error }
    if word.allSatisfy(\.isASCIIDigit), let hour = Int(word), !hasTime {
      let times = hour < 24 ? ["\(hour):00"] + (1...12 ~= hour ? ["\(hour)am", "\(hour)pm"] : []) : []
      return error("\(word) alone is no time of day", times.map { phrase(with: $0) })
    }
    if ["next", "last", "this"].contains(word) {
      return error("\"\(word)\" needs a weekday after it", ["\(word) monday", "+1w"])
    }
    let near = NearMatches.of(word, among: TimePhrase.vocabulary)
    if hasDay || hasTime, near.isEmpty || near.first == word { return error("\"\(word)\" is too much") }
    return error("\"\(word)\" is not known", near.map { phrase(with: $0) })
  }

  /// The phrase with the next word replaced.
  private func phrase(with word: String) -> String {
    var words = words
    words[position] = word
    return words.joined(separator: " ")
  }

  /// Refuses 1/7, 1.7.2026 and the like, where day and month can't be told apart, with the days it could be.
  private func ambiguousDate(_ word: String) -> TimePhraseError? {
    guard let separator = word.first(where: { "./-".contains($0) }) else { return nil }
    let parts = word.split(separator: separator)
    let numbers = parts.compactMap { $0.allSatisfy(\.isASCIIDigit) ? Int($0) : nil }
    guard numbers.count == parts.count, 2...3 ~= parts.count else { return nil }
    let isYearFirst = parts[0].count == 4
    guard !isYearFirst || numbers.count == 3 else { return nil }
    let year =
      isYearFirst ? numbers[0] : numbers.count == 2 ? today.year : numbers[2] < 100 ? 2000 + numbers[2] : numbers[2]
    let (first, second) = isYearFirst ? (numbers[2], numbers[1]) : (numbers[0], numbers[1])
    var days = [Day(year: year, month: second, day: first)]
    if !isYearFirst { days.append(Day(year: year, month: first, day: second)) }
    var meant: [String] = []
    for day in days.compactMap({ $0?.description }) where !meant.contains(day) { meant.append(day) }
    if separator == ".", numbers.count == 2, numbers[0] < 24, numbers[1] < 60, parts[1].count == 2 {
      meant.append("\(numbers[0]):\(parts[1])")
    }
    let reason =
      isYearFirst || meant.count == 1
      ? "a day is typed with the year first, dashes and two digits" : "day and month can't be told apart"
    return error("\"\(word)\": \(reason)", meant.map { phrase(with: $0) })
  }
}
