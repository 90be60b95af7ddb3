import Files
import FoundationEssentials

/// The figures of a reference.json, each under its path: `overall/promise_kept/rate`.
struct Reference: Sendable {
  /// Nil stands for `null`: there is nothing to say it from. Texts are no figures.
  let figures: [String: Double?]

  init(path: String) throws {
    let bytes = try WholeFile.bytes(path)
    var figures: [String: Double?] = [:]
    try JSONDecoder().decode(Node.self, from: Data(bytes)).flatten(under: "", into: &figures)
    self.figures = figures
  }

  /// What does not come out, in words: nothing when all figures are those of the reference, to its last digit.
  func differences(from computed: Figures) -> [String] {
    computed.byPath.sorted { $0.key < $1.key }.compactMap { path, value in
      guard let expected = figures[path] else { return "\(path): not in the reference" }
      if Reference.agree(value, expected) { return nil }
      return "\(path): \(words(value)), but the reference has \(words(expected))"
    }
  }

  /// The reference gives six decimals: its figure is ours, rounded.
  private static func agree(_ value: Double?, _ expected: Double?) -> Bool {
    guard let value, let expected else { return value == nil && expected == nil }
    // Half a unit of the sixth decimal, and what binary fractions miss it by.
    return abs(value * 1_000_000 - (expected * 1_000_000).rounded()) <= 0.5 + 1e-5
  }

  private func words(_ value: Double?) -> String { value.map { "\($0)" } ?? "nothing" }
}

/// A value of JSON.
private enum Node: Decodable {
  case object([String: Node])
  case number(Double)
  case text
  case null

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      // Not every value is a flag: then the next kind is tried.
      self = .number(flag ? 1 : 0)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if (try? container.decode(String.self)) != nil {
      self = .text
    } else {
      self = .object(try container.decode([String: Node].self))
    }
  }

  func flatten(under path: String, into figures: inout [String: Double?]) {
    switch self {
    case .number(let number): figures[path] = .some(number)
    case .null: figures[path] = .some(nil)
    case .text: break
    case .object(let members):
      for (name, node) in members { node.flatten(under: path.isEmpty ? name : "\(path)/\(name)", into: &figures) }
    }
  }
}
