package import Domain
import FoundationEssentials
import Postgres
import SQL

/// What a sweep did, or would do.
package struct SweepReport: Hashable, Sendable {
  /// Cases that were looked at.
  package var looked = 0
  package var stallsBegun = 0
  package var stallsEnded = 0
  package var rungsFired = 0
  package var escalations = 0
  package var notices = 0
  /// How late the look that was due first came, in seconds; 0 when none was due.
  package var lag: Double = 0

  package init() {}

  package static func + (left: SweepReport, right: SweepReport) -> SweepReport {
    var sum = left
    sum.looked += right.looked
    sum.stallsBegun += right.stallsBegun
    sum.stallsEnded += right.stallsEnded
    sum.rungsFired += right.rungsFired
    sum.escalations += right.escalations
    sum.notices += right.notices
    sum.lag = max(left.lag, right.lag)
    return sum
  }
}

extension Database {
  /// Looks at the cases that are due, the longest due first, as one transaction.
  ///
  /// Any number of schedulers may do so at once: each case is held by one of them, and what is written is written once.
  /// - Parameters:
  ///   - limit: how many cases at most.
  ///   - rules: what holds at `now`.
  package func sweep(upTo limit: Int, at now: Instant, by rules: RuleBook) throws -> SweepReport {
    try retryingTransaction {
      let claimed = try session.rows(
        Statement.sweepClaim.query, [.timestamp(now.microseconds), .int4(Int32(clamping: limit))]
      ) { (number: CaseNumber(try $0.int8(0)), sweptAt: try $0.optionalInstant(1)) }
      var report = SweepReport()
      if claimed.isEmpty { return report }
      let known = try SweepKnowledge(session, of: claimed.map(\.number))
      let sweptAt = Dictionary(uniqueKeysWithValues: claimed.map { ($0.number, $0.sweptAt) })
      var rows = SweepRows()
      for stored in try CaseLoader(session: session).load(claimed.map(\.number)) {
        let file = stored.file
        let chosen = rules.policy(of: file)
        let climb = known.climb(of: file.number)
        var decision = Sweep(
          StallQuestion(file, policy: chosen.policy, hours: rules.staff.hours(of: file.team)), staff: rules.staff,
          stalls: known.stalls(of: file.number), climb: climb, sweptAt: sweptAt[file.number] ?? nil, now: now
        ).decision
        try raise(&decision, file, at: now, &report)
        try rows.add(
          decision, about: file, chosen: chosen, climb: climb?.number,
          ladder: String(decoding: try JSONEncoder().encode(chosen.policy.ladder), as: UTF8.self))
        report.looked += 1
        report.stallsBegun += decision.begun.count
        report.stallsEnded += decision.ended.count
        report.rungsFired += decision.rungs.count
      }
      report.notices = try session.row(Statement.sweepWrite.query, rows.parameters(at: now)) { Int(try $0.int8(0)) }
      return report
    }
  }

  /// Raises a case a level for each rung that does so.
  private func raise(
    _ decision: inout SweepDecision, _ file: CaseFile, at now: Instant, _ report: inout SweepReport
  ) throws {
    guard file.isOpen else { return }
    var before = file
    for rung in decision.rungs where rung.raised {
      let stalled = decision.begun.first?.reason.rawValue ?? "stalled"
      let committed = try perform(
        [.escalate(source: .policy, reason: "rung \(rung.number): \(stalled)")], on: before,
        at: Moment(now: now).following(before), by: nil)
      before = committed.file
      report.escalations += 1
    }
  }
}
