/// Whether the ladder did what it promised: which rungs did not fire in time and why, which reached nobody, and what each
/// rung was good for.
package struct RungAudit: Hashable, Sendable {
  /// Microseconds by which a rung may be late and count as in time: a scheduler may be at other work.
  package static let grace: Int64 = 5 * 60 * 1_000_000

  package enum Cause: Hashable, Sendable {
    /// No scheduler ran between when it was planned and when it fired or was over.
    case noSchedulerRan
    /// One did, and had not come to it.
    case schedulerWasBehind
  }

  /// A rung that fired late, or not at all; one that reached nobody is none, whenever it fired.
  package struct Lapse: Hashable, Sendable {
    package let record: RungRecord
    package let cause: Cause
  }

  /// What a rung of a team's ladder was good for: how many cases came to it, and what followed.
  package struct Use: Hashable, Sendable {
    package let team: TeamID
    package let number: Int
    package let rung: Ladder.Rung
    package var planned = 0
    package var inTime = 0
    package var late = 0
    package var never = 0
    /// It fired and nobody was there to be told.
    package var unheard = 0
    package var delivered = 0
    package var acknowledged = 0
    /// People got on with the case within a day.
    package var progressed = 0
  }

  /// By the time for which they were planned.
  package private(set) var lapses: [Lapse] = []
  /// Rungs that fired and reached nobody, by the time for which they were planned.
  package private(set) var unheard: [RungRecord] = []
  /// By team, place and how long after the stall.
  package private(set) var uses: [Use] = []

  /// - Parameters:
  ///   - records: by the time for which they were planned.
  ///   - watches: when schedulers ran; they may overlap.
  package init(_ records: [RungRecord], watches: [Range<Instant>], now: Instant) {
    struct Place: Hashable {
      let team: TeamID
      let number: Int
      let rung: Ladder.Rung
    }
    var byPlace: [Place: Use] = [:]
    for record in records {
      let place = Place(team: record.team, number: record.place, rung: record.rung)
      var use = byPlace[place] ?? Use(team: place.team, number: place.number, rung: place.rung)
      let until = record.firedAt ?? record.overAt ?? now
      let isLate = until.microseconds - record.dueAt.microseconds > Self.grace
      // What is planned for this very moment is not late yet, and what was over at once had nobody to be told.
      if record.firedAt == nil, !isLate { continue }
      use.count(record, isLate: isLate)
      byPlace[place] = use
      if record.isUnheard {
        unheard.append(record)
      } else if isLate {
        lapses.append(Lapse(record: record, cause: Self.cause(from: record.dueAt, until: until, watches)))
      }
    }
    uses = byPlace.values.sorted {
      ($0.team, $0.number, $0.rung.after.amount, $0.rung.after.unit.rawValue)
        < ($1.team, $1.number, $1.rung.after.amount, $1.rung.after.unit.rawValue)
    }
  }

  /// The spells in `whole` without any of `watches`, longer than the grace, ascending.
  package static func gaps(in whole: Range<Instant>, _ watches: [Range<Instant>]) -> [Range<Instant>] {
    var gaps: [Range<Instant>] = []
    var seen = whole.lowerBound
    for watch in watches.sorted(by: { $0.lowerBound < $1.lowerBound }) where watch.upperBound > seen {
      if watch.lowerBound > seen { gaps.append(seen..<min(watch.lowerBound, whole.upperBound)) }
      seen = watch.upperBound
      if seen >= whole.upperBound { break }
    }
    if seen < whole.upperBound { gaps.append(seen..<whole.upperBound) }
    return gaps.filter { $0.upperBound.microseconds - $0.lowerBound.microseconds > grace }
  }

  private static func cause(from planned: Instant, until end: Instant, _ watches: [Range<Instant>]) -> Cause {
    // A look at either end is the one before it was due, and the one that found it.
    let wasThere = watches.contains {
      $0.upperBound.microseconds > planned.microseconds + grace && $0.lowerBound < end
        && $0.lowerBound.microseconds < end.microseconds - grace
    }
    return wasThere ? .schedulerWasBehind : .noSchedulerRan
  }
}

extension RungAudit.Use {
  /// Counts a rung: in time, late, never or unheard, and what followed.
  fileprivate mutating func count(_ record: RungRecord, isLate: Bool) {
    planned += 1
    if record.isUnheard {
      unheard += 1
    } else if record.firedAt == nil {
      never += 1
    } else if isLate {
      late += 1
    } else {
      inTime += 1
    }
    delivered += record.deliveredAt != nil ? 1 : 0
    acknowledged += record.acknowledgedAt != nil ? 1 : 0
    progressed += record.progressAt != nil ? 1 : 0
  }
}
