import Domain
import Postgres
import SQL

extension Database {
  /// Compares what teams agree on (words for feelings, playbooks, templates, training) with what their log says that it is.
  func verifyAgreements(into result: inout Verification) throws {
    result.agreements = try session.row(Statement.verifyCountAgreements.query) { Int(try $0.int8(0)) }
    result.discrepancies += try session.rows(Statement.verifyAgreements.query) { row in
      let (isExtra, isMissing) = (try row.bool(3), try row.bool(4))
      let isWhole = isExtra || isMissing
      return Discrepancy(
        caseNumber: nil, table: try row.text(0), row: Int(try row.text(1).prefix { $0 != " " }) ?? 0,
        column: isWhole ? "" : try row.text(2),
        expected: isWhole ? (isExtra ? "none" : "a row") : try row.optionalText(5) ?? "nothing",
        found: isWhole ? (isMissing ? "none" : "a row") : try row.optionalText(6) ?? "nothing")
    }
  }
}
