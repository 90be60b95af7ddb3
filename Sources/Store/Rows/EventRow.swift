import Domain
import FoundationEssentials

/// The row of `case_events`.
extension Event: StoredRow {
  static var table: String { "case_events" }
  static var columns: [String] {
    ["sequence", "kind", "occurred_at", "recorded_at", "by_id", "clock_set", "body"]
  }
  var cells: [Cell] {
    [
      Cell(sequence), .text(body.kind.rawValue), .instant(occurredAt), .instant(recordedAt), Cell(by),
      .bool(clockSet), .json(body.json),
    ]
  }
  var key: Int { sequence }
}

extension EventBody {
  /// Reads a body of the log.
  ///
  /// - Throws: `DecodingError` when the text is not what an event of this kind holds.
  init(kind: Kind, json: String) throws {
    self = try JSONDecoder().decode(Body.self, from: Data(json.utf8), configuration: kind).value
  }

  /// Lets the decoder know the kind, which stands in a column of its own.
  private struct Body: DecodableWithConfiguration {
    let value: EventBody

    init(from decoder: any Decoder, configuration kind: EventBody.Kind) throws {
      value = try EventBody(kind: kind, from: decoder)
    }
  }
}
