internal import Yams

extension MapNode {
  /// The whole of a text in YAML.
  ///
  /// - Parameter ifEmpty: what is said of one that holds nothing.
  /// - Throws: `ImportMapError` when it is no YAML.
  static func root(
    of yaml: String, noting problems: MapProblems, ifEmpty: String
  ) throws(ImportMapError) -> MapNode {
    do {
      if let node = try compose(yaml: yaml) { return MapNode(node: node, path: "", problems: problems) }
    } catch let error as YamlError {
      throw ImportMapError([problem(error)])
    } catch {
      throw ImportMapError([.init(line: nil, text: "it is no YAML: \(error)")])
    }
    throw ImportMapError([.init(line: nil, text: ifEmpty)])
  }

  private static func problem(_ error: YamlError) -> ImportMapError.Problem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return .init(
        line: mark.line, column: mark.column, text: "it is no YAML: \(problem), near column \(mark.column)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.joined(separator: ", ")
      return .init(
        line: context.mark.line, column: context.mark.column, text: "a key stands twice in the same place: \(names)")
    default:
      return .init(line: nil, text: "it is no YAML: \(error)")
    }
  }
}
