import Domain
import Postgres
import SQL

/// Since when there is anything to count: before that there are no figures, rather than figures of 0.
struct Beginnings {
  static let noCaseYet = "there was no case yet"

  /// When the first case was opened, or the team that is asked about had its first; nil when there is none.
  let firstCase: Instant?
  /// When a scheduler looked for the first time, or what it found began; nil when none ever did.
  let firstLook: Instant?
  /// About how many cases there are.
  let cases: Int64
  /// Before it nothing is counted, of whatever team; nil when there is nothing at all.
  let anything: Instant?

  init(of team: Team?, _ session: Session) throws {
    (firstCase, firstLook, cases, anything) = try session.row(Statement.measuresFirstCase.query, [.int8(team?.id)]) {
      row in
      (
        try row.optionalTimestamp(0).map(Instant.init(microseconds:)),
        try row.optionalTimestamp(1).map(Instant.init(microseconds:)), try row.int8(2),
        try row.optionalTimestamp(3).map(Instant.init(microseconds:))
      )
    }
  }

  /// Why nothing is said of a month that ended at an instant; nil where something is. What was counted is always said.
  func reasonForNone(of measure: Measure, until end: Instant, n: Int) -> String? {
    guard n == 0 else { return nil }
    if let firstCase, end <= firstCase { return Beginnings.noCaseYet }
    if measure.id == Measure.stallsRaised.id, firstLook.map({ end <= $0 }) ?? true {
      return "no scheduler had looked yet"
    }
    return nil
  }
}
