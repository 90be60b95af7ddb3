import Domain
import Files
import Measures
import Store
import TestSupport
import Testing

/// Durations by the working time of the team, beside those that never stop. The team works from nine to five in Berlin.
struct BusinessClockTests {
  private func hours(_ story: Story, _ metric: String, _ statistic: Statistic = .p50) throws -> [Double?] {
    let rows = try story.rows([metric], "2026-06").filter { $0.statistic == statistic }
    #expect(rows.map(\.clock) == [.calendar, .business])
    return rows.map(\.value)
  }

  @Test func `nights and weekends are no working time`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      // Friday four in the afternoon until Monday ten in the morning, in Berlin.
      let number = try story.open(at: "2026-06-05T14:00:00Z")
      try story.resolve(number, at: "2026-06-08T08:00:00Z")
      #expect(try hours(story, "first_resolution_time") == [66, 2])
    }
  }

  @Test func `a team that works round the clock has one time`() async throws {
    try await withDatabase { database in
      let story = try Story(database, zone: "Europe/Berlin", asOf: "2026-07-01T00:00:00Z")
      try set("mon-sun 0:00-24:00", for: story)
      let number = try story.open(at: "2026-03-01T00:00:00Z")
      try story.resolve(number, at: "2026-06-30T12:34:56.789Z")
      let hours = try hours(story, "first_resolution_time")
      #expect(hours[0] == hours[1])
    }
  }

  @Test func `waiting on the customer stops the business clock and no other`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      let number = try story.open(at: "2026-06-02T07:00:00Z")
      try story.perform(.wait(on: .customer, note: nil), on: number, at: "2026-06-02T08:00:00Z")
      try story.perform(.stopWaiting, on: number, at: "2026-06-02T13:00:00Z")
      try story.perform(.wait(on: .thirdParty, note: nil), on: number, at: "2026-06-02T13:00:00Z")
      try story.resolve(number, at: "2026-06-02T14:00:00Z")
      #expect(try hours(story, "first_resolution_time") == [7, 2])
      #expect(try hours(story, "customer_wait_time") == [2, 2])
      #expect(try hours(story, "resolution_time_km") == [7, 2])
      // To take on an escalation, or to end a stall, nobody waits for the customer.
      try story.perform(.reopen(reason: nil), on: number, at: "2026-06-03T07:00:00Z")
      try story.perform(.wait(on: .customer, note: nil), on: number, at: "2026-06-03T07:00:00Z")
      try story.perform(.escalate(source: .member, reason: "stuck"), on: number, at: "2026-06-03T08:00:00Z")
      try story.perform(.acknowledge, on: number, at: "2026-06-03T10:00:00Z")
      #expect(try hours(story, "time_to_acknowledge") == [2, 2])
    }
  }

  @Test func `waiting on the customer stops the business clock of the time to escalation`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      let number = try story.open(at: "2026-06-02T07:00:00Z")
      try story.perform(.wait(on: .customer, note: nil), on: number, at: "2026-06-02T08:00:00Z")
      try story.perform(.stopWaiting, on: number, at: "2026-06-02T13:00:00Z")
      try story.perform(.escalate(source: .member, reason: "stuck"), on: number, at: "2026-06-02T14:00:00Z")
      #expect(try hours(story, "time_to_escalation") == [7, 2])
    }
  }

  @Test func `a policy that lets no clock stand still counts waits, from when it was made on`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      var policy = Policy.standard
      policy.pausing = []
      let made = try Instant(iso8601: "2026-06-10T00:00:00Z")
      try database.setPolicy(policy, team: story.people.team, priority: nil, at: Moment(now: made), by: nil)
      for day in ["2026-06-02", "2026-06-16"] {
        let number = try story.open(at: "\(day)T07:00:00Z")
        try story.perform(.wait(on: .customer, note: nil), on: number, at: "\(day)T07:00:00Z")
        try story.resolve(number, at: "\(day)T14:00:00Z")
      }
      // One stood still for seven hours, the other for none.
      let mean = try hours(story, "first_resolution_time", .mean)
      #expect(mean == [7, 3.5])
    }
  }

  @Test func `a calendar that changes leaves the past as it was`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      try set("mon-fri 9:00-17:00", for: story)
      let early = try story.open(at: "2026-06-02T07:00:00Z")
      try story.resolve(early, at: "2026-06-02T15:00:00Z")
      #expect(try hours(story, "first_resolution_time") == [8, 8])
      // From the tenth on the team works in the mornings alone.
      try set("mon-fri 9:00-13:00", for: story, at: "2026-06-10T00:00:00Z")
      #expect(try hours(story, "first_resolution_time") == [8, 8])
      let late = try story.open(at: "2026-06-16T07:00:00Z")
      try story.resolve(late, at: "2026-06-16T15:00:00Z")
      #expect(try hours(story, "first_resolution_time", .mean) == [8, 6])
      // One that goes over the change has a day of eight hours and one of four.
      let across = try story.open(at: "2026-06-09T07:00:00Z")
      try story.resolve(across, at: "2026-06-10T15:00:00Z")
      #expect(try hours(story, "first_resolution_time", .mean)[1] == 8)
    }
  }

  @Test func `a team that gets another calendar leaves the past as it was`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      try set("mon-fri 9:00-17:00", for: story)
      for day in ["2026-05-12", "2026-06-02"] {
        let number = try story.open(at: "\(day)T07:00:00Z")
        try story.resolve(number, at: "\(day)T15:00:00Z")
      }
      let may = try story.rows("2026-05")
      // From the tenth on the team works as the others do, in the mornings alone.
      try set("mon-fri 9:00-13:00", of: "mornings", for: story, at: "2026-06-10T00:00:00Z")
      #expect(try story.rows("2026-05") == may)
      #expect(try hours(story, "first_resolution_time") == [8, 8])
      let late = try story.open(at: "2026-06-16T07:00:00Z")
      try story.resolve(late, at: "2026-06-16T15:00:00Z")
      #expect(try hours(story, "first_resolution_time", .mean) == [8, 6])
      // One that goes over the change has a day of eight hours and one of four.
      let across = try story.open(at: "2026-06-09T07:00:00Z")
      try story.resolve(across, at: "2026-06-10T15:00:00Z")
      #expect(try hours(story, "first_resolution_time", .mean)[1] == 8)
      // The calendar that it does not work by any more may change.
      try set("24x7", for: nil, in: story, at: "2026-06-20T00:00:00Z")
      #expect(try hours(story, "first_resolution_time", .mean)[1] == 8)
      #expect(try story.rows("2026-05") == may)
    }
  }

  @Test func `a team without a calendar that moves to another zone leaves the past as it was`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      let early = try story.open(at: "2026-06-02T07:00:00Z")
      try story.resolve(early, at: "2026-06-02T15:00:00Z")
      try database.setHours(
        of: story.people.team, zone: "America/New_York", at: Moment(now: try Instant(iso8601: "2026-06-10T00:00:00Z")),
        by: nil)
      #expect(try hours(story, "first_resolution_time") == [8, 8])
      // At nine in New York it is three in the afternoon in Berlin.
      let late = try story.open(at: "2026-06-16T07:00:00Z")
      try story.resolve(late, at: "2026-06-16T15:00:00Z")
      #expect(try hours(story, "first_resolution_time", .mean) == [8, 5])
    }
  }

  /// Gives a calendar hours, and the story's team that calendar.
  private func set(
    _ week: String, of handle: String = "care", for story: Story, at time: String = "2026-05-01T00:00:00Z"
  ) throws {
    let calendar = try set(week, of: handle, for: story.people.team, in: story, at: time)
    #expect(try story.database.roster().team(story.people.team)?.calendar == calendar)
  }

  @discardableResult
  private func set(
    _ week: String, of handle: String = "care", for team: TeamID?, in story: Story, at time: String
  ) throws -> CalendarID {
    let calendar = try WorkingCalendar(try WorkingWeek.parse(week), in: try ZoneFiles().zone("Europe/Berlin"))
    let moment = Moment(now: try Instant(iso8601: time))
    try story.database.setCalendar(handle, calendar, at: moment, by: nil)
    let versions = try story.database.calendarVersions { try ZoneFiles().zone($0) }
    let id = try #require(versions.first { $0.handle == handle }).id
    if let team { try story.database.setHours(of: team, calendar: id, at: moment, by: nil) }
    return id
  }
}
