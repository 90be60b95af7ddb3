internal import Domain

/// Reads what a map says about states, escalations and promises.
struct RuleParser {
  let columns: ColumnParser
  let rows: ImportMap.Rows

  private var isChangeLog: Bool { rows == .oneAChange }

  // MARK: States

  private static let plainStates: KeyValuePairs<String, SourceState> = [
    "open": .open, "waiting_on_customer": .waitingOnCustomer, "waiting_on_third_party": .waitingOnThirdParty,
    "resolved": .resolved, "closed": .closed,
  ]

  func states(_ node: MapNode) -> StateRule? {
    let keys = ["column"] + RuleParser.plainStates.map(\.key) + ["excluded", "other", "since"]
    guard let section = node.section(allowed: keys) else { return nil }
    var meanings: [String: SourceState] = [:]
    func add(_ node: MapNode, _ state: SourceState) {
      for word in node.texts() where meanings.updateValue(state, forKey: word) != nil {
        node.problem("\(node.path): \"\(word)\" has a meaning already")
      }
    }
    for (key, state) in RuleParser.plainStates {
      if let node = section[key] { add(node, state) }
    }
    let exclusions = CaseFile.Exclusion.allCases.map(\.rawValue)
    if let excluded = section["excluded"]?.section(allowed: exclusions) {
      for exclusion in CaseFile.Exclusion.allCases {
        if let node = excluded[exclusion.rawValue] { add(node, .excluded(exclusion)) }
      }
    }
    checkSince(section)
    let unlisted = section["other"]?.choice(["open": StateRule.Unlisted.open, "reject": .reject])
    let column = section.required("column", "the column with the source's states").flatMap(columns.name)
    let since = isChangeLog ? nil : section["since"].flatMap(columns.time)
    guard let column else { return nil }
    return StateRule(column: column, meanings: meanings, unlisted: unlisted ?? .reject, since: since)
  }

  /// One row a case tells a state, but not since when.
  private func checkSince(_ section: MapSection) {
    if isChangeLog {
      section["since"]?.problem("states.since is for \"rows: case\": here a state begins with its row")
    } else if section["since"] == nil {
      for node in section.present(["waiting_on_customer", "waiting_on_third_party"]) {
        node.problem("\(node.path) needs states.since: the column with the time since which a case waits")
      }
    }
  }

  // MARK: Escalations

  func escalations(_ node: MapNode) -> [EscalationRule] {
    node.items().compactMap(escalation)
  }

  private func escalation(_ node: MapNode) -> EscalationRule? {
    guard let section = node.section(allowed: ["column", "rises_through", "takes", "at", "by", "reason"]) else {
      return nil
    }
    let why = "who raised it: policy (a rule), member (somebody of the team) or customer"
    let by = section.required("by", why)?.choice(
      ["policy": Escalation.Source.policy, "member": .member, "customer": .customer])
    let sign = sign(section, node)
    let reason = section["reason"]?.text()
    guard let by, let sign else { return nil }
    return EscalationRule(sign: sign, by: by, reason: reason)
  }

  private func sign(_ section: MapSection, _ node: MapNode) -> EscalationRule.Sign? {
    let at = isChangeLog ? nil : section["at"].flatMap(columns.time)
    if isChangeLog, let at = section["at"] {
      at.problem("\(at.path) is for \"rows: case\": here it happens with its row")
    }
    let signs = section.present(["rises_through", "takes"])
    if signs.isEmpty, !isChangeLog, section["column"] == nil, section["at"] != nil { return at.map { .timed($0) } }
    guard signs.count == 1 else {
      let more = isChangeLog ? "" : "; or at alone, the column with the time of the escalation"
      node.problem("\(node.path) needs column, and one of rises_through and takes\(more)")
      return nil
    }
    let column = section.required("column", "the column that shows the escalation").flatMap(columns.name)
    if let rises = section["rises_through"] {
      let through = rises.texts()
      if through.count < 2 { rises.problem("\(rises.path) needs at least two values, the least urgent first") }
      if !isChangeLog {
        rises.problem("\(rises.path) is for \"rows: change\": a single row can't show that a value rose")
      }
      return column.map { .rises($0, through: through) }
    }
    if !isChangeLog, section["at"] == nil {
      node.problem("\(node.path) needs at: the column with the time of the escalation")
    }
    let values = section["takes"]?.texts() ?? []
    return column.map { .takes($0, values: values, at: at) }
  }

  // MARK: Promises

  func promises(_ node: MapNode) -> [PromiseRule] {
    node.items().compactMap(promise)
  }

  private func promise(_ node: MapNode) -> PromiseRule? {
    guard let section = node.section(allowed: ["what", "kind", "due", "made", "done", "done_when"]) else { return nil }
    let what = section.required("what", "what was promised, in a few words; columns in {braces}").flatMap(what)
    let kind = section.required("kind", "milestone (something is delivered) or follow_up (the customer is contacted)")?
      .choice(["milestone": Commitment.Kind.milestone, "follow_up": .followUp])
    let due = section.required("due", "the column with the promised time").flatMap(columns.time)
    let made = isChangeLog ? nil : section["made"].flatMap(columns.time)
    if isChangeLog, let made = section["made"] {
      made.problem("\(made.path) is for \"rows: case\": here a promise is made with the row that first has it")
    }
    let ends = section.present(["done", "done_when"])
    guard ends.count == 1 else {
      node.problem("\(node.path) needs done (the column with the time) or done_when (resolved or closed)")
      return nil
    }
    var done = section["done"].flatMap(columns.time).map { PromiseRule.Done.at($0) }
    if let node = section["done_when"] { done = node.choice(["resolved": .resolved, "closed": .closed]) }
    guard let what, let kind, let due, let done else { return nil }
    return PromiseRule(what: what, kind: kind, due: due, made: made, done: done)
  }

  /// Other than in a case's texts, a text without braces is no column but stands for itself.
  private func what(_ node: MapNode) -> TextTemplate? {
    guard node.isText, let text = node.text(), !text.contains("{") else { return columns.template(node) }
    return TextTemplate(parts: [.literal(text)])
  }
}
