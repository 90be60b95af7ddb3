package import Domain
import Files

/// The policies as a person wrote them into a file: scopes, and for each the words of its fields. What the words mean is
/// for whoever knows the teams and members.
package struct PolicyFile: Hashable, Sendable {
  /// A word with the line on which it stands.
  package struct Word: Hashable, Sendable {
    package let text: String
    package let line: Int?
  }

  /// What is said of one field.
  package struct Value: Hashable, Sendable {
    package let field: Policy.Field
    /// As in a list; a single one may be several that are not yet apart: `4wh, 30m`.
    package let words: [Word]
    package let line: Int?
  }

  package struct Scope: Hashable, Sendable {
    /// A handle; nil for all teams.
    package let team: Word?
    /// Nil for all priorities.
    package let priority: Word?
    package let values: [Value]
    package let line: Int?
  }

  /// The path as it was given.
  package let path: String
  package let scopes: [Scope]

  /// No policy file is larger, in bytes.
  private static let sizeLimit = 1_048_576

  /// Reads a file; `-` is standard input.
  /// - Throws: `FileError`, or `PolicyFileError` with everything that is wrong.
  package static func read(path: String) throws -> PolicyFile {
    let source = try ByteSource(path: path)
    guard let bytes = try source.wholeBytes(atMost: sizeLimit), let yaml = String(validating: bytes, as: UTF8.self),
      !yaml.utf8.contains(0)
    else {
      throw PolicyFileError(
        source.path, [.init(line: nil, Refusal(.invalid, "it is no short text in YAML, in UTF-8"))])
    }
    return try parse(yaml: yaml, path: source.path)
  }

  /// Reads the text of a file.
  /// - Throws: `PolicyFileError` with everything that is wrong.
  package static func parse(yaml: String, path: String) throws(PolicyFileError) -> PolicyFile {
    let problems = MapProblems(whole: "the file")
    do {
      let root = try MapNode.root(
        of: yaml, noting: problems, ifEmpty: "it is empty; \"policies: []\" says that there is no policy")
      let scopes =
        root.section(allowed: ["policies"])?
        .required("policies", "a list of scopes, or [] for none").map(scopes) ?? []
      try problems.throwIfAny()
      return PolicyFile(path: path, scopes: scopes)
    } catch {
      throw PolicyFileError(path, error.problems.map { .init(line: $0.line, Refusal(.invalid, $0.text)) })
    }
  }

  private static func scopes(_ node: MapNode) -> [Scope] {
    guard node.isList else {
      node.problem("policies must be a list: a dash begins each scope, as in \"- team: care\"")
      return []
    }
    return node.items().compactMap(scope)
  }

  private static func scope(_ node: MapNode) -> Scope? {
    let keys = ["team", "priority"] + Policy.Field.allCases.map(\.rawValue)
    guard let section = node.section(allowed: keys) else { return nil }
    let values = Policy.Field.allCases.compactMap { field -> Value? in
      guard let value = section[field.rawValue] else { return nil }
      return Value(field: field, words: words(value, of: field), line: value.line)
    }
    return Scope(team: word(section["team"]), priority: word(section["priority"]), values: values, line: node.line)
  }

  private static func word(_ node: MapNode?) -> Word? {
    guard let node, let text = node.text() else { return nil }
    return Word(text: text, line: node.line)
  }

  private static func words(_ node: MapNode, of field: Policy.Field) -> [Word] {
    if node.isList, !field.isList {
      node.problem(
        "\(node.path) must be a single \(field == .lowScore || field == .lowNPS ? "score, such as 2, or never" : "span, such as 4wh, or none")"
      )
      return []
    }
    return node.items().compactMap(word)
  }
}
