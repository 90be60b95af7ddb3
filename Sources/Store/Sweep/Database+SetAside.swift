package import Domain
import Postgres
import SQL

/// Cases that a sweep can't look at wait, so that they hold up no other and keep nobody busy: their next check is at
/// infinity. A command on the case has it looked at again like any other, and so does `tryAgain`.
extension Database {
  /// Whether a fault leaves nothing to go on with: the server refused something, and the transaction around all of the sweep,
  /// as that of a rehearsal, is spoilt.
  package func isSpoilt(by fault: SweepFault) -> Bool {
    session.isInTransaction && (fault.cause as? PostgresError)?.sqlState != nil
  }

  /// Lets a case wait that could not be looked at.
  ///
  /// - Parameter fault: of a look at that case alone.
  package func setAside(_ fault: SweepFault, at now: Instant) throws -> CaseSetAside? {
    guard let number = fault.cases.first, fault.cases.count == 1 else { return nil }
    try session.execute(Statement.sweepSetAside.query, [.int8(number.value), .timestamp(now.microseconds)])
    return CaseSetAside(number: number, problem: fault.problem)
  }

  /// Has the cases looked at that were set aside.
  package func tryAgain(at now: Instant) throws {
    try session.execute(Statement.sweepTryAgain.query, [.timestamp(now.microseconds)])
  }

  /// The cases that are set aside, by number, with what can't be read of them now.
  ///
  /// - Parameter limit: how many at most.
  package func casesSetAside(limit: Int) throws -> [CaseSetAside] {
    try session.rows(Statement.sweepListAside.query, [.int4(Int32(clamping: limit))]) {
      CaseNumber(try $0.int8(0))
    }.map { number in
      do {
        _ = try CaseLoader(session: session).load([number], withCare: false)
        _ = try SweepKnowledge(session, of: [number])
        return CaseSetAside(number: number, problem: "it could be read now; kept scheduler --once looks again")
      } catch  where CaseFault.isAboutRows(error) {
        return CaseSetAside(number: number, problem: CaseFault.words(error))
      }
    }
  }
}
