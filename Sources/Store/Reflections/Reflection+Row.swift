import Domain
import FoundationEssentials
import Postgres

/// A reflection with its columns, in the order of `reflection_list`.
extension Reflection {
  init(row: borrowing Row) throws {
    self.init(
      caseNumber: CaseNumber(try row.int8(0)), author: try row.int8(1), sequence: try row.int(2),
      version: try row.int(3),
      words: Words(
        felt: try row.optionalText(4), helped: try row.optionalText(5), missed: try row.optionalText(6),
        nextTime: try row.optionalText(7)),
      audience: try row.choice(8), readers: try row.int8Array(9).compactMap { $0 },
      sharedAt: try row.optionalInstant(10), writtenAt: try row.instant(11), erasedAt: try row.optionalInstant(12))
  }

  /// The parameters of `reflection_write` that say what an event leads to.
  var parameters: [Parameter] {
    [
      .int4(Int32(version)), .text(words.felt), .text(words.helped), .text(words.missed), .text(words.nextTime),
      .text(audience.rawValue), .int8Array(readers), .timestamp(sharedAt?.microseconds),
      .timestamp(writtenAt.microseconds), .timestamp(erasedAt?.microseconds),
    ]
  }
}

extension ReflectionEvent {
  init(row: borrowing Row) throws {
    let kind = try row.text(3)
    guard let body = try Body(kind: kind, json: try row.json(7)) else { throw UnknownSpelling(text: kind, column: 3) }
    self.init(
      sequence: try row.int(2), body: body, occurredAt: try row.instant(4), recordedAt: try row.instant(5),
      clockSet: try row.bool(6))
  }
}

extension ReflectionEvent.Body {
  /// The body as the log keeps it.
  var json: String {
    JSONObject.text { object in
      switch self {
      case .written(let words):
        object.add("felt", words.felt)
        object.add("helped", words.helped)
        object.add("missed", words.missed)
        object.add("next_time", words.nextTime)
      case .shared(let audience, let readers):
        object.add("audience", audience.rawValue)
        object.add("readers", readers.map(Int.init))
      case .unshared, .erased:
        break
      }
    }
  }

  /// Reads what `json` wrote; nil for a kind that there is not.
  fileprivate init?(kind: String, json: String) throws {
    let data = Data(json.utf8)
    switch kind {
    case "written": self = .written(try JSONDecoder().decode(Reflection.Words.self, from: data))
    case "shared":
      let shared = try JSONDecoder().decode(Shared.self, from: data)
      self = .shared(shared.audience, readers: shared.readers)
    case "unshared": self = .unshared
    case "erased": self = .erased
    default: return nil
    }
  }

  private struct Shared: Decodable {
    let audience: Reflection.Audience
    let readers: [MemberID]
  }
}

extension CoachingTalk {
  init(row: borrowing Row) throws {
    self.init(
      coach: try row.int8(0), member: try row.int8(1), number: try row.int(2), at: try row.instant(3),
      note: try row.optionalText(4), next: try row.optionalInstant(5))
  }
}
