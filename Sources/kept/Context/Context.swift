import Domain
import Files
import Measures
import Postgres
import Store

/// What a command runs in: the clock, the database, who is at the keyboard, and how to show things.
///
/// Made once at the edge; commands and pages read nothing of the process themselves.
final class Context {
  let options: GlobalOptions
  let surroundings: Surroundings
  /// One instant for the whole command.
  let now: Instant
  let clockSet: Bool
  let zones: ZoneFiles

  init(options: GlobalOptions, surroundings: Surroundings) throws {
    self.options = options
    self.surroundings = surroundings
    zones = surroundings.zones
    if let clock = options.clock {
      now = try Context.clock(clock, surroundings: surroundings)
      clockSet = true
    } else {
      now = surroundings.now
      clockSet = false
    }
  }

  private static func clock(_ text: String, surroundings: Surroundings) throws -> Instant {
    do {
      return try Instant(iso8601: text)
    } catch {
      throw Refusal(
        .invalid, "--at \"\(text)\" is no instant: \(error)", allowed: "ISO 8601 with an offset",
        next: "--at 2026-10-01T09:00:00+02:00")
    }
  }

  /// The database, connected to and checked on first use.
  private lazy var connectionResult = Result {
    usesDatabase = true
    return try DatabaseSelection(self).open()
  }
  var database: Database { get throws { try connectionResult.get().database } }
  /// Whether the command has asked for the database so far.
  private(set) var usesDatabase = false

  /// The word that tells this installation's messages and calendar entries from another's, the same for ever: made up
  /// when it is needed first.
  var installation: String {
    get throws {
      if let known = try database.setting("installation") { return known }
      return try database.setting("installation", orSet: String(UInt64.random(in: .min ... .max), radix: 36))
    }
  }

  private lazy var rosterResult = Result { try connectionResult.get().roster ?? database.roster() }
  var roster: Roster { get throws { try rosterResult.get() } }

  private lazy var storedMonthBoundsResult = Result { try Editions(session: database.session).bounds(zones.zone) }
  /// What closed months keep, whatever the reporting zone is now and whatever zone is asked for.
  var storedMonthBounds: MonthBounds { get throws { try storedMonthBoundsResult.get() } }

  private lazy var monthBoundsResult = Result {
    let stored = try storedMonthBounds
    if options.zone == nil { return stored }
    let asked = try reportingZone
    return try asked.identifier == storedReportingZone.identifier ? stored : stored.only(in: asked)
  }
  /// What closed months keep, whatever the reporting zone is now; where another zone is asked for, months are those of that
  /// zone.
  var monthBounds: MonthBounds { get throws { try monthBoundsResult.get() } }

  /// Reads the teams and members anew, after changing them.
  func forgetRoster() { rosterResult = Result { try database.roster() } }
}
