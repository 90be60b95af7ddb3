internal import Domain
internal import Files

/// Turns the nodes of a map into an `ImportMap`, noting every problem instead of stopping at the first.
struct MapParser {
  let problems: MapProblems
  let zones: ZoneFiles

  private static let keys = [
    "source", "rows", "grouping", "delimiter", "quote", "encoding", "null", "time", "as_of", "case", "changed_at",
    "changed_by", "states", "escalations", "promises",
  ]
  private static let caseKeys = [
    "ref", "opened_at", "subject", "customer", "team", "owner", "priority", "category", "channel", "resolved_at",
    "closed_at",
  ]

  /// - Returns: nil when something needed is missing; the problems say what.
  func map(_ root: MapNode) -> ImportMap? {
    guard let top = root.section(allowed: MapParser.keys) else { return nil }
    let source = top.required("source", "a name for where the file comes from, the same for every file of it")
    let rowsNode = top.required("rows", "say \"rows: case\" (one row a case) or \"rows: change\" (one row a change)")
    let rows: ImportMap.Rows? = rowsNode?.choice(["case": .oneACase, "change": .oneAChange])
    let times = timeDefaults(top)
    let cases = top.required("case", "it says which columns describe a case")?.section(allowed: MapParser.caseKeys)
    guard let rows else { return nil }

    let columns = ColumnParser(problems: problems, zones: zones, times: times)
    let rules = RuleParser(columns: columns, rows: rows)
    checkKeys(top, cases, rows)
    let isChangeLog = rows == .oneAChange
    let ref = cases?.required("ref", "the column with the case's number in the source").flatMap(columns.name)
    let openedAt = cases?["opened_at"].flatMap(columns.time)
    if !isChangeLog { _ = cases?.required("opened_at", "the column with the time at which a case was opened") }
    let changedAt = isChangeLog ? top.required("changed_at", "the column with the time of a change") : nil
    if isChangeLog { _ = top.required("states", "what the source's states mean") }
    // Everything is read before anything is given up, so that all problems are found.
    let map = ImportMap(
      source: source.flatMap(line) ?? "", rows: rows, grouping: grouping(top, rows), format: format(top),
      nulls: Set(top["null"]?.texts() ?? []), asOf: asOf(top, times), zone: times.zone ?? .utc,
      ref: ref ?? ColumnName("", line: nil), openedAt: openedAt, texts: texts(cases, columns),
      resolvedAt: isChangeLog ? nil : cases?["resolved_at"].flatMap(columns.time),
      closedAt: isChangeLog ? nil : cases?["closed_at"].flatMap(columns.time),
      changedAt: changedAt.flatMap(columns.time),
      changedBy: isChangeLog ? top["changed_by"].flatMap(columns.name) : nil,
      states: top["states"].flatMap(rules.states), escalations: top["escalations"].map(rules.escalations) ?? [],
      promises: top["promises"].map(rules.promises) ?? [])
    return ref == nil ? nil : map
  }

  // MARK: The file

  func format(_ top: MapSection) -> CSVFormat {
    var format = CSVFormat()
    let delimiters: KeyValuePairs<String, UInt8> = [
      ",": UInt8(ascii: ","), ";": UInt8(ascii: ";"), "tab": UInt8(ascii: "\t"), "\t": UInt8(ascii: "\t"),
      "|": UInt8(ascii: "|"),
    ]
    if let delimiter = top["delimiter"]?.choice(delimiters) { format.delimiter = delimiter }
    let quotes: KeyValuePairs<String, UInt8?> = [
      "\"": UInt8(ascii: "\""), "'": UInt8(ascii: "'"), "none": nil,
    ]
    if let quote = top["quote"]?.choice(quotes) { format.quote = quote }
    let encodings: KeyValuePairs<String, TextEncoding> = [
      "utf-8": .utf8, "latin-1": .latin1, "windows-1252": .windows1252,
    ]
    if let encoding = top["encoding"]?.choice(encodings) { format.encoding = encoding }
    return format
  }

  private func grouping(_ top: MapSection, _ rows: ImportMap.Rows) -> ImportMap.Grouping {
    guard let node = top["grouping"] else { return .contiguous }
    if rows == .oneACase { node.problem("grouping is for \"rows: change\": here each row is a case of its own") }
    return node.choice(["contiguous": .contiguous, "spread": .spread]) ?? .contiguous
  }

  // MARK: Times

  func timeDefaults(_ top: MapSection) -> TimeDefaults {
    let why = "say how times are written and where: time: {format: d/M/yyyy HH:mm, zone: Europe/Berlin}"
    guard let time = top.required("time", why)?.section(allowed: TimeDefaults.keys) else { return TimeDefaults() }
    var defaults = TimeDefaults()
    defaults.read(time, zones)
    let zoneWhy = "an IANA name such as Europe/Berlin, or UTC; also where times carry an offset, for days"
    if defaults.zone == nil, time["zone"] == nil { _ = time.required("zone", zoneWhy) }
    return defaults
  }

  private func asOf(_ top: MapSection, _ times: TimeDefaults) -> Instant? {
    guard let node = top["as_of"], let text = node.text(), let zone = times.zone else { return nil }
    do {
      return try TimeFormat("iso8601").parse(text, zone: zone)
    } catch {
      node.problem("as_of is no time such as 2026-07-01T00:00: \(error)")
      return nil
    }
  }

  // MARK: The case

  func line(_ node: MapNode) -> String? {
    guard let text = node.text() else { return nil }
    if text.count > 100 || text.contains(where: \.isNewline) {
      node.problem("\(node.path) must be one line of at most 100 characters")
    }
    return text
  }

  private func texts(_ cases: MapSection?, _ columns: ColumnParser) -> ImportMap.Texts {
    func template(_ key: String) -> TextTemplate? { cases?[key].flatMap(columns.template) }
    return ImportMap.Texts(
      subject: template("subject"), customer: template("customer"), team: template("team"),
      owner: template("owner"), priority: template("priority"), category: template("category"),
      channel: template("channel"))
  }

  /// Keys that belong to the other kind of file.
  private func checkKeys(_ top: MapSection, _ cases: MapSection?, _ rows: ImportMap.Rows) {
    switch rows {
    case .oneACase:
      for node in top.present(["changed_at", "changed_by"]) {
        node.problem("\(node.path) is for \"rows: change\": one row a case has case.resolved_at and case.closed_at")
      }
    case .oneAChange:
      for node in cases?.present(["resolved_at", "closed_at"]) ?? [] {
        node.problem(
          "\(node.path) is for \"rows: case\": with one row a change the times come from the rows whose state changes")
      }
    }
  }
}
