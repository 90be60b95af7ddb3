/// Decides a command against the case as it stands.
///
/// Pure: the same case, command, moment and member give the same events.
/// - Returns: the events to append, in order; numbered on from the case's version.
/// - Throws: `Refusal` when a rule says no.
package func decide(
  _ command: Command, on file: CaseFile, at moment: Moment, by member: MemberID?
) throws(Refusal) -> [Event] {
  try refuseImpossibleTime(moment, on: file)
  let bodies = try Decision(file: file, moment: moment, by: member).bodies(for: command)
  return bodies.enumerated().map { index, body in
    Event(
      sequence: file.version + 1 + index, body: body, occurredAt: moment.occurredAt, recordedAt: moment.recordedAt,
      by: member, clockSet: moment.clockSet)
  }
}

private func refuseImpossibleTime(_ moment: Moment, on file: CaseFile) throws(Refusal) {
  if moment.occurredAt > moment.recordedAt {
    throw Refusal(.invalid, "that time has not come yet", allowed: "a time up to now")
  }
  if moment.occurredAt < file.openedAt {
    throw Refusal(
      .invalid, "that is before case \(file.number) was opened", allowed: "a time since its opening",
      next: "kept case show \(file.number)")
  }
}

/// One command being decided: the case, when, and by whom.
struct Decision {
  let file: CaseFile
  let moment: Moment
  let by: MemberID?

  /// When it happens.
  var at: Instant { moment.occurredAt }

  func bodies(for command: Command) throws(Refusal) -> [EventBody] {
    switch command {
    case .describe(let change): try describe(change)
    case .assign(let team, let owner, let note): try assign(team: team, owner: owner, note: note)
    case .wait(let party, let note): try wait(on: party, note: note)
    case .stopWaiting: try stopWaiting()
    case .contact(let channel, let direction, let note, let listening):
      try contact(channel: channel, direction: direction, note: note, listening: listening)
    case .promise(let promise): try self.promise(promise)
    case .move(let number, let due, let reason, let agreedBy, let told):
      try move(number, to: due, reason: reason, agreedBy: agreedBy, customerTold: told)
    case .assignCommitment(let number, let owner): try assignCommitment(number, to: owner)
    case .done(let number, let evidence, let told, let listening):
      try done(number, evidence: evidence, told: told, listening: listening)
    case .withdraw(let number, let reason): try withdraw(number, reason: reason)
    case .escalate(let source, let reason): try escalate(source: source, reason: reason)
    case .acknowledge: try acknowledge()
    case .takeOn(let climbedAt): try acknowledge(climbedAt: climbedAt)
    case .snooze(let until, let reason): try snooze(until: until, reason: reason)
    case .resolve(let note, let withdrawOpen): try resolve(note: note, withdrawOpen: withdrawOpen)
    case .reopen(let reason): try reopen(reason: reason)
    case .close(let openCommitments): try close(openCommitments)
    case .exclude(let exclusion, let reason): try exclude(exclusion, reason: reason)
    case .absorb(let duplicate): try absorb(duplicate)
    case .merge(let survivor): try merge(into: survivor)
    default: try bodiesOfCare(for: command)
    }
  }

  private func bodiesOfCare(for command: Command) throws(Refusal) -> [EventBody] {
    switch command {
    case .addOption(let what, let tradeOff, let impossible):
      try addOption(what: what, tradeOff: tradeOff, impossible: impossible)
    case .chooseOption(let number, let promises): try chooseOption(number, promises: promises)
    case .ruleOutOption(let number, let reason): try ruleOutOption(number, reason: reason)
    case .apologize(let wanted): try apologize(wanted)
    case .sendSurvey(let expiresAt): try sendSurvey(expiresAt: expiresAt)
    case .giveFeedback(let answers): try giveFeedback(answers)
    case .addTheme(let theme, let feedback): try addTheme(theme, feedback: feedback)
    case .removeTheme(let theme): try removeTheme(theme)
    case .shareWin(let kind, let story, let shown): try shareWin(kind, story: story, shown: shown)
    case .withdrawWin(let number): try withdrawWin(number)
    case .forecast(let facts): try forecast(facts)
    default: []
    }
  }

  /// Refuses to change a case that has ended.
  func requireLive() throws(Refusal) {
    switch file.state {
    case .open, .waiting, .resolved: return
    case .closed:
      throw Refusal(
        .conflict, "case \(file.number) is closed", allowed: "reopening it",
        next: "kept case reopen \(file.number) --reason \"…\"")
    case .excluded:
      let reason = file.survivor.map { "it was merged into case \($0)" } ?? "it counts as \(exclusionWord)"
      throw Refusal(
        .conflict, "case \(file.number) was taken out: \(reason)",
        allowed: file.survivor.map { "going on in case \($0)" } ?? "looking at it",
        next: "kept case show \(file.survivor ?? file.number)")
    }
  }

  /// Refuses what only makes sense while the problem is unsolved.
  func requireOpen(to purpose: String) throws(Refusal) {
    try requireLive()
    if file.state == .resolved {
      throw Refusal(
        .conflict, "case \(file.number) is resolved, so there is nothing to \(purpose)",
        allowed: "reopening it first", next: "kept case reopen \(file.number) --reason \"…\"")
    }
  }

  /// Refuses a change of state dated before the one that it would follow.
  func requireNotBefore(_ earlier: Instant?, _ what: String) throws(Refusal) {
    guard let earlier, at < earlier else { return }
    throw Refusal(
      .conflict, "that is before case \(file.number) \(what)", allowed: "a time after that",
      next: "kept case show \(file.number)")
  }

  private var exclusionWord: String { file.exclusion?.rawValue ?? "excluded" }
}
