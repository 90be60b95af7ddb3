import Domain

/// Working time counted day by day: Monday to Friday from nine to five, where the team works.
extension Oracle.Part {
  /// The same part, with the spells in which its clock ran.
  func over(
    _ spells: [(Instant, Instant)], stoppedByWaits: Bool = false, takesLongest: Bool = false
  ) -> Oracle.Part {
    var part = self
    part.spells = spells.map { $0..<max($0, $1) }
    part.isStoppedByWaits = stoppedByWaits
    part.takesLongest = takesLongest
    return part
  }

  /// What it is worth by the working time of the team that it counts for.
  func workingWorth(in zone: Zone) -> Worth {
    let lengths = spells.map { workingTime(in: $0, of: zone) }
    let hours = Double((takesLongest ? lengths.max() : lengths.reduce(0, +)) ?? 0) / 3_600_000_000
    if case .watched(_, let ended) = worth { return .watched(hours: hours, ended: ended) }
    return .value(hours)
  }

  private func workingTime(in spell: Range<Instant>, of zone: Zone) -> Int64 {
    var day = zone.day(of: spell.lowerBound)
    var sum: Int64 = 0
    while day <= zone.day(of: spell.upperBound) {
      // 1970 began on a Thursday. Clocks change on Sundays, so that nine is nine hours after midnight on all other days.
      let weekday = (day.daysSince1970 + 3) % 7
      if weekday < 5 {
        let midnight = zone.startOfDay(day)
        let hours = midnight.advanced(bySeconds: 9 * 3600)..<midnight.advanced(bySeconds: 17 * 3600)
        let shift = hours.clamped(to: spell)
        sum += shift.microseconds
        if isStoppedByWaits {
          sum -= file.waits.filter { $0.on == .customer }.reduce(0) {
            $0 + ($1.beganAt..<max($1.beganAt, $1.endedAt ?? .latest)).clamped(to: shift).microseconds
          }
        }
      }
      day = day.adding(days: 1)
    }
    return sum
  }
}

extension Range<Instant> {
  fileprivate var microseconds: Int64 { upperBound.microseconds - lowerBound.microseconds }
}
