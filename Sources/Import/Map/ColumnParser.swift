internal import Domain
internal import Files

/// Reads how a map names columns.
struct ColumnParser {
  let problems: MapProblems
  let zones: ZoneFiles
  let times: TimeDefaults

  /// A column of any kind: its name, or `{column: NAME}`.
  func name(_ node: MapNode) -> ColumnName? {
    if node.isText { return node.text().map { ColumnName($0, line: node.line) } }
    return node.section(allowed: ["column"])?.required("column", "the column's name").flatMap(name)
  }

  /// A column of times: its name, or `{column: NAME, format: …, zone: …, overlap: …}`.
  func time(_ node: MapNode) -> TimeColumn? {
    var settings = times
    var column: ColumnName?
    if node.isText {
      column = name(node)
    } else if let section = node.section(allowed: ["column"] + TimeDefaults.keys) {
      column = section.required("column", "the column's name").flatMap(name)
      settings.read(section, zones)
    }
    guard let column else { return nil }
    guard let format = settings.format else {
      if settings.hasFormat { return nil }
      node.problem("\(node.path) has no time format: state it in time.format, or as {column: …, format: …}")
      return nil
    }
    return TimeColumn(column: column, format: format, zone: settings.zone ?? .utc, overlap: settings.overlap)
  }

  private static let templateKeys = ["column", "template", "value", "default", "rename"]

  /// A text: a column's name, a template with columns in braces, or one of these in a section of its own.
  func template(_ node: MapNode) -> TextTemplate? {
    if node.isText {
      guard let text = node.text() else { return nil }
      return text.contains("{") ? parsed(text, node) : TextTemplate(parts: [.column(ColumnName(text, line: node.line))])
    }
    guard let section = node.section(allowed: ColumnParser.templateKeys) else { return nil }
    let given = section.present(["column", "template", "value"])
    guard given.count == 1, let origin = given.first else {
      node.problem("\(node.path) needs one of column, template and value")
      return nil
    }
    guard let text = origin.text() else { return nil }
    var template: TextTemplate?
    if section["column"] != nil {
      template = TextTemplate(parts: [.column(ColumnName(text, line: origin.line))])
    } else if section["value"] != nil {
      template = TextTemplate(parts: [.literal(text)])
    } else {
      template = parsed(text, origin)
    }
    template?.fallback = section["default"]?.text()
    if let rename = section["rename"] {
      let pairs = rename.pairs().compactMap { pair in pair.value.text().map { (pair.key, $0) } }
      template?.names = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
      if section["column"] == nil { rename.problem("\(rename.path) goes with column") }
    }
    if section["value"] != nil, let fallback = section["default"] {
      fallback.problem("\(fallback.path) goes with column or template: a value is always there")
    }
    return template
  }

  private func parsed(_ text: String, _ node: MapNode) -> TextTemplate? {
    do {
      return TextTemplate(parts: try TextTemplate.parse(text, line: node.line))
    } catch {
      node.problem("\(node.path): \(error.reason)")
      return nil
    }
  }
}
