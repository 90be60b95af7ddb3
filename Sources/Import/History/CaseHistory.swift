import Domain

/// Turns what a source tells of a case into the events that Kept would have written.
///
/// A source's history is taken as it is: it may break rules that hold for people at the keyboard (a promise made for
/// the past, a case closed over a promise), and times may run backwards. Only what happened "before" the opening is
/// dated at the opening, and counted.
struct CaseHistory {
  let source: SourceCase
  let origin: Origin
  let names: KnownNames

  private(set) var events: [Event] = []
  /// Changes that the source dates before the opening.
  private(set) var datedBeforeOpening = 0
  /// Where the events lead.
  private(set) var file: CaseFile

  /// - Parameter names: has learnt every name of the case, or takes strangers.
  init(of source: SourceCase, number: CaseNumber, from sourceName: String, names: KnownNames) throws {
    self.source = source
    self.names = names
    origin = Origin(source: sourceName, ref: source.ref)
    let opening = source.opening
    let opened = Event(
      sequence: 1,
      body: .opened(
        .init(
          subject: opening.subject ?? "Case \(source.ref)",
          customer: try opening.customer.map { try names.customer($0) },
          team: try names.team(opening.team ?? SourceCase.noTeam),
          owner: try opening.owner.map { try names.member($0) },
          priority: opening.priority, category: opening.category, channel: opening.channel, origin: origin)),
      occurredAt: opening.at, recordedAt: opening.at, by: nil)
    guard let file = CaseFile(number: number, opening: opened) else {
      throw ImportError.historyWithoutOpening(source.ref)
    }
    self.file = file
    events = [opened]
    try tell()
  }

  private mutating func tell() throws {
    var index = 0
    while index < source.changes.count {
      let change = source.changes[index]
      index += 1
      switch change.kind {
      case .team(let team):
        // A row that changes team and owner is one handover.
        var owner = file.owner
        if index < source.changes.count, source.changes[index].at == change.at,
          case .owner(let name) = source.changes[index].kind
        {
          owner = try name.map { try names.member($0) }
          index += 1
        }
        try append(
          .assigned(.init(team: try names.team(team ?? SourceCase.noTeam), owner: owner, note: nil)), change)
      case .owner(let name):
        try append(.assigned(.init(team: file.team, owner: try name.map { try names.member($0) }, note: nil)), change)
      case .state(let state):
        try enter(state, change)
      case .subject(let text): try append(.described(.init(subject: text)), change)
      case .customer(let name): try append(.described(.init(customer: try name.map { try names.customer($0) })), change)
      case .priority(let text): try append(.described(.init(priority: text)), change)
      case .category(let text): try append(.described(.init(category: text)), change)
      case .channel(let text): try append(.described(.init(channel: text)), change)
      case .escalated(let source, let reason):
        try append(.escalated(.init(level: file.escalationLevel + 1, source: source, reason: reason)), change)
      case .promised(let promise): try make(promise, change)
      case .promiseMoved(let number, let due):
        if isOpen(number) {
          try append(
            .commitmentMoved(
              .init(
                number: number, due: names.due(due), reason: "moved in \(origin.source)", agreedBy: nil,
                customerTold: false, isSlip: true)), change)
        }
      case .promiseDone(let number):
        if isOpen(number) {
          try append(.commitmentDone(.init(number: number, evidence: nil, customerToldAt: nil)), change)
        }
      case .promiseWithdrawn(let number):
        if isOpen(number) {
          try append(.commitmentWithdrawn(.init(number: number, reason: "withdrawn in \(origin.source)")), change)
        }
      }
    }
  }

  /// What a source's state comes down to, given the state before it.
  private mutating func enter(_ state: SourceState, _ change: SourceChange) throws {
    // What was taken out stays out, however the source then puts it away; cases that come back were rejected before.
    if file.state == .excluded { return }
    let isOver = file.state == .resolved || file.state == .closed
    switch state {
    case .open:
      if isOver { try append(.reopened(.init(reason: nil)), change) }
      if file.state == .waiting { try append(.waitEnded, change) }
    case .waitingOnCustomer, .waitingOnThirdParty:
      if isOver { try append(.reopened(.init(reason: nil)), change) }
      let party: Wait.Party = state == .waitingOnCustomer ? .customer : .thirdParty
      if file.openWait?.on != party { try append(.waitBegan(.init(on: party, note: nil)), change) }
    case .resolved:
      if !isOver { try append(.resolved(.init(note: nil)), change) }
    case .closed:
      // Sources close what nobody called resolved: then that was the solution.
      if !isOver { try append(.resolved(.init(note: nil)), change) }
      if file.state != .closed {
        try append(.closed(.init(over: file.openCommitments.map(\.number))), change)
      }
    case .excluded(let exclusion):
      // Otherwise they would stay on the board for ever.
      for promise in file.openCommitments {
        try append(
          .commitmentWithdrawn(.init(number: promise.number, reason: "case excluded in \(origin.source)")), change)
      }
      try append(.excluded(.init(exclusion: exclusion, reason: "excluded in \(origin.source)")), change)
    }
  }

  private mutating func make(_ promise: SourcePromise, _ change: SourceChange) throws {
    try append(
      .commitmentMade(
        Commitment(
          number: promise.number, kind: promise.kind, what: promise.what, promised: names.due(promise.due),
          madeAt: max(change.at, file.openedAt), madeBy: try change.by.map { try names.member($0) }, owner: file.owner,
          ownerWhenDue: file.owner)), change)
  }

  private func isOpen(_ number: Int) -> Bool {
    file.commitments.contains { $0.number == number && $0.isOpen }
  }

  private mutating func append(_ body: EventBody, _ change: SourceChange) throws {
    if change.at < file.openedAt { datedBeforeOpening += 1 }
    let at = max(change.at, file.openedAt)
    let event = Event(
      sequence: events.count + 1, body: body, occurredAt: at, recordedAt: at,
      by: try change.by.map { try names.member($0) })
    events.append(event)
    file.apply(event)
  }
}

extension SourceCase {
  /// When the source took the case back in that it had taken out as spam or a duplicate, which Kept has no event for; nil
  /// when it did not.
  var broughtBackAt: Instant? {
    var isExcluded = false
    for change in changes {
      guard case .state(let state) = change.kind else { continue }
      switch state {
      case .excluded: isExcluded = true
      case .open, .waitingOnCustomer, .waitingOnThirdParty: if isExcluded { return change.at }
      case .resolved, .closed: continue
      }
    }
    return nil
  }
}
