/// How an event changes a case. Total: an event that was written applies, whatever the rules are by then.
extension CaseFile {
  /// The case as its opening leaves it; nil when `event` is not an opening.
  package init?(number: CaseNumber, opening event: Event) {
    guard case .opened(let opened) = event.body else { return nil }
    self.number = number
    version = event.sequence
    subject = opened.subject
    customer = opened.customer
    priority = opened.priority
    category = opened.category
    channel = opened.channel
    state = .open
    openedAt = event.occurredAt
    openedBy = event.by
    origin = opened.origin
    ownerships = [Ownership(number: 1, team: opened.team, owner: opened.owner, beganAt: event.occurredAt)]
  }

  /// The case that a history leads to; nil when the history does not begin with an opening.
  package static func replay(_ events: some Sequence<Event>, of number: CaseNumber) -> CaseFile? {
    var result: CaseFile?
    for event in events {
      if result == nil {
        result = CaseFile(number: number, opening: event)
        if result == nil { return nil }
      } else {
        result?.apply(event)
      }
    }
    return result
  }

  package mutating func apply(_ event: Event) {
    version = event.sequence
    let at = event.occurredAt
    switch event.body {
    case .opened, .erased:
      break
    case .described(let change):
      describe(change)
    case .assigned(let change):
      endLastOwnership(at: at)
      ownerships.append(
        Ownership(
          number: ownerships.count + 1, team: change.team, owner: change.owner, beganAt: max(at, lastOwnershipEnd)))
    case .waitBegan(let wait):
      endWait(at: at)
      // Where a log's times run backwards, a wait begins when the one before it has ended.
      let began = max(at, waits.last?.endedAt ?? at)
      waits.append(Wait(number: waits.count + 1, on: wait.on, note: wait.note, beganAt: began))
      state = .waiting
    case .waitEnded:
      endWait(at: at)
      state = .open
    case .contacted(let contact):
      contacts.append(contact)
    case .escalated(let raised):
      let holder = ownership(at: at)
      escalations.append(
        Escalation(
          number: escalations.count + 1, level: raised.level, source: raised.source, reason: raised.reason,
          raisedAt: at, raisedBy: event.by, team: holder?.team ?? team, owner: holder?.owner,
          // Only imported histories raise what is over; nothing is left that could settle it.
          settledAt: isOpen ? nil : at))
    case .escalationAcknowledged(let acknowledged):
      acknowledge(acknowledged.numbers, event: event)
    case .resolved(let body):
      resolve(note: body.note, event: event)
    case .reopened(let body):
      reopen(reason: body.reason, at: at)
    case .closed(let body):
      for number in body.over { end(number, as: .closedOver, at: at, note: nil) }
      state = .closed
      closedAt = at
    case .merged(let body):
      for move in body.moved {
        end(move.number, as: .moved, at: at, note: nil)
        change(move.number) { $0.movedTo = move.to }
      }
      survivor = body.into
      exclude(as: .duplicate, at: at)
    case .excluded(let body):
      exclude(as: body.exclusion, at: at)
    case .snoozed(let body):
      snoozedUntil = body.until
    default:
      applyToCommitments(event)
      applyCare(event)
    }
  }

  private mutating func describe(_ change: EventBody.Described) {
    subject = change.subject ?? subject
    customer = change.customer ?? customer
    priority = change.priority ?? priority
    category = change.category ?? category
    channel = change.channel ?? channel
  }

  private mutating func applyToCommitments(_ event: Event) {
    let at = event.occurredAt
    switch event.body {
    case .commitmentMade(let commitment):
      commitments.append(commitment)
    case .commitmentMoved(let move):
      change(move.number) {
        $0.due = move.due
        $0.movedAt = max(at, $0.movedAt ?? at)
        if move.isSlip { $0.slips += 1 } else { $0.renegotiations += 1 }
        // What is agreed once the agreed time has passed keeps nothing that was not kept.
        if !move.isSlip, at <= $0.agreedUntil ?? $0.promised.at { $0.agreedUntil = move.due.at }
      }
    case .commitmentAssigned(let assigned):
      change(assigned.number) {
        $0.owner = assigned.owner
        $0.assignedAt = max(at, $0.assignedAt ?? at)
        if at <= $0.promised.at { $0.ownerWhenDue = assigned.owner }
      }
    case .commitmentDone(let done):
      end(done.number, as: .done, at: at, note: done.evidence)
      change(done.number) { $0.customerToldAt = done.customerToldAt }
    case .commitmentWithdrawn(let withdrawn):
      end(withdrawn.number, as: .withdrawn, at: at, note: withdrawn.reason)
    default:
      break
    }
  }

  private mutating func change(_ number: Int, _ body: (inout Commitment) -> Void) {
    guard let index = commitments.firstIndex(where: { $0.number == number }) else { return }
    body(&commitments[index])
  }

  private mutating func end(_ number: Int, as ending: Commitment.Ending, at: Instant, note: String?) {
    change(number) {
      $0.ending = ending
      $0.endedAt = at
      $0.endingNote = note
    }
  }

  private mutating func resolve(note: String?, event: Event) {
    // Logs are not always in order of time; a case is not solved before it was opened, or came back.
    let at = max(event.occurredAt, resolutions.last?.reopenedAt ?? openedAt)
    let holder = ownership(at: at)
    endWait(at: at)
    resolutions.append(
      Resolution(
        number: resolutions.count + 1, resolvedAt: at, note: note, by: event.by,
        team: holder?.team ?? team, owner: holder?.owner))
    settleEscalations(at: at)
    state = .resolved
  }

  private mutating func reopen(reason: String?, at: Instant) {
    if let last = resolutions.indices.last {
      // Logs are not always in order of time; a spell never ends before it began.
      resolutions[last].reopenedAt = max(at, resolutions[last].resolvedAt)
      resolutions[last].reopenReason = reason
    }
    state = .open
    closedAt = nil
  }

  private mutating func exclude(as exclusion: Exclusion, at: Instant) {
    endWait(at: at)
    settleEscalations(at: at)
    self.exclusion = exclusion
    excludedAt = at
    state = .excluded
  }

  private mutating func settleEscalations(at: Instant) {
    for index in escalations.indices where escalations[index].settledAt == nil {
      escalations[index].settledAt = max(at, escalations[index].raisedAt)
    }
  }

  private mutating func endWait(at: Instant) {
    guard let last = waits.indices.last, waits[last].endedAt == nil else { return }
    waits[last].endedAt = max(at, waits[last].beganAt)
  }

  private mutating func acknowledge(_ numbers: [Int], event: Event) {
    for index in escalations.indices where numbers.contains(escalations[index].number) {
      escalations[index].acknowledgedAt = event.occurredAt
      escalations[index].acknowledgedBy = event.by
    }
  }

  private mutating func endLastOwnership(at: Instant) {
    guard let last = ownerships.indices.last else { return }
    ownerships[last].endedAt = max(at, ownerships[last].beganAt)
  }

  private var lastOwnershipEnd: Instant { ownerships.last?.endedAt ?? openedAt }
}
