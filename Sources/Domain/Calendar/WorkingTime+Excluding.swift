extension Instant {
  /// The last instant there is: where a spell ends that has no end yet, and the due time of a clock that stands still.
  package static let latest = Instant(microseconds: .max)
  /// The first instant there is.
  package static let earliest = Instant(microseconds: .min)
}

/// A clock that stops: during spells, such as those of waiting on the customer, no working time passes.
///
/// Spells may be in any order, overlap, or be empty, and lie within opening hours or without.
extension WorkingTime {
  /// The working time between two instants without what passes during `spells`, in microseconds; negative when `until` is
  /// before `from`.
  package func workingTime(from: Instant, until: Instant, excluding spells: [Range<Instant>]) -> Int64 {
    guard from <= until else { return -workingTime(from: until, until: from, excluding: spells) }
    var worked: Int64 = 0
    var running = from
    for spell in WorkingTime.apart(spells) where spell.upperBound > running {
      guard spell.lowerBound < until else { break }
      if spell.lowerBound > running { worked += workingTime(from: running, until: spell.lowerBound) }
      running = min(spell.upperBound, until)
    }
    return worked + workingTime(from: running, until: until)
  }

  /// The first instant at which `microseconds` of working time outside of `spells` have passed since `start`; 0 gives
  /// `start` itself. A negative amount goes back, as without spells.
  /// - Returns: `Instant.latest` when the clock stops before that for good: a spell then ends at `Instant.latest`.
  package func adding(_ microseconds: Int64, to start: Instant, excluding spells: [Range<Instant>]) -> Instant {
    guard microseconds != 0 else { return start }
    return microseconds > 0
      ? advanced(start, by: microseconds, around: WorkingTime.apart(spells))
      : movedBack(start, by: microseconds, around: WorkingTime.apart(spells))
  }

  private func advanced(_ start: Instant, by microseconds: Int64, around spells: [Range<Instant>]) -> Instant {
    var left = microseconds
    var running = start
    for spell in spells where spell.upperBound > running {
      if spell.lowerBound > running {
        let worked = workingTime(from: running, until: spell.lowerBound)
        if worked >= left { break }
        left -= worked
      }
      running = spell.upperBound
      if running == .latest { return running }
    }
    return adding(left, to: running)
  }

  private func movedBack(_ start: Instant, by microseconds: Int64, around spells: [Range<Instant>]) -> Instant {
    var left = microseconds
    var running = start
    for spell in spells.reversed() where spell.lowerBound < running {
      if spell.upperBound < running {
        let worked = workingTime(from: running, until: spell.upperBound)
        if worked <= left { break }
        left -= worked
      }
      running = spell.lowerBound
      if running == .earliest { return running }
    }
    return adding(left, to: running)
  }

  /// The spells ascending, those that touch or overlap as one, without the empty ones.
  private static func apart(_ spells: [Range<Instant>]) -> [Range<Instant>] {
    guard spells.count > 1 else { return spells.filter { !$0.isEmpty } }
    var apart: [Range<Instant>] = []
    for spell in spells.sorted(by: { $0.lowerBound < $1.lowerBound }) where !spell.isEmpty {
      if let last = apart.last, spell.lowerBound <= last.upperBound {
        apart[apart.count - 1] = last.lowerBound..<max(last.upperBound, spell.upperBound)
      } else {
        apart.append(spell)
      }
    }
    return apart
  }
}
