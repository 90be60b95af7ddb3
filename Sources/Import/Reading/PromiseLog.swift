internal import Domain

/// What was promised in a case, one row a change.
struct PromiseLog {
  private struct Entry {
    /// The promise that stands; nil before the first and after it was withdrawn.
    var number: Int?
    var due: TimeReading?
    var isDone = false

    /// Whether it still has to be kept.
    var isOpen: Bool { number != nil && !isDone }
  }

  private let rules: [RowPlan.Promise]
  private var entries: [Entry] = []
  private var count = 0
  private var openedAt = Instant(microseconds: 0)

  init(_ rules: [RowPlan.Promise]) {
    self.rules = rules
  }

  /// Takes the first row of a case: what it promises was promised as the case was opened.
  mutating func begin(
    _ row: RawRow, _ plan: RowPlan, openedAt: Instant, _ changes: inout [SourceChange]
  ) throws(CellError) {
    entries = rules.map { _ in Entry() }
    count = 0
    self.openedAt = openedAt
    for index in rules.indices {
      try take(row, plan, index, at: openedAt, by: nil, &changes)
      try finish(row, plan, index, by: nil, &changes)
    }
  }

  /// Takes one more row.
  mutating func add(
    _ row: RawRow, _ plan: RowPlan, _ memory: RowMemory, at: Instant, by: String?, _ changes: inout [SourceChange]
  ) throws(CellError) {
    for (index, rule) in rules.enumerated() {
      if memory.differs(row, rule.due.slot) { try take(row, plan, index, at: at, by: by, &changes) }
      if case .at(let time) = rule.done, memory.differs(row, time.slot) || memory.differs(row, rule.due.slot) {
        try finish(row, plan, index, by: by, &changes)
      }
    }
  }

  /// Ends what ends with the case.
  mutating func enter(_ state: SourceState, at: Instant, by: String?, _ changes: inout [SourceChange]) {
    for (index, rule) in rules.enumerated() where entries[index].isOpen {
      switch (rule.done, state) {
      case (.resolved, .resolved), (.resolved, .closed), (.closed, .closed): end(index, at: at, by: by, &changes)
      default: continue
      }
    }
  }

  private mutating func take(
    _ row: RawRow, _ plan: RowPlan, _ index: Int, at: Instant, by: String?, _ changes: inout [SourceChange]
  ) throws(CellError) {
    let due = try plan.cells.reading(row, rules[index].due)
    guard due != entries[index].due else { return }
    entries[index].due = due
    guard let due else {
      if entries[index].isOpen, let number = entries[index].number {
        changes.append(SourceChange(at: at, by: by, .promiseWithdrawn(promise: number)))
      }
      entries[index].number = nil
      return
    }
    if entries[index].isOpen, let number = entries[index].number {
      changes.append(SourceChange(at: at, by: by, .promiseMoved(promise: number, due: due)))
      return
    }
    // One that was kept stays kept: a new time is a new promise.
    count += 1
    entries[index].number = count
    entries[index].isDone = false
    changes.append(SourceChange(at: at, by: by, .promised(try plan.promise(row, rules[index], count, due))))
  }

  private mutating func finish(
    _ row: RawRow, _ plan: RowPlan, _ index: Int, by: String?, _ changes: inout [SourceChange]
  ) throws(CellError) {
    guard entries[index].isOpen, case .at(let time) = rules[index].done,
      let at = try plan.cells.instant(row, time)
    else { return }
    try OpeningCheck(openedAt: openedAt).require(at, time.slot, "a promise was kept")
    end(index, at: at, by: by, &changes)
  }

  private mutating func end(_ index: Int, at: Instant, by: String?, _ changes: inout [SourceChange]) {
    guard let number = entries[index].number else { return }
    entries[index].isDone = true
    changes.append(SourceChange(at: at, by: by, .promiseDone(promise: number)))
  }
}

extension RowPlan {
  /// The promise that a rule finds in a row.
  func promise(
    _ row: RawRow, _ rule: Promise, _ number: Int, _ due: TimeReading
  ) throws(CellError) -> SourcePromise {
    guard let what = try cells.text(row, rule.what) else {
      throw CellError(
        slot: rule.what.slots.first ?? ref, reason: "there is a due time, but nothing says what was promised")
    }
    return SourcePromise(number: number, kind: rule.kind, what: what, due: due)
  }
}
