/// The rule at the end of a TZif file, in POSIX form: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Hashable {
  /// When in a year a change comes, by the wall clock that it ends.
  struct Change: Hashable {
    enum Date: Hashable {
      /// The `week`th (5: the last) `weekday` (0 = Sunday) of `month`.
      case weekday(month: Int, week: Int, weekday: Int)
      /// 1 to 365; 29 February is never counted.
      case dayWithoutLeapDay(Int)
      /// 0 to 365; 29 February is counted.
      case day(Int)
    }
    var date: Date
    /// Seconds after 00:00 of that day, possibly negative or beyond a day.
    var time: Int
  }

  /// Summer time: what it shows, and when it begins and ends.
  struct Summer: Hashable {
    var kind: Zone.Kind
    var begins: Change
    var ends: Change
  }

  var standard: Zone.Kind
  /// Nil where clocks never change.
  var summer: Summer?

  /// - Returns: nil when `text` is no such rule. Summer time without its dates is none: POSIX leaves open when it is.
  init?(_ text: String) {
    var reader = ZoneRuleReader(text)
    guard let name = reader.name(), let behind = reader.time() else { return nil }
    standard = Zone.Kind(offset: -behind, abbreviation: name)
    guard !reader.isAtEnd else { return }
    guard let summerName = reader.name() else { return nil }
    var offset = standard.offset + 3600
    if !reader.at(",") {
      guard let behind = reader.time() else { return nil }
      offset = -behind
    }
    guard reader.accept(","), let begins = reader.change(), reader.accept(","), let ends = reader.change(),
      reader.isAtEnd
    else { return nil }
    summer = Summer(
      kind: Zone.Kind(offset: offset, abbreviation: summerName), begins: begins, ends: ends)
  }
}

extension ZoneRule.Change {
  /// The wall time of the change in `year`, in seconds since 00:00 on 1 January 1970.
  func seconds(in year: Int) -> Int64 {
    let newYear = Day(unchecked: year, 1, 1).daysSince1970
    let day: Int
    switch date {
    case .day(let number):
      day = newYear + number
    case .dayWithoutLeapDay(let number):
      day = newYear + number - 1 + (number >= 60 && Day.isLeap(year) ? 1 : 0)
    case .weekday(let month, let week, let weekday):
      let first = Day(unchecked: year, month, 1)
      let ahead = (weekday - first.weekday.rawValue % 7 + 7) % 7
      var dayOfMonth = ahead + 7 * (week - 1)
      if dayOfMonth >= Day.daysInMonth(month, of: year) { dayOfMonth -= 7 }
      day = first.daysSince1970 + dayOfMonth
    }
    return Int64(day) * 86_400 + Int64(time)
  }
}
