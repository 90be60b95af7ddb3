package import Files

extension ImportMap {
  /// Reads a map as a person wrote it, in YAML.
  /// - Parameter zones: where the map's zones are found.
  /// - Throws: `ImportMapError` with everything that is wrong.
  package static func parse(yaml: String, zones: ZoneFiles) throws(ImportMapError) -> ImportMap {
    let problems = MapProblems()
    let root = try MapNode.root(
      of: yaml, noting: problems, ifEmpty: "it is empty; Documentation/importing.md shows how to write one")
    let parser = MapParser(problems: problems, zones: zones)
    let map = parser.map(root)
    try problems.throwIfAny()
    guard let map else { throw ImportMapError([.init(line: nil, text: "the map is incomplete")]) }
    return map
  }
}
