/// Decisions about the case itself: who has it, whom it waits on, how it ends.
extension Decision {
  func describe(_ change: EventBody.Described) throws(Refusal) -> [EventBody] {
    try requireLive()
    var wanted = EventBody.Described(
      subject: try Text.line(ifGiven: change.subject, called: "subject"), customer: change.customer,
      priority: try Text.line(ifGiven: change.priority, called: "priority"),
      category: try Text.line(ifGiven: change.category, called: "category"),
      channel: try Text.line(ifGiven: change.channel, called: "channel"))
    // What stays as it is, is not an event.
    if wanted.subject == file.subject { wanted.subject = nil }
    if wanted.customer == file.customer { wanted.customer = nil }
    if wanted.priority == file.priority { wanted.priority = nil }
    if wanted.category == file.category { wanted.category = nil }
    if wanted.channel == file.channel { wanted.channel = nil }
    return wanted == EventBody.Described() ? [] : [.described(wanted)]
  }

  func assign(team: TeamID?, owner: MemberID?, note: String?) throws(Refusal) -> [EventBody] {
    try requireLive()
    try requireNotBefore(file.ownerships.last?.beganAt, "came to its present owner")
    // Who resolved a case or had it when it was escalated stays so.
    try requireNotBefore(file.resolutions.last?.resolvedAt, "was resolved")
    try requireNotBefore(file.escalations.last?.raisedAt, "was escalated")
    let team = team ?? file.team
    if team == file.team, owner == file.owner { return [] }
    let note = try Text.note(ifGiven: note, called: "note")
    var bodies: [EventBody] = [.assigned(.init(team: team, owner: owner, note: note))]
    for commitment in file.openCommitments where commitment.owner == file.owner && owner != commitment.owner {
      // What was handed over since by itself stays where it went.
      if let assignedAt = commitment.assignedAt, at < assignedAt { continue }
      bodies.append(.commitmentAssigned(.init(number: commitment.number, owner: owner)))
    }
    return bodies
  }

  func wait(on party: Wait.Party, note: String?) throws(Refusal) -> [EventBody] {
    try requireOpen(to: "wait for")
    try requireNotBefore(file.resolutions.last?.reopenedAt, "was reopened")
    try requireNotBeforeWait()
    if party == .customer, let answer = file.contacts.first(where: { $0.direction == .inbound && $0.at > at }) {
      throw Refusal(
        .conflict, "the customer has answered since, at \(answer.at)", allowed: "a wait that began after that",
        next: "kept case wait \(file.number) --on customer")
    }
    if file.openWait?.on == party {
      throw Refusal(
        .conflict, "case \(file.number) is waiting on the \(party.words) already",
        allowed: "waiting on somebody else, or ending the wait", next: "kept case wait \(file.number) --over")
    }
    let note = try Text.note(ifGiven: note, called: "note")
    return [.waitBegan(.init(on: party, note: note))]
  }

  func stopWaiting() throws(Refusal) -> [EventBody] {
    try requireOpen(to: "wait for")
    guard let wait = file.openWait else {
      throw Refusal(
        .conflict, "case \(file.number) is not waiting on anybody", allowed: "ending a wait that has begun",
        next: "kept case wait \(file.number) --on customer")
    }
    try requireNotBefore(wait.beganAt, "began to wait")
    return [.waitEnded]
  }

  func contact(
    channel: String, direction: Contact.Direction, note: String, listening: Command.Listening = .init()
  ) throws(Refusal) -> [EventBody] {
    if file.state == .excluded { try requireLive() }
    let contact = Contact(
      number: file.contacts.count + 1, at: at, channel: try Text.line(channel, called: "channel"),
      direction: direction, note: try Text.note(note, called: "note"), by: by, felt: listening.felt,
      left: listening.left, needs: try Text.note(ifGiven: listening.needs, called: "need"),
      behind: try Text.note(ifGiven: listening.behind, called: "reason behind it"))
    // The customer answered: from here on it is with us again. A contact never touches a commitment.
    let answered = direction == .inbound && file.openWait.map { $0.on == .customer && $0.beganAt <= at } == true
    return answered ? [.contacted(contact), .waitEnded] : [.contacted(contact)]
  }

  func resolve(note: String?, withdrawOpen: String?) throws(Refusal) -> [EventBody] {
    try requireLive()
    if file.state == .resolved {
      throw Refusal(
        .conflict, "case \(file.number) is resolved already", allowed: "closing it, or reopening it",
        next: "kept case close \(file.number)")
    }
    try requireNotBefore(file.resolutions.last?.reopenedAt, "was reopened")
    try requireNotBeforeWait()
    // A scheduler escalates what nobody said was solved: that it was solved before then is told too late, but is true.
    try requireNotBefore(file.escalations.last { $0.source != .policy }?.raisedAt, "was escalated")
    let withdrawals = try withdrawals(of: file.openCommitments, reason: withdrawOpen, verb: "resolve")
    let note = try Text.note(ifGiven: note, called: "note")
    return withdrawals + [.resolved(.init(note: note))]
  }

