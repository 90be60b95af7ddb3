import Domain
import Files
import Postgres
import Scheduler
import Store
import TestSupport
import Testing

/// Checks of open promises come when the rules of now say, not those under which they were planned.
struct ReschedulingTests {
  private let zones = ZoneFiles()

  private func sweep(_ database: Database, at instant: Instant) throws -> SweepReport {
    let zones = zones
    return try SweepRunner { try zones.zone($0) }.run(on: database, at: instant)
  }

  private func calendar(_ hours: String) throws -> WorkingCalendar {
    try WorkingCalendar(.parse(hours), in: try zones.zone("Europe/Berlin"))
  }

  /// A case of Monday with a promise for Thursday 16:00 in Berlin, which was looked at: the next look is for the reminder.
  private func planned(in database: Database) throws -> Installation {
    let people = try database.install()
    var policy = Policy.standard
    policy.reminders = [try Timespan(6, .workingHours)]
    policy.silence = nil
    try database.setPolicy(policy, team: people.team, priority: nil, at: Moment(now: monday), by: nil)
    _ = try database.openCase(people, promises: [.due(inHours: 77)])
    _ = try database.perform(
      .contact(channel: "phone", direction: .outbound, note: "called"), on: CaseNumber(1), at: Moment(now: monday),
      by: people.ana)
    _ = try sweep(database, at: monday)
    // Six hours of work before it.
    #expect(try database.nextCheck() == (try Instant(iso8601: "2026-06-04T08:00:00Z")))
    return people
  }

  @Test func `a policy that changes reschedules the checks of open promises`() async throws {
    try await withDatabase { database in
      let people = try planned(in: database)
      let noon = monday.advanced(bySeconds: 3 * 3600)
      var policy = Policy.standard
      policy.reminders = [try Timespan(8, .workingHours)]
      policy.silence = nil
      try database.setPolicy(policy, team: people.team, priority: nil, at: Moment(now: noon), by: nil)
      #expect(try database.nextCheck() == noon)
      #expect(try sweep(database, at: noon).looked == 1)
      // Eight hours of work before it: an hour on Wednesday, seven on Thursday.
      #expect(try database.nextCheck() == (try Instant(iso8601: "2026-06-03T14:00:00Z")))
    }
  }

  @Test func `a member who is told at other times has their open promises looked at anew`() async throws {
    try await withDatabase { database in
      let people = try planned(in: database)
      let noon = monday.advanced(bySeconds: 3 * 3600)
      try database.setTiming(quiet: nil, digestAt: 8 * 60, of: people.ben, at: noon)
      #expect(try database.nextCheck() == (try Instant(iso8601: "2026-06-04T08:00:00Z")))
      try database.setTiming(quiet: nil, digestAt: 8 * 60, of: people.ana, at: noon)
      #expect(try sweep(database, at: noon).looked == 1)
      // A quarter of an hour before 8:00 in Berlin on the day on which it is due.
      #expect(try database.nextCheck() == (try Instant(iso8601: "2026-06-04T05:45:00Z")))
    }
  }

  @Test func `a calendar that changes reschedules the checks of open promises`() async throws {
    try await withDatabase { database in
      let people = try planned(in: database)
      try database.setCalendar("care", try calendar("mon-fri 9:00-17:00"), at: Moment(now: monday), by: nil)
      let id = try #require(try database.calendarVersions { try zones.zone($0) }.first?.id)
      #expect(try database.setHours(of: people.team, calendar: id, at: Moment(now: monday), by: nil) == 2)
      #expect(try sweep(database, at: monday).looked == 1)
      let planned = try database.nextCheck()
      #expect(planned == (try Instant(iso8601: "2026-06-04T08:00:00Z")))
      let noon = monday.advanced(bySeconds: 3 * 3600)
      try database.setCalendar("care", try calendar("mon-fri 12:00-17:00"), at: Moment(now: noon), by: nil)
      #expect(try database.nextCheck() == noon)
      #expect(try sweep(database, at: noon).looked == 1)
      // Four hours of work on Thursday, two on Wednesday.
      #expect(try database.nextCheck() == (try Instant(iso8601: "2026-06-03T13:00:00Z")))
    }
  }

  @Test func `a team that gets another calendar has the checks of open promises rescheduled`() async throws {
    try await withDatabase { database in
      let people = try planned(in: database)
      try database.setCalendar("late", try calendar("mon-fri 12:00-17:00"), at: Moment(now: monday), by: nil)
      let id = try #require(try database.calendarVersions { try zones.zone($0) }.first?.id)
      _ = try sweep(database, at: monday)
      let noon = monday.advanced(bySeconds: 3 * 3600)
      #expect(try database.setHours(of: people.team, calendar: id, at: Moment(now: noon), by: people.ana) == 2)
      #expect(try database.nextCheck() == noon)
      #expect(try sweep(database, at: noon).looked == 1)
      #expect(try database.nextCheck() == (try Instant(iso8601: "2026-06-03T13:00:00Z")))
      // The same again changes nothing, and nobody looks for it.
      #expect(try database.setHours(of: people.team, calendar: id, at: Moment(now: noon), by: people.ana) == nil)
      #expect(try database.nextCheck() == (try Instant(iso8601: "2026-06-03T13:00:00Z")))
    }
  }

  @Test func `what stalled by the hours of then stays as long as it was`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      var policy = Policy.standard
      policy.unowned = try Timespan(7, .workingHours)
      try database.setPolicy(policy, team: people.team, priority: nil, at: Moment(now: monday), by: nil)
      let number = try database.open(
        .init(
          subject: "Cold", customer: people.customer, team: people.team, owner: nil, priority: nil, category: nil,
          channel: nil),
        promises: [], at: Moment(now: monday), by: people.ana
      ).file.number
      try database.setCalendar("always", try calendar("24x7"), at: Moment(now: monday), by: nil)
      let id = try #require(try database.calendarVersions { try zones.zone($0) }.first?.id)
      // Opened on Monday at eleven in Berlin, unowned for seven hours of work on Tuesday at ten; at eleven they begin to work
      // around the clock.
      let tuesday = monday.advanced(bySeconds: 86_400)
      try database.setHours(of: people.team, calendar: id, at: Moment(now: tuesday), by: nil)
      let wednesday = tuesday.advanced(bySeconds: 86_400)
      _ = try database.perform(
        .assign(team: nil, owner: people.ana, note: nil), on: number, at: Moment(now: wednesday), by: people.ana)
      // Nobody looked until it was over.
      _ = try sweep(database, at: wednesday)
      let spells = try database.session.rows(
        Query(
          name: "test_spells", text: "SELECT began_at, ended_at FROM stalls WHERE reason = 'unowned' ORDER BY began_at")
      ) { [try $0.timestamp(0), try $0.timestamp(1)] }
      #expect(spells == [[monday.advanced(bySeconds: 23 * 3600).microseconds, wednesday.microseconds]])
    }
  }
}
