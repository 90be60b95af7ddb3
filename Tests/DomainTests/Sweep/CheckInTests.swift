import Domain
import TestSupport
import Testing

/// Did it stay fixed? Of a history that came from elsewhere nobody asks years later.
@Suite struct CheckInTests {
  /// A case that was opened at hour 0 and solved at hour 3, as a source tells it.
  private func imported() throws -> CaseFile {
    let opened = EventBody.Opened(
      subject: "No hot water", customer: 5, team: careTeam, owner: ana, priority: nil, category: nil, channel: nil,
      origin: Origin(source: "desk", ref: "1"))
    var file = try #require(
      CaseFile.replay(
        [Event(sequence: 1, body: .opened(opened), occurredAt: hour(0), recordedAt: hour(0), by: nil)],
        of: CaseNumber(7)))
    for event in try decide(.resolving, on: file, at: Moment(now: hour(3)), by: ben) { file.apply(event) }
    return file
  }

  @Test func `what was solved long before a case came from elsewhere is not asked about`() throws {
    var watch = try Watch(Policy(checkIn: hours(48)))
    let file = try imported()
    watch.look(at: file, hour(60_000))
    watch.look(at: file, hour(60_001))
    #expect(watch.told == [] && watch.nextCheckAt == nil)
  }

  @Test func `what was solved shortly before is`() throws {
    var watch = try Watch(Policy(checkIn: hours(48)))
    let file = try imported()
    watch.look(at: file, hour(20))
    #expect(watch.nextCheckAt == hour(51))
    watch.look(at: file, hour(52))
    #expect(watch.told == ["check_in 11 51"])
  }
}
