internal import Domain
internal import Yams

/// One value of a map, with where it stands. Words are taken as they are written: `yes` stays `yes`, `007` stays `007`.
struct MapNode {
  let node: Node
  /// How a person would name it: `case.ref`.
  let path: String
  let problems: MapProblems

  var line: Int? { node.mark?.line }

  /// Whether nothing is written behind the key.
  var isEmpty: Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.string.isEmpty && scalar.style == .plain
  }

  var isText: Bool { node.scalar != nil }
  var isList: Bool { node.sequence != nil }

  func problem(_ text: String) {
    problems.add(text, line: line, column: node.mark?.column)
  }

  /// A single word or text.
  func text() -> String? {
    guard let scalar = node.scalar, !isEmpty else {
      problem("\(path) must be a single value\(isEmpty ? "; nothing is written there" : "")")
      return nil
    }
    return scalar.string
  }

  /// One of `choices`.
  func choice<Value>(_ choices: KeyValuePairs<String, Value>) -> Value? {
    guard let text = text() else { return nil }
    if let found = choices.first(where: { $0.key == text }) { return found.value }
    problem("\(path) is \"\(text)\"\(suggestion(text, choices.map(\.key))); allowed are \(list(choices.map(\.key)))")
    return nil
  }

  /// The values of a list; a single value counts as a list of one.
  func items() -> [MapNode] {
    guard let sequence = node.sequence else { return [self] }
    return sequence.enumerated().map { MapNode(node: $1, path: "\(path)[\($0 + 1)]", problems: problems) }
  }

  /// A list of texts that are not repeated; `""` is one.
  func texts() -> [String] {
    var seen: [String] = []
    for item in items() {
      guard let scalar = item.node.scalar, !item.isEmpty else {
        item.problem("\(path) must be a list of single values, such as [a, b]")
        continue
      }
      if seen.contains(scalar.string) { item.problem("\(path) names \"\(scalar.string)\" twice") }
      seen.append(scalar.string)
    }
    if seen.isEmpty, isList { problem("\(path) is an empty list") }
    return seen
  }

  /// The keys and values below; nil, with a problem, where there are none.
  func section(allowed: [String]) -> MapSection? {
    guard let mapping = node.mapping else {
      problem("\(path.isEmpty ? problems.whole : path) must have keys below it: \(list(allowed))")
      return nil
    }
    var values: [String: MapNode] = [:]
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        problems.add("\(path) has a key that is no single word", line: key.mark?.line)
        continue
      }
      if allowed.contains(name) {
        values[name] = MapNode(node: value, path: path.isEmpty ? name : "\(path).\(name)", problems: problems)
      } else {
        let place = path.isEmpty ? problems.whole : path
        let text = "\(place) has no key \"\(name)\"\(suggestion(name, allowed)); allowed are \(list(allowed))"
        problems.add(text, line: key.mark?.line, column: key.mark?.column)
      }
    }
    return MapSection(values: values, path: path, line: line, column: node.mark?.column, problems: problems)
  }

  /// The pairs of a free mapping from text to text.
  func pairs() -> [(key: String, value: MapNode)] {
    guard let mapping = node.mapping else {
      problem("\(path) must have keys below it")
      return []
    }
    return mapping.compactMap { key, value in
      key.scalar.map { ($0.string, MapNode(node: value, path: "\(path).\($0.string)", problems: problems)) }
    }
  }

  private func suggestion(_ word: String, _ known: [String]) -> String {
    let near = NearMatches.of(word, among: known)
    return near.isEmpty ? "" : " (did you mean \(near.joined(separator: " or "))?)"
  }

  private func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
