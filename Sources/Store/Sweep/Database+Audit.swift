package import Domain
import FoundationEssentials
import Postgres
import SQL

extension Database {
  /// The seconds without a look after which nobody can say that a scheduler ran.
  private static let watchGap: Int64 = 300

  /// Notes that a scheduler looks now.
  package func noteWatch(at now: Instant) throws {
    _ = try session.row(Statement.watchNote.query, [.timestamp(now.microseconds), .int8(Self.watchGap)]) {
      try $0.instant(0)
    }
  }

  /// When schedulers ran; ascending, and they may overlap.
  package func watches() throws -> [Range<Instant>] {
    try session.rows(Statement.watchList.query) {
      let began = try $0.instant(0)
      return began..<max(began, try $0.instant(1))
    }
  }

  /// The cases that have climbed to nobody who is there, and that nobody has taken on since; the first to do so first.
  ///
  /// - Parameter team: nil for all.
  package func casesUnheard(team: TeamID?) throws -> [CaseNumber] {
    try session.rows(Statement.rungUnheard.query, [.int8(team)]) { CaseNumber(try $0.int8(0)) }
  }

  /// The rungs that were planned in a spell, with what came of each, by the time for which they were planned.
  ///
  /// - Parameter team: nil for all.
  package func rungs(plannedIn spell: ClosedRange<Instant>, team: TeamID?) throws -> [RungRecord] {
    try session.rows(
      Statement.rungList.query,
      [.timestamp(spell.lowerBound.microseconds), .timestamp(spell.upperBound.microseconds), .int8(team)]
    ) { row in
      RungRecord(
        RungRecord.Key(CaseNumber(try row.int8(0)), climb: try row.int(1), number: try row.int(2)),
        team: try row.int8(3), place: try row.int(13),
        rung: try JSONDecoder().decode(Ladder.Rung.self, from: Data(try row.json(4).utf8)), to: try row.optionalInt8(7),
        plannedAt: try row.instant(5), dueAt: try row.instant(12), firedAt: try row.optionalInstant(6),
        overAt: try row.optionalInstant(8),
        deliveredAt: try row.optionalInstant(9), acknowledgedAt: try row.optionalInstant(10),
        progressAt: try row.optionalInstant(11))
    }
  }
}
