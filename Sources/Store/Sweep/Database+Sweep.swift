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
  /// Of those, rungs that reached nobody.
  package var rungsUnheard = 0
  package var escalations = 0
  package var notices = 0
  /// Cases that could not be looked at, and wait now; they are not among those that were.
  package var setAside: [CaseSetAside] = []

  package init() {}

  package static func + (left: SweepReport, right: SweepReport) -> SweepReport {
    var sum = left
    sum.looked += right.looked
    sum.stallsBegun += right.stallsBegun
    sum.stallsEnded += right.stallsEnded
    sum.rungsFired += right.rungsFired
    sum.rungsUnheard += right.rungsUnheard
    sum.escalations += right.escalations
    sum.notices += right.notices
    sum.setAside += right.setAside
    return sum
  }
}

extension Database {
  /// Looks at the cases that are due, the longest due first, as one transaction.
  ///
  /// Any number of schedulers may do so at once: each case is held by one of them, and what is written is written once.
  /// - Parameters:
  ///   - limit: how many cases at most.
  ///   - rules: reads what holds at `now`. It is asked once the cases are held: whoever changes who leads or a policy has them
  ///     looked at anew, and waits for this to end.
  /// - Throws: `SweepFault`, with nothing written, when something about one of the cases can't be read, decided or written.
  package func sweep(upTo limit: Int, at now: Instant, by rules: () throws -> RuleBook) throws -> SweepReport {
    try retryingTransaction {
      let claims = try session.rows(
        Statement.sweepClaim.query, [.timestamp(now.microseconds), .int4(Int32(clamping: limit))], SweepClaim.init(row:)
      )
      if claims.isEmpty { return SweepReport() }
      let standing = try rules()
      do {
        return try look(at: claims, at: now, by: standing)
      } catch  where CaseFault.isAboutRows(error) {
        throw SweepFault(cases: claims.map(\.number), cause: error)
      }
    }
  }

  private func look(at claims: [SweepClaim], at now: Instant, by rules: RuleBook) throws -> SweepReport {
    let numbers = claims.map(\.number)
    let times = Dictionary(uniqueKeysWithValues: try claims.map { ($0.number, try $0.times.get()) })
    let known = try SweepKnowledge(session, of: numbers)
    var report = SweepReport()
    var rows = SweepRows()
    for stored in try CaseLoader(session: session).load(numbers, withCare: false) {
      let file = stored.file
      let chosen = rules.policy(of: file)
      let climb = known.climb(of: file.number)
      var decision = Sweep(
        rules.question(about: file, by: chosen.policy, moves: known.moves(of: file.number)), staff: rules.staff,
        stalls: known.stalls(of: file.number), climb: climb, sweptAt: times[file.number]?.sweptAt, now: now
      ).decision
      let ended = decision.ended
      // What is at risk climbs no ladder.
      let standing = known.stalls(of: file.number).first { ended[$0.number] == nil && $0.reason != .atRisk }?.reason
      let begun = decision.begun.first { $0.reason != .atRisk }?.reason
      report.escalations += try raise(
        file, by: &decision.rungs, of: decision.climbBegan == nil ? climb?.ladder : chosen.policy.ladder,
        because: standing ?? begun, at: now)
      try rows.add(
        decision, about: file, dueAt: times[file.number]?.dueAt ?? now, chosen: chosen, climb: climb?.number,
        ladder: String(decoding: try JSONEncoder().encode(chosen.policy.ladder), as: UTF8.self))
      report.looked += 1
      report.stallsBegun += decision.begun.count
      report.stallsEnded += decision.ended.count
      report.rungsFired += decision.rungs.count
      report.rungsUnheard += decision.rungs.count { $0.to == nil }
    }
    report.notices = try session.row(Statement.sweepWrite.query, rows.parameters(at: now)) { Int(try $0.int8(0)) }
    return report
  }

  /// Raises a case a level for each rung that does so.
  ///
  /// What a rule forbids, such as raising what was raised at a time that this clock has not reached, is not raised, and the
  /// rung says so: one case must not hold up the others.
  /// - Returns: how many levels.
  private func raise(
    _ file: CaseFile, by rungs: inout [FiredRung], of ladder: Ladder?, because reason: StallReason?, at now: Instant
  ) throws -> Int {
    var file = file
    var levels = 0
    for index in rungs.indices where rungs[index].raised {
      let unheard = rungs[index].to == nil ? ", which reached nobody" : ""
      let number = rungs[index].number
      let place = min(number, ladder?.rungs.count ?? number)
      let words = "rung \(place)\(number > place ? " again" : "")\(unheard): \(reason?.rawValue ?? "stalled")"
      do {
        file = try perform(
          [.escalate(source: .policy, reason: words)], on: file, at: Moment(now: now).following(file), by: nil
        ).file
        levels += 1
      } catch is Refusal {
        rungs[index].raised = false
      }
    }
    return levels
  }
}
