package import Files

extension ImportMap {
  /// No map is larger, in bytes.
  private static let sizeLimit = 1_048_576

  /// Reads a map from a file.
  /// - Parameter zones: where the map's zones are found.
  /// - Throws: `FileError`, or `ImportMapError` with everything that is wrong.
  package static func read(path: String, zones: ZoneFiles) throws -> ImportMap {
    try parse(yaml: text(of: path), zones: zones)
  }

  /// The text of a map's file.
  static func text(of path: String) throws -> String {
    let source = try ByteSource(path: path)
    guard let bytes = try source.wholeBytes(atMost: sizeLimit), let yaml = String(validating: bytes, as: UTF8.self),
      !yaml.utf8.contains(0)
    else {
      throw ImportMapError([.init(line: nil, text: "\(source.path) is no map: a map is a short text in YAML, in UTF-8")]
      )
    }
    return yaml
  }
}
