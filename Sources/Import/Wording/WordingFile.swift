package import Domain
import Files

/// Reads what is known of good and bad apologies in one language.
package enum WordingFile {
  /// No such file is larger, in bytes.
  private static let sizeLimit = 1_048_576

  /// The languages that come with the program.
  /// - Throws: `WordingFileError`, which a test rules out.
  package static func shipped() throws(WordingFileError) -> [Wording] {
    [try parse(yaml: String(decoding: PackageResources.en_yaml, as: UTF8.self), path: "en.yaml")]
  }

  /// Reads a file.
  /// - Throws: `FileError`, or `WordingFileError` with everything that is wrong.
  package static func read(path: String) throws -> Wording {
    let source = try ByteSource(path: path)
    guard let bytes = try source.wholeBytes(atMost: sizeLimit), let yaml = String(validating: bytes, as: UTF8.self),
      !yaml.utf8.contains(0)
    else {
      throw WordingFileError(path, [.init(line: nil, column: nil, text: "it is no short text in YAML, in UTF-8")])
    }
    return try parse(yaml: yaml, path: path)
  }

  /// Reads the text of a file.
  /// - Throws: `WordingFileError` with everything that is wrong; also where a rule does not find its own bad examples, or
  ///   finds fault with its good ones.
  package static func parse(yaml: String, path: String) throws(WordingFileError) -> Wording {
    let problems = MapProblems(whole: "the file")
    do throws(ImportMapError) {
      let root = try MapNode.root(of: yaml, noting: problems, ifEmpty: "it is empty")
      let wording = WordingReader().wording(root)
      try problems.throwIfAny()
      if let wording { return wording }
      throw ImportMapError([.init(line: nil, text: "it says nothing")])
    } catch {
      throw WordingFileError(path, error.problems.map { .init(line: $0.line, column: $0.column, text: $0.text) })
    }
  }
}

/// The words of a file, understood; what is wrong goes to the problems of its nodes.
private struct WordingReader {
  func wording(_ root: MapNode) -> Wording? {
    guard let top = root.section(allowed: ["language", "needs", "empty_impacts", "responsibility", "rules"]),
      let language = top.required("language", "a short word, such as de"),
      let needs = top.required("needs", "what is said when something is missing"),
      let responsibility = top.required("responsibility", "phrases that take responsibility"),
      let rules = top.required("rules", "a list of rules, or []")
    else { return nil }
    guard let name = language.text() else { return nil }
    if name.isEmpty || !name.allSatisfy({ $0.isASCII && ($0.isLowercase || $0 == "-" || $0.isNumber) }) {
      language.problem("language is \"\(name)\"; allowed are small letters, such as de or pt-br")
    }
    return Wording(
      language: name, rules: list(rules), responsibility: patterns(responsibility),
      emptyImpacts: top["empty_impacts"].map(patterns) ?? [], needs: advice(of: needs))
  }

  private func advice(of node: MapNode) -> [Wording.Need: Wording.Advice] {
    let names = Wording.Need.allCases.map(\.rawValue)
    guard let section = node.section(allowed: names) else { return [:] }
    var needs: [Wording.Need: Wording.Advice] = [:]
    for need in Wording.Need.allCases {
      guard let value = section.required(need.rawValue, "its reason and what is better"),
        let said = value.section(allowed: ["reason", "better"])
      else { continue }
      needs[need] = advice(said)
    }
    return needs
  }

  private func advice(_ section: MapSection) -> Wording.Advice? {
    guard let reason = section.required("reason", "why it hurts")?.text(),
      let better = section.required("better", "a pattern that is better")?.text()
    else { return nil }
    return Wording.Advice(reason: reason, better: better)
  }

  private func list(_ node: MapNode) -> [WordingRule] {
    guard node.isList else {
      node.problem("rules must be a list: a dash begins each, as in \"- id: if_you_felt\"")
      return []
    }
    var seen: Set<String> = Set(Wording.Need.allCases.map(\.id))
    return node.items().compactMap { item in
      guard let rule = rule(item) else { return nil }
      if !seen.insert(rule.id).inserted { item.problem("the id \(rule.id) is taken already; each rule has its own") }
      return rule
    }
  }

  private func rule(_ node: MapNode) -> WordingRule? {
    let keys = ["id", "kind", "patterns", "exceptions", "reason", "better", "examples"]
    guard let section = node.section(allowed: keys), let id = id(section),
      let kind = section.required("kind", "what it does")?.choice(
        [
          "conditional": WordingRule.Kind.conditional, "no_owner": .noOwner, "blame_shifting": .blameShifting,
          "minimising": .minimising,
        ]), let patterns = section.required("patterns", "the phrases that it looks for"),
      let advice = advice(section), let examples = section.required("examples", "bad ones and good ones"),
      let texts = examples.section(allowed: ["bad", "good"]),
      let bad = texts.required("bad", "texts in which it is found"),
      let good = texts.required("good", "texts in which it is not found")
    else { return nil }
    let rule = WordingRule(
      id: id, kind: kind, patterns: self.patterns(patterns),
      exceptions: section["exceptions"].map(self.patterns) ?? [], advice: advice, bad: bad.texts(), good: good.texts())
    for example in bad.items() where example.isText {
      guard let text = example.text(), rule.findings(in: text).isEmpty else { continue }
      example.problem("the rule \(id) does not find its bad example")
    }
    for example in good.items() where example.isText {
      guard let text = example.text(), let found = rule.findings(in: text).first else { continue }
      example.problem("the rule \(id) finds \"\(found)\" in its good example")
    }
    return rule
  }

  private func id(_ section: MapSection) -> String? {
    guard let node = section.required("id", "lower snake case, the same for ever"), let id = node.text() else {
      return nil
    }
    let isSnake = id.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }
    if !isSnake || id.first?.isLowercase != true {
      node.problem("the id \"\(id)\" is not in lower snake case, such as if_you_felt")
    }
    return id
  }

  private func patterns(_ node: MapNode) -> [WordingPattern] {
    _ = node.texts()
    return node.items().compactMap { item in
      guard item.isText, !item.isEmpty, let text = item.text() else { return nil }
      do throws(Refusal) { return try WordingPattern(text) } catch {
        item.problem(error.problem + (error.allowed.map { "; allowed: \($0)" } ?? ""))
        return nil
      }
    }
  }
}
