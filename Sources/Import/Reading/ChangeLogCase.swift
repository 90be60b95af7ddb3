internal import Domain

/// Builds a case from its rows, one row a change.
///
/// Only what differs from the row before is told. A row's changes come in an order that a case can live through: coming
/// back to open or waiting first; what the row says of the case; escalations; promises; resolving or closing last.
struct ChangeLogCase {
  private let plan: RowPlan
  private let memory: RowMemory

  private var found: SourceCase?
  private var texts: [String?]
  private var state = SourceState.open
  private var at = Instant(microseconds: 0)
  private var by: String?
  private var openedAt = Instant(microseconds: 0)
  private var promises: PromiseLog
  private var ladders: [Int?]

  init(_ plan: RowPlan) {
    self.plan = plan
    memory = RowMemory(slots: plan.columns.count)
    texts = Array(repeating: nil, count: plan.fields.count)
    promises = PromiseLog(plan.promises)
    ladders = Array(repeating: nil, count: plan.escalations.count)
  }

  /// Whether the first row was good.
  private(set) var hasBegun = false

  /// Forgets the case before.
  mutating func reset() {
    found = nil
    hasBegun = false
  }

  /// The case with all its rows.
  mutating func take() -> SourceCase? {
    hasBegun = false
    return found.take()
  }

  /// Takes the case's first row.
  mutating func begin(_ row: RawRow) throws(CellError) {
    let cells = plan.cells
    guard let changedAt = plan.changedAt, let ref = try cells.text(row, plan.ref) else { return }
    at = try cells.neededInstant(row, changedAt)
    by = try plan.changedBy.flatMapCell { slot throws(CellError) in try cells.text(row, slot) }
    let openedAt = try plan.openedAt.flatMapCell { time throws(CellError) in try cells.neededInstant(row, time) }
    var opening = SourceOpening(at: openedAt ?? at)
    self.openedAt = opening.at
    for (index, field) in plan.fields.enumerated() {
      texts[index] = try cells.text(row, field.template)
      field.kind.set(texts[index], in: &opening)
    }
    state = .open
    var changes: [SourceChange] = []
    try promises.begin(row, plan, openedAt: opening.at, &changes)
    let first = try plan.states.flatMapCell { rule throws(CellError) in try plan.state(row, rule) }
    try escalate(row, changedAt.slot, isFirst: true, &changes)
    if let first, first != .open { try enter(first, changedAt.slot, &changes) }
    memory.remember(row)
    found = SourceCase(ref: ref, line: row.line, opening: opening, changes: changes, rowHashes: [memory.hash])
    hasBegun = true
  }

  /// Takes one more row.
  mutating func add(_ row: RawRow) throws(CellError) {
    guard let changedAt = plan.changedAt else { return }
    let cells = plan.cells
    if memory.differs(row, changedAt.slot) { at = try cells.neededInstant(row, changedAt) }
    if let slot = plan.changedBy, memory.differs(row, slot) { by = try cells.text(row, slot) }
    var changes: [SourceChange] = []
    var next = state
    if let states = plan.states, memory.differs(row, states.slot) { next = try plan.state(row, states) }
    if next != state, !next.isEnd { try enter(next, changedAt.slot, &changes) }
    try describe(row, &changes)
    try escalate(row, changedAt.slot, isFirst: false, &changes)
    try promises.add(row, plan, memory, at: at, by: by, &changes)
    if next != state { try enter(next, changedAt.slot, &changes) }
    memory.remember(row)
    if !changes.isEmpty { found?.changes += changes }
    found?.rowHashes.append(memory.hash)
  }

  /// - Parameter slot: the column that tells when.
  private mutating func enter(
    _ next: SourceState, _ slot: Int, _ changes: inout [SourceChange]
  ) throws(CellError) {
    if next.isEnd { try OpeningCheck(openedAt: openedAt).require(at, slot, next.entering) }
    promises.enter(next, at: at, by: by, &changes)
    changes.append(SourceChange(at: at, by: by, .state(next)))
    state = next
  }

  private mutating func describe(_ row: RawRow, _ changes: inout [SourceChange]) throws(CellError) {
    for (index, field) in plan.fields.enumerated() {
      guard field.template.slots.contains(where: { memory.differs(row, $0) }) else { continue }
      let text = try plan.cells.text(row, field.template)
      guard text != texts[index] else { continue }
      texts[index] = text
      changes.append(SourceChange(at: at, by: by, field.kind.change(text)))
    }
  }

  /// - Parameter told: the column that tells when.
  private mutating func escalate(
    _ row: RawRow, _ told: Int, isFirst: Bool, _ changes: inout [SourceChange]
  ) throws(CellError) {
    for (index, rule) in plan.escalations.enumerated() {
      let (slot, values) = rule.watched
      guard isFirst || memory.differs(row, slot) else { continue }
      let value = try plan.cells.text(row, slot)
      let place = value.flatMap { values.firstIndex(of: $0) }
      let before = isFirst ? nil : ladders[index]
      ladders[index] = place
      guard let place, let value, rule.isRaised(from: before, to: place) else { continue }
      try OpeningCheck(openedAt: openedAt).require(at, told, "it was escalated")
      let reason = rule.reason ?? rule.words(plan.names[slot], from: before.map { values[$0] }, to: value)
      changes.append(SourceChange(at: at, by: by, .escalated(by: rule.by, reason: reason)))
    }
  }
}

extension RowPlan.Escalations {
  /// The column to look at, and the values that matter.
  fileprivate var watched: (slot: Int, values: [String]) {
    switch sign {
    case .rises(let slot, let through): (slot, through)
    case .takes(let slot, let values, _): (slot, values)
    case .timed(let time): (time.slot, [])
    }
  }

  /// - Parameters: places among the values; nil where a value is not among them.
  fileprivate func isRaised(from before: Int?, to place: Int) -> Bool {
    if case .rises = sign { before.map { place > $0 } ?? false } else { before == nil }
  }

  /// What is noted where the map has no words of its own.
  func words(_ column: String, from before: String?, to value: String) -> String {
    before.map { "\(column) rose from \($0) to \(value)" } ?? "\(column) became \(value)"
  }
}

extension RowPlan {
  /// What the word in the state column means.
  func state(_ row: RawRow, _ rule: States) throws(CellError) -> SourceState {
    let word = try cells.text(row, rule.slot)
    if let word, let state = rule.meanings[word] { return state }
    if rule.unlisted == .open { return .open }
    let what = word.map { "the state \"\($0)\"" } ?? "a row without a state"
    throw CellError(
      slot: rule.slot, reason: "the map doesn't say what \(what) means: list it under states, or other: open")
  }
}

extension Optional {
  /// `flatMap` that keeps the type of what is thrown.
  func flatMapCell<Result>(
    _ transform: (Wrapped) throws(CellError) -> Result?
  ) throws(CellError) -> Result? {
    guard let self else { return nil }
    return try transform(self)
  }
}
