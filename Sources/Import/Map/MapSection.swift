/// A part of a map: keys that are known, with their values.
struct MapSection {
  let values: [String: MapNode]
  let path: String
  let line: Int?
  let column: Int?
  let problems: MapProblems

  /// The value of `key`; nil when there is none.
  subscript(key: String) -> MapNode? { values[key] }

  /// The value of a key that must be there.
  func required(_ key: String, _ why: String) -> MapNode? {
    if let value = values[key] { return value }
    problems.add(
      "\(path.isEmpty ? problems.whole : path) has no \(key): \(why)", line: path.isEmpty ? nil : line,
      column: path.isEmpty ? nil : column)
    return nil
  }

  /// The values of the keys that are there, in the order of `keys`.
  func present(_ keys: [String]) -> [MapNode] {
    keys.compactMap { values[$0] }
  }
}
