import Domain
import Files
import Testing

@testable import kept

struct SampleHistoryTests {
  private static let people = SamplePeople(
    care: .init(team: 1, members: [1, 2, 3]), field: .init(team: 2, members: [4, 5, 6]),
    customers: Array(1...60))

  /// A working morning, a night, a weekend, New Year, both changes of the clock, a leap day, the first of a month.
  private static let moments = [
    "2026-11-25T10:40:00+01:00", "2026-11-25T23:59:59+01:00", "2026-11-28T15:00:00+01:00",
    "2027-01-01T00:00:00+01:00", "2026-03-29T02:30:00+01:00", "2026-10-25T02:30:00+01:00",
    "2028-02-29T08:31:00+01:00", "2026-06-01T08:30:00+02:00",
  ]

  private func history(seed: UInt64, at moment: String) throws -> SampleHistory {
    SampleHistory(
      seed: seed, people: Self.people, zone: try ZoneFiles().zone(SamplePeople.zone),
      now: try Instant(iso8601: moment))
  }

  /// Plays a sample in the domain alone.
  private func replay(_ history: SampleHistory) throws -> [CaseFile] {
    var files: [Int: CaseFile] = [:]
    for (story, step, moment) in history.timeline {
      switch step.deed {
      case .open(let opening, let promises):
        let events = try CaseFile.opening(opening, promises: promises, at: moment, by: step.by)
        files[story] = CaseFile.replay(events, of: CaseNumber(Int64(story + 1)))
      case .perform(let commands):
        let file = try #require(files[story])
        files[story] = try apply(commands, to: file, at: moment, by: step.by)
      case .merge(let survivor):
        let (file, other) = (try #require(files[story]), try #require(files[survivor]))
        let absorbed = try apply([.absorb(file)], to: other, at: moment, by: step.by)
        files[survivor] = absorbed
        files[story] = try apply([.merge(into: absorbed)], to: file, at: moment, by: step.by)
      }
    }
    return Array(files.values)
  }

  private func apply(
    _ commands: [Command], to file: CaseFile, at moment: Moment, by member: MemberID?
  ) throws -> CaseFile {
    var after = file
    for event in try file.decide(commands, at: moment, by: member) { after.apply(event) }
    return after
  }

  @Test(arguments: moments)
  func `no rule refuses any step of any sample`(moment: String) throws {
    for seed in UInt64(1)...4 {
      let history = try history(seed: seed, at: moment)
      let files = try replay(history)
      #expect((200...420).contains(files.count), "seed \(seed)")
      let open = files.filter(\.isOpen)
      #expect((15...45).contains(open.count), "seed \(seed)")
      #expect(open.count { $0.owner == nil } >= 3)
      let promises = open.flatMap(\.openCommitments)
      #expect(promises.count { $0.isOverdue(at: history.now) } >= 6)
      let evening = history.clock.zone.lastInstant(of: history.clock.zone.day(of: history.now))
      #expect(promises.count { $0.due.at >= history.now && $0.due.at <= evening } >= 5)
      #expect(files.contains { $0.exclusion == .spam } && files.contains { $0.survivor != nil })
      #expect(open.flatMap(\.escalations).contains { $0.acknowledgedAt == nil })
      let (surveys, feedback) = (files.flatMap(\.surveys), files.flatMap(\.feedback))
      #expect(surveys.contains { $0.answeredAt != nil } && surveys.contains { $0.answeredAt == nil })
      #expect(Set(feedback.map(\.source)) == [.call, .link])
    }
  }

  @Test(arguments: UInt64(1)...4)
  func `the team keeps about three promises in four`(seed: UInt64) throws {
    let history = try history(seed: seed, at: Self.moments[0])
    let outcomes = try replay(history).flatMap(\.commitments).compactMap { $0.outcome(asOf: history.now) }
    let kept = outcomes.count { $0 == .kept || $0 == .keptAsRenegotiated }
    #expect((0.68...0.9).contains(Double(kept) / Double(outcomes.count)))
    for outcome in Outcome.allCases { #expect(outcomes.contains(outcome), "\(outcome)") }
  }

  @Test func `another seed gives another sample, the same seed the same`() throws {
    func subjects(_ seed: UInt64) throws -> [String] {
      try history(seed: seed, at: Self.moments[0]).timeline.compactMap {
        if case .open(let opening, _) = $0.step.deed { opening.subject } else { nil }
      }
    }
    #expect(try subjects(1) == subjects(1))
    #expect(try subjects(1) != subjects(2))
  }

  @Test func `working minutes and instants go back and forth`() throws {
    let zone = try ZoneFiles().zone(SamplePeople.zone)
    let clock = WorkClock(zone: zone, from: try #require(Day(year: 2026, month: 8, day: 1)))
    for minute in stride(from: 0, to: 60 * WorkClock.minutesADay, by: 137) {
      #expect(clock.minute(at: clock.instant(minute)) == minute)
    }
    #expect(clock.instant(0) == (try Instant(iso8601: "2026-08-03T08:30:00+02:00")))
    // Friday evening, Sunday and Monday's dawn all follow Friday's last minute.
    for moment in ["2026-08-07T20:00:00+02:00", "2026-08-09T12:00:00+02:00", "2026-08-10T06:00:00+02:00"] {
      #expect(clock.minute(at: try Instant(iso8601: moment)) == 5 * WorkClock.minutesADay - 1, "\(moment)")
    }
  }
}
