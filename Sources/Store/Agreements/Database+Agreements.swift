import Domain
import FoundationEssentials
import Postgres
import SQL

/// The log of what teams agree on once and use in many cases.
extension Database {
  /// Changes an agreement and notes what it is since: both, or neither.
  ///
  /// - Parameters:
  ///   - entries: from what `write` returned, the keys of what it changed, as the view `agreements` has them.
  ///   - write: does it.
  func agree<Written>(
    on list: AgreementList, at instant: Instant, by member: MemberID?, entries: (Written) -> [String],
    _ write: () throws -> Written
  ) throws -> Written {
    try session.transaction {
      let written = try write()
      for entry in entries(written) {
        _ = try session.optionalRow(
          Statement.agreementNote.query,
          [.text(list.rawValue), .text(entry), .timestamp(instant.microseconds), .int8(member)]
        ) { try $0.int(0) }
      }
      return written
    }
  }

  /// Who changed what teams agree on, the newest first.
  ///
  /// - Parameter limit: at most so many; nil for all.
  package func agreementEvents(limit: Int? = nil) throws -> [AgreementEvent] {
    try session.rows(Statement.agreementEventList.query, [.int4(limit.map(Int32.init(clamping:)))]) { row in
      AgreementEvent(
        at: try row.instant(0), recordedAt: try row.instant(1), by: try row.optionalText(2), list: try row.text(3),
        entry: try row.text(4), sequence: try row.int(5), called: try row.text(6), beside: try row.optionalText(7),
        document: try Self.texts(try row.json(8)), before: try row.optionalJSON(9).map(Self.texts))
    }
  }

  /// The values of a flat document as text; what is null is left out.
  private static func texts(_ json: String) throws -> [String: String] {
    try JSONDecoder().decode([String: Scalar?].self, from: Data(json.utf8)).compactMapValues { $0?.text }
  }

  private struct Scalar: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      text = try (try? value.decode(Int64.self)).map(String.init) ?? value.decode(String.self)
    }
  }
}
