internal import Domain

extension RowPlan {
  /// - Parameter header: the names in the file's first line.
  /// - Throws: `ImportMapError` that names every column that is missing.
  init(_ map: ImportMap, header: [String]) throws(ImportMapError) {
    let binder = ColumnBinder(header: header)
    ref = binder.slot(map.ref)
    openedAt = map.openedAt.map(binder.time)
    fields = map.texts.all.map { Field(kind: $0, template: binder.template($1, limit: $0.limit)) }
    resolvedAt = map.resolvedAt.map(binder.time)
    closedAt = map.closedAt.map(binder.time)
    changedAt = map.changedAt.map(binder.time)
    changedBy = map.changedBy.map(binder.slot)
    states = map.states.map { rule in
      States(
        slot: binder.slot(rule.column), meanings: rule.meanings, unlisted: rule.unlisted,
        since: rule.since.map(binder.time))
    }
    escalations = map.escalations.map { rule in
      Escalations(sign: binder.sign(rule.sign), by: rule.by, reason: rule.reason)
    }
    promises = map.promises.map { rule in
      Promise(
        what: binder.template(rule.what, limit: Text.lineLimit), kind: rule.kind, due: binder.time(rule.due),
        made: rule.made.map(binder.time), done: binder.done(rule.done))
    }
    try binder.check()
    columns = binder.columns
    names = binder.names
    width = header.count
    isChangeLog = map.rows == .oneAChange
    cells = CellReader(nulls: map.nulls, encoding: map.format.encoding)
  }
}

extension ImportMap.Texts {
  /// Those that are there.
  fileprivate var all: [(CaseField, TextTemplate)] {
    let pairs: [(CaseField, TextTemplate?)] = [
      (.subject, subject), (.customer, customer), (.team, team), (.owner, owner), (.priority, priority),
      (.category, category), (.channel, channel),
    ]
    return pairs.compactMap { kind, template in template.map { (kind, $0) } }
  }
}

extension CaseField {
  /// How many characters its value may have.
  fileprivate var limit: Int { self == .subject ? Text.lineLimit : CellReader.nameLimit }
}

extension ColumnBinder {
  func time(_ column: TimeColumn) -> RowPlan.Time {
    RowPlan.Time(slot: slot(column.column), format: column.format, zone: column.zone, overlap: column.overlap)
  }

  func template(_ template: TextTemplate, limit: Int) -> RowPlan.Template {
    var slots: [Int] = []
    func bind(_ parts: [TextTemplate.Part]) -> [RowPlan.Template.Part] {
      parts.map { part in
        switch part {
        case .literal(let text): return .literal(text)
        case .optional(let parts): return .optional(bind(parts))
        case .column(let name):
          slots.append(slot(name))
          return .slot(slots[slots.count - 1])
        }
      }
    }
    let parts = bind(template.parts)
    return RowPlan.Template(
      parts: parts, slots: slots, fallback: template.fallback, names: template.names, limit: limit)
  }

  fileprivate func sign(_ sign: EscalationRule.Sign) -> RowPlan.Escalations.Sign {
    switch sign {
    case .rises(let column, let through): .rises(slot(column), through: through)
    case .takes(let column, let values, let at): .takes(slot(column), values: values, at: at.map(time))
    case .timed(let column): .timed(time(column))
    }
  }

  fileprivate func done(_ done: PromiseRule.Done) -> RowPlan.Promise.Done {
    switch done {
    case .at(let column): .at(time(column))
    case .resolved: .resolved
    case .closed: .closed
    }
  }
}
