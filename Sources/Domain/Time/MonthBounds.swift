/// Where months begin and end once some of them are closed: a closed month keeps its instants, whatever the reporting zone
/// is later, and the months beside it begin where it ended and end where it began.
///
/// So every instant belongs to one month, and what came and went adds up from month to month. The first month after a change
/// of the zone is as much shorter or longer as the two zones are apart.
package struct MonthBounds: Sendable {
  /// No month is closed: months are those of the zone that is asked for.
  package static let none = MonthBounds()

  /// The zones that months were closed in.
  private var zones: [Month: Zone] = [:]
  /// Where a month begins, when it or the one before is closed.
  private var begins: [Month: Instant] = [:]

  /// - Parameter closed: each month once, from its first instant until the first of the next.
  package init(closed: [(month: Month, zone: Zone, from: Instant, until: Instant)] = []) {
    for (month, zone, from, until) in closed {
      zones[month] = zone
      begins[month] = from
      begins[month.next] = until
    }
  }

  /// Where months are those of a zone that is asked for: of the closed ones those alone that are its own, closed in it and
  /// from the first instant to the last the same.
  package func only(in asked: Zone) -> MonthBounds {
    var own = MonthBounds()
    own.zones = zones.filter { month, zone in
      zone.identifier == asked.identifier && interval(of: month, in: zone) == asked.interval(of: month)
    }
    return own
  }

  /// The zone that a month was closed in; nil when it is open.
  package func closedZone(of month: Month) -> Zone? { zones[month] }

  /// From the first instant of `month` until the first of the next, which no longer belongs to it.
  ///
  /// - Parameter zone: whose months those are that are not closed.
  package func interval(of month: Month, in zone: Zone) -> (from: Instant, until: Instant) {
    (begin(of: month, in: zone), begin(of: month.next, in: zone))
  }

  /// The first instant of `month`.
  package func begin(of month: Month, in zone: Zone) -> Instant {
    begins[month] ?? zone.interval(of: month).from
  }

  /// The month that `instant` falls in.
  package func month(of instant: Instant, in zone: Zone) -> Month {
    // Two zones are never as much as two days apart: it is this month or one beside it.
    let month = zone.month(of: instant)
    if instant < begin(of: month, in: zone) { return month.previous }
    return instant < begin(of: month.next, in: zone) ? month : month.next
  }
}

extension MonthBounds {
  /// Says in sentences where a month begins or ends elsewhere than by the clocks of its zone; nil when it doesn't.
  package func words(about month: Month, in zone: Zone) -> String? {
    let (own, kept) = (zone.interval(of: month), interval(of: month, in: zone))
    var words: [String] = []
    if kept.from != own.from {
      words.append(
        "\(month) begins at \(kept.from.iso8601(in: zone)), where \(month.previous)\(reason(month.previous))")
    }
    if kept.until != own.until {
      words.append(
        "\(month) ends at \(kept.until.iso8601(in: zone)), where \(month.next)\(reason(month.next, begins: true))")
    }
    return words.isEmpty ? nil : words.joined(separator: "; ") + "."
  }

  private func reason(_ month: Month, begins: Bool = false) -> String {
    " \(begins ? "begins" : "ends")" + (zones[month].map { ": it was closed in \($0.identifier)" } ?? "")
  }
}
