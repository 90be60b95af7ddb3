import Domain
import Postgres
import SQL

/// Figures that don't add up are not given.
extension MetricsRun {
  /// The parts of a split rest on as many cases as the whole.
  func requireSameTotals(
    of measure: Measure, _ totals: [Int], _ dimension: Dimension, _ parts: [Int]
  ) throws(MeasureError) {
    for (month, (whole, sum)) in zip(months, zip(totals, parts)) {
      if whole != sum {
        throw .doesNotAddUp(
          "\(measure.id) of \(month) by \(dimension.rawValue) has \(sum) in its parts and \(whole) in all")
      }
    }
  }

  /// Whether figures are asked for that the balance is about. One of them alone says nothing of the others.
  var mustBalance: Bool {
    Set(metrics.map(\.id)).isSuperset(of: [Measure.casesOpened.id, Measure.backlogEnd.id])
  }

  /// In every month: open at its start + opened + reopened - resolved = open at its end, of one team also + what other
  /// teams handed to it - what it handed to them; and the figures that are given are those that add up.
  func requireBalance(_ totals: [String: [Int]], _ balances: [Balance]) throws(MeasureError) {
    let (opened, backlog) = (totals[Measure.casesOpened.id], totals[Measure.backlogEnd.id])
    for balance in balances {
      let month = months[balance.month]
      if !balance.isEven {
        let handed = team == nil ? "" : " + \(balance.arrived) handed over by other teams - \(balance.left) to them"
        throw MeasureError.doesNotAddUp(
          """
          in \(month)\(team.map { ", of \($0.handle)" } ?? ""), \(balance.openAtStart) open at its start + \
          \(balance.opened) opened + \(balance.reopened) reopened - \(balance.resolved) resolved\(handed) is not \
          \(balance.openAtEnd) open at its end
          """)
      }
      for (id, given, counted) in [
        (Measure.casesOpened.id, opened, balance.opened), (Measure.backlogEnd.id, backlog, balance.openAtEnd),
      ] {
        guard let given, edges[balance.month] <= asOf else { continue }
        let total = given[balance.month]
        if total != counted {
          throw MeasureError.doesNotAddUp("\(id) of \(month) is \(total), but \(counted) were counted")
        }
      }
    }
  }

  /// What came into and went out of the backlog, month by month.
  func balances(_ session: Session) throws -> [Balance] {
    let parameters: [Parameter] = [.timestampArray(edges.map(\.microseconds)), .timestamp(asOf.microseconds)]
    guard let team else {
      return try session.rows(Statement.measuresBalance.query, parameters) { try Balance(row: $0) }
    }
    return try session.rows(Statement.measuresTeamBalance.query, parameters + [.int8(team.id)]) { row in
      try Balance(row: row, arrived: Int(row.int8(6)), left: Int(row.int8(7)))
    }
  }
}

/// What came into and went out of the backlog in one month.
struct Balance: Hashable, Sendable {
  /// The month's place in the run, from 0.
  let month: Int
  let openAtStart: Int
  let opened: Int
  let reopened: Int
  let resolved: Int
  let openAtEnd: Int
  /// What other teams handed to the one that is asked about while it was open, and what that handed to them.
  let arrived: Int
  let left: Int

  init(row: borrowing Row, arrived: Int = 0, left: Int = 0) throws {
    month = Int(try row.int4(0)) - 1
    openAtStart = Int(try row.int8(1))
    opened = Int(try row.int8(2))
    reopened = Int(try row.int8(3))
    resolved = Int(try row.int8(4))
    openAtEnd = Int(try row.int8(5))
    self.arrived = arrived
    self.left = left
  }

  /// Whether what came and went explains what is there.
  var isEven: Bool { openAtStart + opened + reopened - resolved + arrived - left == openAtEnd }
}
