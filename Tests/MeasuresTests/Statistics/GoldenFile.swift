import Foundation

/// What a foreign library says, written by Scripts/golden.
struct GoldenFile<Case: Decodable & Sendable>: Decodable {
  let cases: [Case]

  static func cases(_ name: String) throws -> [Case] {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).json")
    return try JSONDecoder().decode(Self.self, from: Data(contentsOf: path)).cases
  }
}

/// Whether two figures agree to nine digits; no figure agrees with no figure only.
func agree(_ a: Double?, _ b: Double?) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return abs(a - b) <= 1e-9 * max(abs(a), abs(b)) + 1e-15
}
