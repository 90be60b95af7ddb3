import Domain
import Files
import Glibc
import TestSupport
import Testing

@Suite struct ZoneFilesTests {
  private let zones = ZoneFiles()

  @Test(arguments: [
    "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Moscow", "America/New_York",
    "America/Chicago",
    "America/Sao_Paulo", "America/St_Johns", "America/Havana", "America/Asuncion", "Africa/Casablanca", "Africa/Cairo",
    "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran", "Asia/Jerusalem", "Asia/Gaza", "Australia/Lord_Howe",
    "Australia/Sydney", "Pacific/Apia", "Pacific/Chatham", "Antarctica/Troll", "EST5EDT", "Etc/GMT+5",
  ])
  func `offsets and names agree with the system's own reading of the zone`(name: String) throws {
    let zone = try zones.zone(name)
    var random = SplitMix64(seed: name.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
    // 1970 to 2060, and a few up to 2400; around changes as well, which random instants seldom hit.
    var moments = (0..<400).map { _ in Int64.random(in: 0...2_871_763_200, using: &random) }
    moments += (0..<50).map { _ in Int64.random(in: 2_871_763_200...13_569_465_600, using: &random) }
    for moment in moments.prefix(60) {
      if let change = change(after: moment, in: zone) { moments += [change - 1, change] }
    }
    let directory = TemporaryDirectory()
    write(Array(moments.map { "@\($0)\n" }.joined().utf8), to: directory.file("moments"))
    let command = "TZ=:\(name) date -f \(directory.file("moments")) '+%FT%T%::z %Z'"
    let printed = try #require(output(of: command)).split(separator: "\n")
    #expect(printed.count == moments.count)
    for (moment, expected) in zip(moments, printed) {
      let instant = Instant(seconds: moment)
      let written = instant.iso8601(in: zone)
      // `date` always prints the seconds of an offset.
      let full = written.utf8.count == 25 ? written + ":00" : written
      // Where nobody lived, `date` writes the offset as -00:00.
      let inhabited = expected.replacing("-00:00:00", with: "+00:00:00")
      #expect("\(full) \(zone.abbreviation(at: instant))" == inhabited, "at \(moment)")
    }
  }

  /// The first change of the offset within 400 days after `moment`, in seconds since 1970.
  private func change(after moment: Int64, in zone: Zone) -> Int64? {
    func offset(_ seconds: Int64) -> Int { zone.offset(at: Instant(seconds: seconds)) }
    var low = moment
    while offset(low + 86_400) == offset(moment) {
      low += 86_400
      if low > moment + 400 * 86_400 { return nil }
    }
    var high = low + 86_400
    while high - low > 1 {
      let middle = (low + high) / 2
      if offset(middle) == offset(moment) { low = middle } else { high = middle }
    }
    return high
  }

  @Test func `every zone of the machine can be read`() throws {
    let names = zones.identifiers()
    #expect(names.count > 300)
    #expect(
      names.contains("Europe/Berlin") && names.contains("America/Argentina/Buenos_Aires") && names.contains("UTC"))
    #expect(!names.contains { $0.hasPrefix("right/") || $0.hasPrefix("posix/") || $0.contains(".tab") })
    for name in names { #expect(try zones.zone(name).identifier == name) }
  }

  @Test(arguments: [
    ("Europe/Berln", "did you mean Europe/Berlin?"), ("europe/berlin", "did you mean Europe/Berlin?"),
    ("Berlin", "did you mean Europe/Berlin?"), ("New York", "did you mean America/New_York?"),
    ("Amerca/New_York", "did you mean America/New_York?"), ("Zzyzx/Qqqqqq", "type an IANA name such as Europe/Berlin"),
    ("Kolkatta", "did you mean Asia/Kolkata?"), ("Europe", "there is no time zone \"Europe\""),
    ("", "there is no time zone"),
    ("../../../etc/passwd", "there is no time zone"), ("/etc/localtime", "there is no time zone"),
    ("Europe//Berlin", "there is no time zone"), ("zone.tab", "there is no time zone"),
    ("Europe/Berlin\0", "there is no"),
    ("./Europe/Berlin", "there is no time zone"), ("tzdata.zi", "there is no time zone"),
    ("CET-1CEST,M3.5.0", "there is no"),
  ])
  func `an unknown name is refused with the nearest ones`(name: String, part: String) throws {
    let error = try #require(throws: ZoneError.self) { try zones.zone(name) }
    #expect(error.description.contains(part))
  }

  @Test func `where no zones are installed UTC still works, and others say what to install`() throws {
    let empty = TemporaryDirectory()
    let zones = ZoneFiles(directory: empty.path)
    #expect(try zones.zone("UTC") == .utc)
    let error = try #require(throws: ZoneError.self) { try zones.zone("Europe/Berlin") }
    #expect(error.description.contains("apt-get install tzdata"))
  }

  @Test func `another directory can be named`() throws {
    let directory = TemporaryDirectory()
    write(try #require(contents(of: "/usr/share/zoneinfo/Asia/Kolkata")), to: directory.file("Home"))
    let zone = try ZoneFiles(directory: directory.path).zone("Home")
    #expect(zone.offset(at: Instant(seconds: 1_800_000_000)) == 19_800)
  }

  @Test(arguments: [
    (["TZ": "America/Chicago"], "America/Chicago"), (["TZ": ":Europe/Berlin"], "Europe/Berlin"), (["TZ": ""], "UTC"),
    (["TZ": "/usr/share/zoneinfo/Asia/Kolkata"], "Asia/Kolkata"), ([:], "Europe/Lisbon"),
  ])
  func `the zone of the machine is what TZ says, else the system's files`(
    environment: [String: String], expected: String
  ) {
    let root = TemporaryDirectory()
    mkdir(root.file("etc"), 0o755)
    write(Array("Europe/Lisbon\n".utf8), to: root.file("etc/timezone"))
    #expect(ZoneFiles.systemZoneIdentifier(environment: environment, root: root.path) == expected)
  }

  @Test func `without a file of its name the zone is where localtime points, else UTC`() {
    let root = TemporaryDirectory()
    mkdir(root.file("etc"), 0o755)
    #expect(ZoneFiles.systemZoneIdentifier(environment: [:], root: root.path) == "UTC")
    symlink("../usr/share/zoneinfo/America/Argentina/Buenos_Aires", root.file("etc/localtime"))
    #expect(
      ZoneFiles.systemZoneIdentifier(environment: [:], root: root.path) == "America/Argentina/Buenos_Aires")
  }
}
