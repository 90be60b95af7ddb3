import Domain
import Postgres

/// Where a row tells how the time of a case is shared out.
struct WaitingLedger: Sendable {
  /// Field of the case's number.
  let `case`: Int
  /// Fields of the two instants between which time is shared out.
  let from: Int
  let until: Int
  /// Fields of what the case says that it waited, by party.
  let said: [Int]
  /// Fields of the waits themselves, by party, as pairs of instants; null where there are none.
  let spells: [Int]

  /// What a column shows of it.
  enum Share: Sendable {
    case withUs
    /// On a party, by its place.
    case waited(Int)
  }

  /// - Throws: `ExportError` for a row that does not add up.
  func read(_ row: borrowing Row) throws -> TimeLedger {
    let from = Instant(microseconds: try row.timestamp(from))
    let until = Instant(microseconds: try row.timestamp(until))
    if try hasNone(row) { return TimeLedger(from: from, until: until, waiting: Self.nothing) }
    var parts: [(said: Int64, spells: [TimeLedger.Spell])] = []
    for (said, spells) in zip(said, spells) { parts.append((try row.int8(said), try row.spells(spells))) }
    let ledger = TimeLedger(from: from, until: until, waited: parts)
    if ledger.isEven { return ledger }
    if let mismatch = ledger.mismatch {
      throw ExportError.waits(
        case: try row.int8(`case`), on: Self.parties[mismatch.party], said: mismatch.said, waits: mismatch.spells)
    }
    throw ExportError.ledger(
      case: try row.int8(`case`), elapsed: ledger.elapsed, withUs: ledger.withUs, waited: ledger.waited.reduce(0, +))
  }

  private static let parties = ["the customer", "a third party"]
  private static let nothing = parties.map { _ in Int64(0) }

  /// Whether neither the case nor any wait says that anybody was waited on.
  private func hasNone(_ row: borrowing Row) throws -> Bool {
    for (said, spells) in zip(said, spells) where try row.int8(said) != 0 || !row.isNull(spells) { return false }
    return said.count == Self.nothing.count
  }
}

extension TimeLedger {
  subscript(share: WaitingLedger.Share) -> Int64 {
    switch share {
    case .withUs: withUs
    case .waited(let party): waited[party]
    }
  }
}

extension Row {
  fileprivate func spells(_ column: Int) throws -> [TimeLedger.Spell] {
    if isNull(column) { return [] }
    return try timestampPairs(column).compactMap { began, ended in
      began.map { TimeLedger.Spell(began: Instant(microseconds: $0), ended: ended.map(Instant.init(microseconds:))) }
    }
  }
}
