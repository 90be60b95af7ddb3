import Domain
import Files
import Store

/// Times as people type them and as they read them.
extension Context {
  /// The zone in which times are read and shown: asked for, the member's, their team's, or where nobody knows who types the
  /// one of all figures.
  var zone: Zone {
    get throws {
      if let name = options.zone { return try zones.zone(name) }
      if let member = actorIfKnown {
        if let name = member.zone { return try zones.zone(name) }
        if let team = try roster.team(member.team) { return try zones.zone(team.zone) }
      }
      // Without a database, which says so itself where it is needed, there is this machine's clock.
      return try (try? reportingZone) ?? machineZone
    }
  }

  /// A line that names the zone of the times, where one of these teams works in another.
  func zoneNote(for teams: [Team]) throws -> Block? {
    let zone = try zone.identifier
    guard teams.contains(where: { $0.zone != zone }) else { return nil }
    let own = Set(teams.map(\.zone))
    let theirs = own.count == 1 ? teams[0].zone : "several zones"
    return .text(id: "zone", .text("Times are those of \(zone); the work is in \(theirs).", .dim))
  }

  /// The zone without a look at who types: asked for, or the machine's.
  var machineZone: Zone { get throws { try zones.zone(options.zone ?? surroundings.systemZone) } }

  /// The zone of month boundaries: asked for, or the one of all.
  var reportingZone: Zone {
    get throws {
      if let name = options.zone { return try zones.zone(name) }
      return try storedReportingZone
    }
  }

  /// The one zone of month boundaries, whatever zone is asked for: that of what is stored for good.
  var storedReportingZone: Zone {
    get throws { try zones.zone(database.setting("reporting_zone") ?? "UTC") }
  }

  /// The instant at which a typed time falls; a day without a time is its first instant.
  ///
  /// - Parameter team: whose working days count, asked for only where the time is one of working days; nil for that of
  ///   whoever types.
  func instant(
    _ text: String, leaning: TimePhrase.Leaning = .ahead, team: @autoclosure () throws -> TeamID? = nil
  ) throws -> Instant {
    let zone = try zone
    switch try read(text, in: zone, leaning: leaning, team: team) {
    case .instant(let instant): return instant
    case .day(let day): return zone.startOfDay(day)
    }
  }

  /// The day that is meant; of a time the one on which it falls.
  func day(_ text: String, leaning: TimePhrase.Leaning) throws -> Day {
    let zone = try zone
    switch try read(text, in: zone, leaning: leaning, team: { nil }) {
    case .instant(let instant): return zone.day(of: instant)
    case .day(let day): return day
    }
  }

  /// When a promise falls due. A day without a time lapses at its end where the customer lives.
  ///
  /// - Parameter team: as of `instant`.
  func due(_ text: String, customer: CustomerID?, team: @autoclosure () throws -> TeamID? = nil) throws -> Due {
    switch try read(text, in: try zone, leaning: .ahead, team: team) {
    case .instant(let instant):
      return Due(at: instant)
    case .day(let day):
      return Due(at: try zone(of: customer).lastInstant(of: day), day: Int32(day.daysSince1970))
    }
  }

  /// The two times of a command.
  ///
  /// - Parameter team: as of `instant`.
  func moment(happenedAt: String?, team: @autoclosure () throws -> TeamID? = nil) throws -> Moment {
    guard let happenedAt else { return Moment(now: now, clockSet: clockSet) }
    return Moment(
      occurredAt: try instant(happenedAt, leaning: .back, team: try team()), recordedAt: now, clockSet: clockSet)
  }

  /// The last instant of today.
  var endOfToday: Instant {
    get throws {
      let zone = try zone
      return zone.lastInstant(of: zone.day(of: now))
    }
  }

  private func read(
    _ text: String, in zone: Zone, leaning: TimePhrase.Leaning, team: () throws -> TeamID?
  ) throws -> TimeReading {
    // Calendars are loaded only where somebody counts by them.
    let days = try TimePhrase.mayCountWorkingDays(text) ? workingDays(of: team()) : .mondayToFriday
    do {
      return try TimePhrase.read(text, now: now, zone: zone, leaning: leaning, workingDays: days)
    } catch {
      let meant = error.suggestions.isEmpty ? "" : "did you mean \(error.suggestions.joined(separator: " or "))? or "
      throw Refusal(
        .invalid, "can't read \"\(Text.trimming(text))\" as a time: \(error.reason)",
        allowed: meant
          + TimePhraseError.examples.filter { !error.suggestions.contains($0) }.joined(separator: ", "))
    }
  }

  /// The days on which a team works, or that of whoever types; Monday to Friday where nobody knows whose.
  private func workingDays(of team: TeamID?) throws -> WorkingDays {
    guard let team = team ?? actorIfKnown?.team else { return .mondayToFriday }
    return WorkingDays(try rules.staff.hours(of: team))
  }

  private func zone(of customer: CustomerID?) throws -> Zone {
    if let customer, let name = try database.customers([customer])[customer]?.zone {
      return try zones.zone(name)
    }
    return try zone
  }
}

extension Context {
  /// What measures working time.
  var businessTime: BusinessTime {
    get throws { try database.businessTime { try zones.zone($0) } }
  }
}
