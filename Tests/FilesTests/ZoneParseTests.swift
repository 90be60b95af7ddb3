import Domain
import TestSupport
import Testing

/// Zones made of bytes that no compiler of zones would write, or seldom does.
@Suite struct ZoneParseTests {
  /// A TZif file with the given changes of one kind of local time each, in version 1 or with a rule.
  private func tzif(
    version: Character = "2", leaps: Int = 0, times: [Int64] = [], kinds: [(offset: Int32, name: String)],
    rule: String = ""
  ) -> [UInt8] {
    func block(_ size: Int) -> [UInt8] {
      var bytes = Array("TZif".utf8) + [version == "1" ? 0 : version.asciiValue ?? 0] + [UInt8](repeating: 0, count: 15)
      let names = kinds.map { Array($0.name.utf8) + [0] }
      for count in [0, 0, leaps, times.count, kinds.count, names.joined().count] { bytes += big(Int64(count), 4) }
      for time in times { bytes += big(time, size) }
      for index in times.indices { bytes.append(UInt8((index + 1) % kinds.count)) }
      for (index, kind) in kinds.enumerated() {
        bytes += big(Int64(kind.offset), 4) + [0, UInt8(names.prefix(index).joined().count)]
      }
      bytes += names.joined()
      return bytes + [UInt8](repeating: 0, count: leaps * (size + 4))
    }
    return version == "1" ? block(4) : block(4) + block(8) + Array("\n\(rule)\n".utf8)
  }

  private func big(_ value: Int64, _ size: Int) -> [UInt8] {
    (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private func offsets(_ zone: Zone, _ texts: String...) throws -> [Int] {
    try texts.map { zone.offset(at: try Instant(iso8601: $0)) }
  }

  @Test func `version 1 has no rule: the last offset stays`() throws {
    let zone = try Zone.parse(
      identifier: "Old", bytes: tzif(version: "1", times: [0, 1000], kinds: [(3600, "A"), (7200, "BB")]))
    #expect(
      [-1, 0, 999, 1000, 9_000_000_000].map { zone.offset(at: Instant(seconds: $0)) } == [3600, 7200, 7200, 3600, 3600])
    #expect(zone.abbreviation(at: Instant(seconds: 5)) == "BB")
  }

  @Test(arguments: [
    // Standard time in summer, half an hour less in winter, as Ireland has it in the database.
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2030-07-01T12:00Z", 3600, "2030-12-01T12:00Z", 0),
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2030-07-01T12:00Z", 37_800, "2030-12-01T12:00Z", 39_600),
    // Days counted with and without the leap day, and a change before midnight (version 3).
    ("AAA0BBB,J60/0,J300/0", "2024-02-29T12:00Z", 0, "2024-03-01T00:00Z", 3600),
    ("AAA0BBB,60/0,300/0", "2023-03-01T12:00Z", 0, "2023-03-02T00:00Z", 3600),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2030-03-31T00:59:59Z", -7200, "2030-03-31T01:00:00Z", -3600),
    // Summer time all year round (version 3).
    ("XXX3EDT4,0/0,J365/23", "2030-01-01T12:00Z", -14_400, "2030-07-01T12:00Z", -14_400),
    ("AAA5", "2030-01-01T12:00Z", -18_000, "2930-07-01T12:00Z", -18_000),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-07-01T12:00Z", 7200, "9026-01-01T12:00Z", 3600),
  ])
  func `a rule holds for all time that no change is stated for`(
    rule: String, first: String, offset: Int, second: String, other: Int
  ) throws {
    let zone = try Zone.parse(identifier: "Rule", bytes: tzif(version: "3", kinds: [(0, "AAA")], rule: rule))
    #expect(try offsets(zone, first, second) == [offset, other])
  }

  @Test func `a rule repeats after 400 years to the second`() throws {
    let zone = try Zone.parse(identifier: "R", bytes: tzif(kinds: [(0, "AAA")], rule: "CET-1CEST,M3.5.0,M10.5.0/3"))
    var random = SplitMix64(seed: 2)
    for _ in 0..<2000 {
      let seconds = Int64.random(in: 0...12_000_000_000, using: &random)
      let later = Instant(seconds: seconds + 146_097 * 86_400)
      #expect(zone.offset(at: Instant(seconds: seconds)) == zone.offset(at: later))
      #expect(zone.instant(of: zone.local(of: later)).microseconds <= later.microseconds)
    }
  }

  @Test(arguments: [
    "CET", "-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
    "CET-1CEST,M3.5.7,M10.5.0", "CET-200", "<CET-1", "CET-1CEST,M3.5.0,M10.5.0x", "CET-1CEST,J0,J366", "CET-1:99",
  ])
  func `an unreadable rule is refused`(rule: String) throws {
    let error = try #require(throws: ZoneError.self) {
      try Zone.parse(identifier: "X", bytes: tzif(kinds: [(0, "AAA")], rule: rule))
    }
    #expect(error.description == "the time zone file of X has an unreadable rule \"\(rule)\"")
  }

  @Test func `damage is refused with a word`() throws {
    func reason(_ bytes: [UInt8]) -> String {
      do { return "read: \(try Zone.parse(identifier: "X", bytes: bytes))" } catch { return error.description }
    }
    let kinds: [(Int32, String)] = [(0, "AAA"), (3600, "BBB")]
    #expect(reason([]).contains("is cut off"))
    #expect(reason(Array("hello, world, this is text".utf8)).contains("is no time zone file"))
    #expect(reason(tzif(times: [5, 5], kinds: kinds)).contains("changes out of order"))
    #expect(reason(tzif(leaps: 1, kinds: kinds)).contains("counts leap seconds"))
    #expect(reason(tzif(kinds: [])).contains("describes no kind"))
    #expect(reason(tzif(kinds: [(100_000, "AAA")])).contains("impossible offset"))
    #expect(reason(tzif(times: [1 << 50], kinds: kinds)).contains("30,000 years ahead"))
  }

  @Test func `cut off or flipped bytes never crash`() throws {
    let whole = try #require(contents(of: "/usr/share/zoneinfo/Europe/Dublin"))
    for count in 0..<whole.count {
      #expect(throws: ZoneError.self) { try Zone.parse(identifier: "X", bytes: Array(whole.prefix(count))) }
    }
    var random = SplitMix64(seed: 4)
    for _ in 0..<3000 {
      var bytes = whole
      for _ in 0...Int.random(in: 0...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      guard let zone = try? Zone.parse(identifier: "X", bytes: bytes) else { continue }
      for seconds: Int64 in [-9_000_000_000_000, -1, 0, 1_800_000_000, 9_000_000_000_000] {
        _ = zone.instant(of: zone.local(of: Instant(seconds: seconds)))
      }
    }
  }
}
