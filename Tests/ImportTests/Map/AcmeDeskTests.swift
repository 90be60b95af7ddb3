import Domain
import Files
import Import
import Testing

/// The made-up tool of the documentation: its map reads the export that it shows.
struct AcmeDeskTests {
  @Test func `the export in the map's own comment is read as it says`() throws {
    // The documentation's sample, in the encoding that the map states.
    let path = "\(RealData.packageRoot)/Documentation/maps/acme-desk.yaml"
    let source = try ByteSource(path: path)
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = try bytes.withUnsafeMutableBytes { try source.read(into: $0) }
    let lines = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n")
    let sample = lines.filter { $0.hasPrefix("#   ") }.map { $0.dropFirst(4) + "\n" }.joined()
    let latin = sample.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let feed = ByteFeed(latin)
    let map = try ImportMap.read(path: path, zones: ZoneFiles())
    var rejected: [RejectedRow] = []
    let reader = try SourceReader(read: { feed.read(into: $0) }, map: map) { rejected.append($0) }
    var cases: [SourceCase] = []
    while let found = try reader.next() { cases.append(found) }
    #expect(rejected.isEmpty)
    #expect(cases.map(\.ref) == ["A-17", "A-18"])
    let first = try #require(cases.first)
    #expect(
      first.opening
        == SourceOpening(
          at: try Instant(iso8601: "2026-03-02T08:14:00Z"), subject: "Invoice; wrong sum", customer: "Acme Ltd",
          team: "Billing", priority: "normal", category: "EMEA / Billing"))
    let due = TimeReading.day(try #require(Day(year: 2026, month: 3, day: 9)))
    #expect(
      first.changes.map(\.kind) == [
        .owner("Jörg"),
        .promised(SourcePromise(number: 1, kind: .milestone, what: "Delivery for \"Invoice; wrong sum\"", due: due)),
        .state(.waitingOnCustomer), .priority("high"),
        .escalated(by: .policy, reason: "Urgency rose from 3 to 2"),
        .escalated(by: .customer, reason: "The customer called the management"),
      ])
    #expect(cases.last?.changes.map(\.kind) == [.state(.excluded(.spam))])
  }
}
