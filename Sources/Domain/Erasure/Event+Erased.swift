/// What is left of events when a customer wishes to be erased.
///
/// Every free text gives way to one mark; what counts stays: times, numbers, feelings and scores, who worked on it, and
/// the team's own words for priority, category, channel and theme. The events replay to a case of the same figures.
package enum Erased {
  /// What stands where words stood.
  package static let mark = "[erased]"

  static func note(_ text: String?) -> String? { text.map { _ in mark } }
}

extension Event {
  /// The event without the customer's words.
  ///
  /// - Parameter ref: what the case's number in its source gives way to: something by which an import knows it again.
  package func erased(ref: String? = nil) -> Event { with(body.erased(ref: ref)) }

  private func with(_ body: EventBody) -> Event {
    Event(
      sequence: sequence, body: body, occurredAt: occurredAt, recordedAt: recordedAt, by: by, clockSet: clockSet)
  }
}

extension [Event] {
  /// The log of a case of somebody else's, without what was said of promises that it took over from an erased case: how
  /// they were made, moved and ended, and the contacts in which they were kept.
  ///
  /// - Parameter numbers: those promises.
  package func erased(about numbers: Set<Int>) -> [Event] {
    indices.map { index in
      let (event, next) = (self[index], index + 1 < count ? self[index + 1] : nil)
      let isAboutThem =
        event.body.commitment.map(numbers.contains) ?? next.map { event.isContact(of: $0, about: numbers) } ?? false
      return isAboutThem ? event.erased() : event
    }
  }
}

extension Event {
  /// Whether this is the contact that the next event, a promise that is done, was decided with.
  fileprivate func isContact(of next: Event, about numbers: Set<Int>) -> Bool {
    guard case .contacted(let contact) = body, case .commitmentDone(let done) = next.body else { return false }
    return numbers.contains(done.number) && done.customerToldAt == contact.at && next.recordedAt == recordedAt
  }
}

extension EventBody {
  /// The promise that words of this are about.
  fileprivate var commitment: Int? {
    switch self {
    case .commitmentMade(let body): body.number
    case .commitmentMoved(let body): body.number
    case .commitmentDone(let body): body.number
    case .commitmentWithdrawn(let body): body.number
    default: nil
    }
  }
}

extension EventBody {
  func erased(ref: String?) -> EventBody {
    switch self {
    case .opened(let body):
      .opened(
        Opened(
          subject: Erased.mark, customer: body.customer, team: body.team, owner: body.owner, priority: body.priority,
          category: body.category, channel: body.channel,
          origin: body.origin.map { Origin(source: $0.source, ref: ref ?? $0.ref) }))
    case .described(let body): .described(body.erased)
    case .assigned(let body):
      .assigned(Assigned(team: body.team, owner: body.owner, note: Erased.note(body.note)))
    case .waitBegan(let body): .waitBegan(WaitBegan(on: body.on, note: Erased.note(body.note)))
    case .contacted(let contact):
      .contacted(
        contact.with(note: Erased.mark, needs: Erased.note(contact.needs), behind: Erased.note(contact.behind)))
    case .escalated(let body):
      .escalated(Escalated(level: body.level, source: body.source, reason: Erased.mark))
    case .resolved(let body): .resolved(Resolved(note: Erased.note(body.note)))
    case .reopened(let body): .reopened(Reopened(reason: Erased.note(body.reason)))
    case .excluded(let body): .excluded(Excluded(exclusion: body.exclusion, reason: Erased.mark))
    case .snoozed(let body): .snoozed(Snoozed(until: body.until, reason: Erased.mark))
    case .commitmentMade, .commitmentMoved, .commitmentDone, .commitmentWithdrawn: erasedOfCommitment
    case .optionAdded, .optionRuledOut, .apologized, .feedbackGiven, .winShared: erasedOfCare
    case .waitEnded, .commitmentAssigned, .escalationAcknowledged, .closed, .merged, .optionChosen, .surveySent,
      .themed, .themeRemoved, .winWithdrawn, .forecastMade, .erased:
      self
    }
  }

  private var erasedOfCommitment: EventBody {
    switch self {
    case .commitmentMade(let commitment): .commitmentMade(commitment.erased)
    case .commitmentMoved(let body):
      .commitmentMoved(
        CommitmentMoved(
          number: body.number, due: body.due, reason: Erased.mark, agreedBy: Erased.note(body.agreedBy),
          customerTold: body.customerTold, isSlip: body.isSlip))
    case .commitmentDone(let body):
      .commitmentDone(
        CommitmentDone(
          number: body.number, evidence: Erased.note(body.evidence), customerToldAt: body.customerToldAt))
    case .commitmentWithdrawn(let body):
      .commitmentWithdrawn(CommitmentWithdrawn(number: body.number, reason: Erased.mark))
    default: self
    }
  }

  private var erasedOfCare: EventBody {
    switch self {
    case .optionAdded(let option): .optionAdded(option.erased)
    case .optionRuledOut(let body): .optionRuledOut(OptionRuledOut(number: body.number, reason: Erased.mark))
    case .apologized(let apology): .apologized(apology.erased)
    case .feedbackGiven(let feedback): .feedbackGiven(feedback.erased)
    case .winShared(let win): .winShared(win.erased)
    default: self
    }
  }
}

extension EventBody.Described {
  fileprivate var erased: Self {
    var erased = self
    erased.subject = Erased.note(subject)
    return erased
  }
}
