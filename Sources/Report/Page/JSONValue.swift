/// What the page's script reads, in an order that is always the same.
indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Field])

  struct Field: Hashable, Sendable {
    let name: String
    let value: JSONValue
  }

  static func object(_ fields: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(fields.map { Field(name: $0.key, value: $0.value) })
  }

  static func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
  static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
  static func numbers(_ values: [Double?]) -> JSONValue { .array(values.map { .number($0) }) }

  /// As it may stand within a `script` element: nothing in it can end the element or begin a comment.
  var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): JSONValue.number(value)
    case .string(let value): JSONValue.quoted(value)
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let fields):
      "{" + fields.map { "\(JSONValue.quoted($0.name)):\($0.value.text)" }.joined(separator: ",") + "}"
    }
  }

  /// Four digits after the point are more than a chart can show.
  private static func number(_ value: Double) -> String {
    guard let scaled = Int64(exactly: (value * 10_000).rounded()) else { return "null" }
    let fraction = String(scaled.magnitude % 10_000)
    let digits = String(repeating: "0", count: 4 - fraction.count) + fraction
    let trimmed = String(digits.reversed().drop { $0 == "0" }.reversed())
    return "\(scaled < 0 ? "-" : "")\(scaled.magnitude / 10_000)\(trimmed.isEmpty ? "" : "." + trimmed)"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..<" ", "<", ">", "&", "\u{2028}", "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
