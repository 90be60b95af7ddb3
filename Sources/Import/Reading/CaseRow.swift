internal import Domain

/// Makes a case of a single row, one row a case. What happened is put in the order of its times.
struct CaseRow {
  private let plan: RowPlan
  private let memory: RowMemory

  init(_ plan: RowPlan) {
    self.plan = plan
    memory = RowMemory(slots: plan.columns.count)
  }

  func read(_ row: RawRow) throws(CellError) -> SourceCase {
    let cells = plan.cells
    guard let openedAt = plan.openedAt, let ref = try cells.text(row, plan.ref) else {
      throw CellError(slot: plan.ref, reason: "there is no case number")
    }
    var opening = SourceOpening(at: try cells.neededInstant(row, openedAt))
    for field in plan.fields { field.kind.set(try cells.text(row, field.template), in: &opening) }
    let states = try self.states(row, openedAt: opening.at)
    // What comes first in the list comes first among what happened at the same time.
    let made = try made(row, openedAt: opening.at)
    var changes = made
    changes += try escalations(row, OpeningCheck(openedAt: opening.at))
    changes += try done(row, made, states, OpeningCheck(openedAt: opening.at))
    changes += states
    let order = changes.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
    memory.remember(row)
    return SourceCase(
      ref: ref, line: row.line, opening: opening, changes: order.map(\.element), rowHashes: [memory.hash])
  }

  // MARK: States

  private func states(_ row: RawRow, openedAt: Instant) throws(CellError) -> [SourceChange] {
    let cells = plan.cells
    let opening = OpeningCheck(openedAt: openedAt)
    func told(_ time: RowPlan.Time?, _ state: SourceState) throws(CellError) -> Instant? {
      guard let time, let at = try cells.instant(row, time) else { return nil }
      try opening.require(at, time.slot, state.entering)
      return at
    }
    let resolvedAt = try told(plan.resolvedAt, .resolved)
    let closedAt = try told(plan.closedAt, .closed)
    if let resolvedAt, let time = plan.closedAt { try requireOrder(resolvedAt, closedAt, time) }
    var changes: [SourceChange] = []
    if let resolvedAt { changes.append(SourceChange(at: resolvedAt, .state(.resolved))) }
    if let closedAt { changes.append(SourceChange(at: closedAt, .state(.closed))) }
    guard let rule = plan.states else { return changes }
    let state = try plan.state(row, rule)
    let since = try told(rule.since, state)
    if state == .open || state == .waitingOnCustomer || state == .waitingOnThirdParty,
      let since, let end = changes.map(\.at).max(), since < end
    {
      throw contradiction(row, rule, "stands since \(since), but the case was resolved or closed after that, on \(end)")
    }
    switch state {
    case .open:
      guard !changes.isEmpty else { return [] }
      return changes + [SourceChange(at: try stated(since, state, row, rule), .state(state))]
    case .waitingOnCustomer, .waitingOnThirdParty:
      return changes + [SourceChange(at: try stated(since, state, row, rule), .state(state))]
    case .resolved:
      if closedAt != nil {
        throw contradiction(row, rule, "means resolved, but there is a closing time: list the word under states.closed")
      }
      return try resolvedAt == nil ? [SourceChange(at: stated(since, state, row, rule), .state(state))] : changes
    case .closed:
      guard closedAt == nil else { return changes }
      if let resolvedAt, let time = rule.since { try requireOrder(resolvedAt, since, time) }
      return changes + [SourceChange(at: try stated(since, state, row, rule), .state(state))]
    case .excluded:
      return [SourceChange(at: since ?? openedAt, .state(state))]
    }
  }

  /// A case that was closed is over: what resolves it afterwards would be lost.
  private func requireOrder(_ resolvedAt: Instant, _ closedAt: Instant?, _ time: RowPlan.Time) throws(CellError) {
    guard let closedAt, closedAt < resolvedAt else { return }
    throw CellError(slot: time.slot, reason: "it was closed at \(closedAt), before it was resolved at \(resolvedAt)")
  }

