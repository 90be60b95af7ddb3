import Domain
import Store
import Synchronization

/// What history says, read once for as long as nobody learns it anew.
final class OutlookMemory: Sendable {
  private let known = Mutex<[OutlookKind: (learntAt: Instant, shelf: OutlookShelf)]>([:])

  /// What holds at `now`; what is a day old is learnt anew.
  func shelves(
    in database: Database, by rules: RuleBook, at now: Instant, keeps: Bool
  ) throws -> [OutlookKind: OutlookShelf] {
    var shelves: [OutlookKind: OutlookShelf] = [:]
    let runs = try database.outlookRuns()
    for kind in [OutlookKind.followUp, .milestone] {
      if let (learntAt, shelf) = known.withLock({ $0[kind] }), runs[kind] == learntAt, Database.holds(learntAt, at: now)
      {
        shelves[kind] = shelf
        continue
      }
      let shelf = try database.outlooks(
        of: kind, at: now, hours: { rules.staff.hours(of: $0) }, usual: rules.staff.usual, keeps: keeps)
      shelves[kind] = shelf
      if let learntAt = try database.outlookRuns()[kind] { known.withLock { $0[kind] = (learntAt, shelf) } }
    }
    return shelves
  }
}