  func reopen(reason: String?) throws(Refusal) -> [EventBody] {
    switch file.state {
    case .open, .waiting:
      throw Refusal(
        .conflict, "case \(file.number) is open", allowed: "reopening what was resolved or closed",
        next: "kept case show \(file.number)")
    case .excluded:
      try requireLive()
    case .resolved, .closed:
      break
    }
    try requireNotBefore(file.closedAt ?? file.resolutions.last?.resolvedAt, "was \(file.state.rawValue)")
    let reason = try Text.note(ifGiven: reason, called: "reason")
    return [.reopened(.init(reason: reason))]
  }

  func close(_ openCommitments: Command.OpenCommitments) throws(Refusal) -> [EventBody] {
    if file.state == .closed {
      throw Refusal(
        .conflict, "case \(file.number) is closed already", allowed: "reopening it",
        next: "kept case reopen \(file.number) --reason \"…\"")
    }
    try requireLive()
    guard let resolution = file.resolutions.last, resolution.reopenedAt == nil else {
      throw Refusal(
        .conflict, "case \(file.number) is not resolved", allowed: "closing what is resolved",
        next: "kept case resolve \(file.number) --note \"…\"")
    }
    try requireNotBefore(resolution.resolvedAt, "was resolved")
    if case .closeOver = openCommitments {
      for commitment in file.openCommitments { try requirePromised(commitment) }
      return [.closed(.init(over: file.openCommitments.map(\.number)))]
    }
    var reason: String?
    if case .withdraw(let given) = openCommitments { reason = given }
    return try withdrawals(of: file.openCommitments, reason: reason, verb: "close") + [.closed(.init(over: []))]
  }

  func exclude(_ exclusion: CaseFile.Exclusion, reason: String) throws(Refusal) -> [EventBody] {
    if file.state == .excluded { try requireLive() }
    // Nobody could end them any more, and they would stay on the board for ever.
    let withdrawals = try withdrawals(of: file.openCommitments, reason: reason, verb: "exclude")
    return withdrawals + [.excluded(.init(exclusion: exclusion, reason: try Text.note(reason, called: "reason")))]
  }

  func escalate(source: Escalation.Source, reason: String) throws(Refusal) -> [EventBody] {
    try requireOpen(to: "escalate")
    try requireNotBefore(file.resolutions.last?.reopenedAt, "was reopened")
    try requireNotBefore(file.escalations.last?.raisedAt, "was escalated")
    let reason = try Text.note(reason, called: "reason")
    return [.escalated(.init(level: file.escalationLevel + 1, source: source, reason: reason))]
  }

  /// Takes on all that was raised by then and waits, or else what a rung told without raising it: whoever looks after a case
  /// looks after all of it.
  func acknowledge(climbedAt: Instant? = nil) throws(Refusal) -> [EventBody] {
    let waiting = file.escalations.filter { $0.acknowledgedAt == nil && $0.settledAt == nil }
    let raised = waiting.filter { $0.raisedAt <= at }.map(\.number)
    if let last = raised.last { return [.escalationAcknowledged(.init(number: last, others: raised.dropLast()))] }
    if let climbedAt, waiting.isEmpty || climbedAt <= at {
      try requireLive()
      try requireNotBefore(climbedAt, "climbed its ladder")
      return [.escalationAcknowledged(.init())]
    }
    try requireNotBefore(waiting.first?.raisedAt, "was escalated")
    throw Refusal(
      .conflict, "case \(file.number) has no escalation that waits to be acknowledged",
      allowed: "acknowledging, once, what was raised and is not settled, or what a rung of the ladder told somebody of",
      next: "kept case show \(file.number)")
  }

  func snooze(until: Instant?, reason: String) throws(Refusal) -> [EventBody] {
    try requireLive()
    let reason = try Text.note(reason, called: "reason")
    guard let until else {
      guard let standing = file.snoozedUntil, standing > at else {
        throw Refusal(
          .conflict, "case \(file.number) is not snoozed", allowed: "ending a snooze that lasts",
          next: "kept case snooze \(file.number) --until TIME --reason \"…\"")
      }
      // Until now, not until never: so it is known when it ended, and owners are told of what stalled meanwhile.
      return [.snoozed(.init(until: at, reason: reason))]
    }
    if until <= at {
      throw Refusal(.invalid, "that time has passed already", allowed: "a time after now, until which nobody is nagged")
    }
    return [.snoozed(.init(until: until, reason: reason))]
  }

  private func requireNotBeforeWait() throws(Refusal) {
    try requireNotBefore(file.waits.last.map { $0.endedAt ?? $0.beganAt }, "last changed whom it waits on")
  }

  /// Ends what is open with a reason, or refuses and lists it.
  private func withdrawals(
    of commitments: [Commitment], reason: String?, verb: String
  ) throws(Refusal) -> [EventBody] {
    guard !commitments.isEmpty else { return [] }
    guard let reason else {
      let count = commitments.count == 1 ? "an open promise" : "\(commitments.count) open promises"
      throw Refusal(
        .conflict, "case \(file.number) has \(count): \(list(commitments))",
        allowed: "keeping each (done), or withdrawing them with a reason",
        next: "kept case \(verb) \(file.number) --withdraw-open --reason \"…\"")
    }
    for commitment in commitments { try requirePromised(commitment) }
    let checked = try Text.note(reason, called: "reason")
    return commitments.map { .commitmentWithdrawn(.init(number: $0.number, reason: checked)) }
  }
}

extension Wait.Party {
  /// For sentences: "customer", "third party".
  package var words: String {
    switch self {
    case .customer: "customer"
    case .thirdParty: "third party"
    }
  }
}
