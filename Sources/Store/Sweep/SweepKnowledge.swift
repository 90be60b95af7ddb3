package import Domain
import FoundationEssentials
import Postgres
import SQL

/// What the scheduler knows of some cases besides the cases themselves.
struct SweepKnowledge {
  private let stalls: [Int64: [Stall]]
  private let climbs: [Int64: Climb]
  private let moves: [Int64: [Event]]

  /// Reads it in one round trip.
  init(_ session: Session, of cases: [CaseNumber]) throws {
    let key: [Parameter] = [.int8Array(cases.map(\.value))]
    let rows = try session.pipeline { pipeline in
      (
        stalls: pipeline.rows(Statement.sweepLoadStalls.query, key) { row in
          (
            try row.int8(0),
            Stall(
              number: try row.int(1), reason: try row.choice(2, of: StallReason.self),
              subject: try StallSubject(row: row, commitment: 3, target: 4), beganAt: try row.instant(5))
          )
        },
        climbs: pipeline.rows(Statement.sweepLoadClimbs.query, key) { row in
          (
            try row.int8(0), try row.int(1), try row.instant(2),
            try JSONDecoder().decode(Ladder.self, from: Data(try row.json(3).utf8)), try row.optionalInstant(4)
          )
        },
        rungs: pipeline.rows(Statement.sweepLoadRungs.query, key) { row in
          (
            try row.int8(0),
            FiredRung(
              number: try row.int(1), plannedAt: try row.instant(2), firedAt: try row.instant(3),
              to: try row.optionalInt8(4), raised: try row.bool(5))
          )
        },
        moves: pipeline.rows(Statement.sweepLoadMoves.query, key) { row in (try row.int8(0), try Event(row: row)) },
        taken: pipeline.rows(Statement.sweepLoadTaken.query, key) { (try $0.int8(0), try $0.instant(1)) }
      )
    }
    let taken = Dictionary(grouping: rows.taken.value, by: \.0)
    let rungs = Dictionary(grouping: rows.rungs.value, by: \.0)
    moves = Dictionary(grouping: rows.moves.value, by: \.0).mapValues { $0.map(\.1) }
    stalls = Dictionary(grouping: rows.stalls.value, by: \.0).mapValues { $0.map(\.1) }
    climbs = Dictionary(
      uniqueKeysWithValues: rows.climbs.value.map { number, climb, beganAt, ladder, endedAt in
        (
          number,
          Climb(
            number: climb, beganAt: beganAt, endedAt: endedAt, ladder: ladder, fired: (rungs[number] ?? []).map(\.1),
            takenOn: (taken[number] ?? []).map(\.1))
        )
      })
  }

  func stalls(of number: CaseNumber) -> [Stall] { stalls[number.value] ?? [] }
  /// The events by which promises got their due times, of those that were moved more than once.
  func moves(of number: CaseNumber) -> [Event] { moves[number.value] ?? [] }
  /// The case's last climb, which may be over.
  func climb(of number: CaseNumber) -> Climb? { climbs[number.value] }
}

extension Database {
  /// A case's last climb, which may be over; nil when it never climbed.
  package func climb(of number: CaseNumber) throws -> Climb? {
    try SweepKnowledge(session, of: [number]).climb(of: number)
  }
}
