import Domain
import Files

/// The zones of this machine, read once for all tests.
private let zones = ZoneFiles()

/// The zone of that IANA name.
func zone(named name: String) throws -> Zone {
  try zones.zone(name)
}

/// A day written as `2026-07-01`.
func day(_ text: String) throws -> Day {
  try Day(iso8601: text)
}

/// An instant written in ISO 8601.
func instant(_ text: String) throws -> Instant {
  try Instant(iso8601: text)
}

/// A wall time written as `2026-07-01 09:30` or `2026-07-01 09:30:15`.
func wall(_ text: String) throws -> LocalTime {
  let seconds = text.count == 16 ? ":00" : ""
  return Zone.utc.local(of: try Instant(iso8601: text + seconds + "Z"))
}