  /// The time since when a state stands, where no other column tells it.
  private func stated(
    _ since: Instant?, _ state: SourceState, _ row: RawRow, _ rule: RowPlan.States
  ) throws(CellError) -> Instant {
    if let since { return since }
    let what =
      switch state {
      case .open: "means open, but there is a time of resolving or closing, and no time of coming back (states.since)"
      case .waitingOnCustomer, .waitingOnThirdParty: "means waiting, but there is no time since when (states.since)"
      case .resolved: "means resolved, but there is no time of it (case.resolved_at or states.since)"
      default: "means closed, but there is no time of it (case.closed_at or states.since)"
      }
    throw contradiction(row, rule, what)
  }

  private func contradiction(_ row: RawRow, _ rule: RowPlan.States, _ what: String) -> CellError {
    CellError(slot: rule.slot, reason: "the state " + what)
  }

  // MARK: Promises

  private func made(_ row: RawRow, openedAt: Instant) throws(CellError) -> [SourceChange] {
    var changes: [SourceChange] = []
    for rule in plan.promises {
      guard let due = try plan.cells.reading(row, rule.due) else { continue }
      let madeAt = try rule.made.flatMapCell { time throws(CellError) in try plan.cells.instant(row, time) }
      let promise = try plan.promise(row, rule, changes.count + 1, due)
      changes.append(SourceChange(at: madeAt ?? openedAt, .promised(promise)))
    }
    return changes
  }

  /// - Parameter made: the changes in which promises were made.
  private func done(
    _ row: RawRow, _ made: [SourceChange], _ states: [SourceChange], _ opening: OpeningCheck
  ) throws(CellError) -> [SourceChange] {
    var changes: [SourceChange] = []
    var number = 0
    for rule in plan.promises where !plan.cells.isNull(row[rule.due.slot]) {
      number += 1
      let at: Instant?
      var slot = rule.made?.slot
      switch rule.done {
      case .at(let time):
        at = try plan.cells.instant(row, time)
        if let at { try opening.require(at, time.slot, "a promise was kept") }
        slot = time.slot
      case .resolved: at = states.first { $0.kind == .state(.resolved) || $0.kind == .state(.closed) }?.at
      case .closed: at = states.first { $0.kind == .state(.closed) }?.at
      }
      guard let at else { continue }
      // It would be kept before anybody knew of it, and stay open for ever.
      if let slot, at < made[number - 1].at {
        throw CellError(slot: slot, reason: "a promise was kept at \(at), before it was made at \(made[number - 1].at)")
      }
      changes.append(SourceChange(at: at, .promiseDone(promise: number)))
    }
    return changes
  }

  // MARK: Escalations

  private func escalations(_ row: RawRow, _ opening: OpeningCheck) throws(CellError) -> [SourceChange] {
    var changes: [SourceChange] = []
    for rule in plan.escalations {
      guard let (at, slot, words) = try escalation(row, rule) else { continue }
      try opening.require(at, slot, "it was escalated")
      changes.append(SourceChange(at: at, .escalated(by: rule.by, reason: rule.reason ?? words)))
    }
    return changes
  }

  private func escalation(
    _ row: RawRow, _ rule: RowPlan.Escalations
  ) throws(CellError) -> (at: Instant, slot: Int, words: String)? {
    switch rule.sign {
    case .timed(let time):
      guard let at = try plan.cells.instant(row, time) else { return nil }
      return (at, time.slot, "\(plan.names[time.slot]) has a time")
    case .takes(let slot, let values, let at):
      guard let at, let value = try plan.cells.text(row, slot), values.contains(value) else { return nil }
      return (try plan.cells.neededInstant(row, at), at.slot, rule.words(plan.names[slot], from: nil, to: value))
    case .rises:
      return nil
    }
  }
}
