package import Files

/// How a file of feedback is to be read: what a person wrote, checked, with nothing guessed.
package struct FeedbackMap: Hashable, Sendable {
  /// Which case a row is about.
  package enum Target: Hashable, Sendable {
    /// By Kept's own number.
    case number(ColumnName)
    /// By its number in the tool that it was imported from.
    case ref(ColumnName)
  }

  /// A column with the answers to one question.
  package struct Score: Hashable, Sendable {
    /// As in `Feedback.Scores.scales`.
    package let question: String
    package let column: ColumnName
    /// What each value means; empty where the values are scores themselves.
    package let values: [String: Int]
  }

  /// The source's name, as the map of its cases has it; nil where rows have Kept's own numbers.
  package let source: String?
  package let format: CSVFormat
  /// Spellings of "no value", beside the empty one.
  package let nulls: Set<String>
  package let target: Target
  package let at: TimeColumn
  package let scores: [Score]
  package let comment: TextTemplate?
}

extension FeedbackMap {
  /// Reads a map from a file.
  /// - Throws: `FileError`, or `ImportMapError` with everything that is wrong.
  package static func read(path: String, zones: ZoneFiles) throws -> FeedbackMap {
    try parse(yaml: ImportMap.text(of: path), zones: zones)
  }

  /// Reads a map as a person wrote it, in YAML.
  /// - Throws: `ImportMapError` with everything that is wrong.
  package static func parse(yaml: String, zones: ZoneFiles) throws(ImportMapError) -> FeedbackMap {
    let problems = MapProblems()
    let root = try MapNode.root(
      of: yaml, noting: problems, ifEmpty: "it is empty; Documentation/importing.md shows how to write one")
    let map = FeedbackMapParser(problems: problems, zones: zones).map(root)
    try problems.throwIfAny()
    guard let map else { throw ImportMapError([.init(line: nil, text: "the map is incomplete")]) }
    return map
  }
}
