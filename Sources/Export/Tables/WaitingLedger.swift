import Postgres

/// That the time of a case is shared out without a rest: with us, waiting on the customer, and waiting on a third party.
///
/// What was waited is known twice, from the case and from its waits one by one. Time with us is what the waits leave, and
/// what the case says of its waits must fill the rest, to the microsecond.
struct WaitingLedger: Sendable {
  /// Field of the case's number.
  let `case`: Int
  /// Fields of the two instants between which time is shared out.
  let from: Int
  let until: Int
  /// Field of the time that is not with us, counted from the waits; null for none.
  let outside: Int
  /// Fields of what the case says that it waited, by party.
  let waits: [Int]

  /// - Throws: `ExportError.ledger` for a row that does not add up.
  @inline(__always)
  func check(_ row: borrowing Row) throws {
    let elapsed = try row.timestamp(until) - row.timestamp(from)
    let withUs = elapsed - (try row.optionalInt8(outside) ?? 0)
    var waited: Int64 = 0
    var isNegative = withUs < 0
    for field in waits {
      let part = try row.optionalInt8(field) ?? 0
      isNegative = isNegative || part < 0
      waited += part
    }
    guard withUs + waited == elapsed, !isNegative else {
      throw ExportError.ledger(case: try row.int8(`case`), elapsed: elapsed, withUs: withUs, waited: waited)
    }
  }
}
