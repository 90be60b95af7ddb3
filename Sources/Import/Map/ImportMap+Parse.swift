package import Files
internal import Yams

extension ImportMap {
  /// Reads a map as a person wrote it, in YAML.
  /// - Parameter zones: where the map's zones are found.
  /// - Throws: `ImportMapError` with everything that is wrong.
  package static func parse(yaml: String, zones: ZoneFiles) throws(ImportMapError) -> ImportMap {
    let problems = MapProblems()
    let root = MapNode(node: try document(yaml), path: "", problems: problems)
    let parser = MapParser(problems: problems, zones: zones)
    let map = parser.map(root)
    try problems.throwIfAny()
    guard let map else { throw ImportMapError([.init(line: nil, text: "the map is incomplete")]) }
    return map
  }

  private static func document(_ yaml: String) throws(ImportMapError) -> Node {
    do {
      if let node = try compose(yaml: yaml) { return node }
    } catch let error as YamlError {
      throw ImportMapError([problem(error)])
    } catch {
      throw ImportMapError([.init(line: nil, text: "it is no YAML: \(error)")])
    }
    throw ImportMapError([.init(line: nil, text: "it is empty; Documentation/importing.md shows how to write one")])
  }

  private static func problem(_ error: YamlError) -> ImportMapError.Problem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return .init(line: mark.line, text: "it is no YAML: \(problem), near column \(mark.column)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.joined(separator: ", ")
      return .init(line: context.mark.line, text: "a key stands twice in the same place: \(names)")
    default:
      return .init(line: nil, text: "it is no YAML: \(error)")
    }
  }
}
