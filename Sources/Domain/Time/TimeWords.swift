extension Instant {
  /// For people: `Fri 27 Nov 17:00`, with the year (`Fri 1 Jan 2027 17:00`) when it is not that of `now`.
  package func words(in zone: Zone, now: Instant) -> String {
    let local = zone.local(of: self)
    let minute = LocalTime(day: local.day, hour: local.hour, minute: local.minute) ?? local
    return "\(local.day.words(today: zone.day(of: now))) \(minute.clock)"
  }
}

extension Day {
  /// For people: `Fri 27 Nov`, with the year (`Fri 1 Jan 2027`) when it is not that of `today`.
  package func words(today: Day) -> String {
    let words = "\(weekday.shortName) \(day) \(MonthName.short(month))"
    return year == today.year ? words : "\(words) \(year)"
  }
}
