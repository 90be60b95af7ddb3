import Domain
import Postgres

/// A case that one scheduler holds, to look at it.
struct SweepClaim {
  let number: CaseNumber
  /// When it was looked at last, and since when it is due; what is wrong with them is this case's fault alone.
  let times: Result<(sweptAt: Instant?, dueAt: Instant), any Error>

  init(row: borrowing Row) throws {
    number = CaseNumber(try row.int8(0))
    do {
      times = .success((sweptAt: try row.optionalInstant(1), dueAt: try row.instant(2)))
    } catch {
      times = .failure(error)
    }
  }
}
