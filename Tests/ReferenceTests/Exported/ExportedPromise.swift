import Testing

/// A row of commitments.csv.
struct ExportedPromise: Sendable {
  let number: String
  let due: Stamp
  /// `kept`, `late`, `missed`; empty for what has no verdict yet.
  let outcome: String
  let ended: Stamp?
  let latenessHours: String

  static let columns: Set<String> = ["case", "promised_due_at", "outcome", "ended_at", "lateness_hours"]

  init(_ row: [String], _ columns: [String: Int]) throws {
    func field(_ name: String) throws -> String { row[try #require(columns[name])] }
    number = try field("case")
    due = try #require(try Stamp(try field("promised_due_at")))
    outcome = try field("outcome")
    ended = try Stamp(try field("ended_at"))
    latenessHours = try field("lateness_hours")
  }
}
