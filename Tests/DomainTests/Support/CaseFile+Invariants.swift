@testable import Domain

/// What is wrong with a case, in sentences; empty for every case that commands can lead to.
func invariants(of file: CaseFile) -> [String] {
  ownershipFaults(of: file) + waitFaults(of: file) + resolutionFaults(of: file) + escalationFaults(of: file)
    + commitmentFaults(of: file) + stateFaults(of: file) + contactFaults(of: file) + optionFaults(of: file)
    + themeFaults(of: file) + feedbackFaults(of: file)
    + apologyFaults(of: file)
}

/// What is wrong with the step from one state of a case to the next.
func invariants(from before: CaseFile, to after: CaseFile, by events: [Event]) -> [String] {
  var faults = Faults()
  faults.unless(after.version == before.version + events.count, "the version is not the number of events")
  faults.unless(events.map(\.sequence) == Array((before.version + 1)..<(after.version + 1)), "sequence has a gap")
  faults.unless(
    after.number == before.number && after.openedAt == before.openedAt && after.openedBy == before.openedBy
      && after.origin == before.origin, "the opening changed")
  faults.unless(after.contacts.starts(with: before.contacts), "a contact changed")
  faults.unless(after.apologies.starts(with: before.apologies), "an apology changed")
  faults.unless(after.repairs.starts(with: before.repairs), "a repair changed")
  faults.unless(
    zip(before.wins, after.wins).allSatisfy { $0 == $1 || ($0.withdrawnAt == nil && $0.story == $1.story) },
    "a story was rewritten")
  faults.unless(after.commitments.count >= before.commitments.count, "a commitment vanished")
  for (old, new) in zip(before.commitments, after.commitments) {
    faults.unless(
      new.promised == old.promised && new.madeAt == old.madeAt && new.kind == old.kind && new.what == old.what
        && new.adoptedFrom == old.adoptedFrom, "what was promised in \(old.number) changed")
    faults.unless(new.slips >= old.slips && new.renegotiations >= old.renegotiations, "a move was forgotten")
    faults.unless(old.isOpen || new == old, "commitment \(old.number) changed after it ended")
  }
  faults.unless(after.options.count >= before.options.count, "an option vanished")
  for (old, new) in zip(before.options, after.options) where old.state != .open {
    let isFallenThrough = old.state == .chosen && new.state == .ruledOut
    faults.unless(new == old || isFallenThrough, "option \(old.number) changed after it was decided")
  }
  for (old, new) in zip(before.themes, after.themes) where old.removedAt != nil {
    faults.unless(new == old, "theme \(old.number) changed after it was taken back")
  }
  for (old, new) in zip(before.resolutions, after.resolutions) where old.reopenedAt != nil {
    faults.unless(new == old, "resolution \(old.number) changed after it ended")
  }
  for (old, new) in zip(before.waits, after.waits) where old.endedAt != nil {
    faults.unless(new == old, "wait \(old.number) changed after it ended")
  }
  for (old, new) in zip(before.ownerships, after.ownerships) where old.endedAt != nil {
    faults.unless(new == old, "ownership \(old.number) changed after it ended")
  }
  for (old, new) in zip(before.escalations, after.escalations) {
    faults.unless(
      new.level == old.level && new.raisedAt == old.raisedAt && new.team == old.team && new.owner == old.owner
        && (old.acknowledgedAt == nil || new.acknowledgedAt == old.acknowledgedAt)
        && (old.settledAt == nil || new.settledAt == old.settledAt), "escalation \(old.number) was rewritten")
  }
  faults.unless(
    !events.contains { $0.body == .escalationAcknowledged(.init()) }
      || after.with(version: 0) == before.with(version: 0),
    "taking on what climbed changed the case")
  faults.unless(after.feedback.starts(with: before.feedback), "feedback changed")
  for (old, new) in zip(before.surveys, after.surveys) where old.answeredAt != nil {
    faults.unless(new == old, "survey \(old.number) changed after it was answered")
  }
  return faults.found
}

private func feedbackFaults(of file: CaseFile) -> [String] {
  var faults = Faults()
  faults.numbered(file.surveys.map(\.number), "surveys")
  faults.numbered(file.feedback.map(\.number), "feedback")
  for survey in file.surveys {
    faults.unless(survey.expiresAt > survey.at, "survey \(survey.number) ended before it was sent")
    let answers = file.feedback.filter { $0.survey == survey.number }
    faults.unless(answers.count <= 1, "survey \(survey.number) was answered twice")
    faults.unless(survey.answeredAt == answers.first?.at, "survey \(survey.number) and its answer differ")
  }
  for feedback in file.feedback {
    for (name, scale) in Feedback.Scores.scales {
      faults.unless(feedback.scores[name].map(scale.contains) ?? true, "\(name) is off its scale")
    }
    let followUp = file.commitments.first { $0.number == feedback.followUp }
    faults.unless(
      feedback.followUp == nil || [LowScore.what, Erased.mark].contains(followUp?.what),
      "a follow-up is another promise")
    let asked = file.surveys.first { $0.number == feedback.survey }
    faults.unless(asked.map { $0.at <= feedback.at && feedback.at <= $0.expiresAt } ?? true, "answered out of time")
    faults.unless(
      feedback.survey == nil || (feedback.team == asked?.team && feedback.owner == asked?.owner), "another's work")
    let repaired = file.repairs.contains { repair in
      file.commitments.contains {
        $0.number == repair.commitment && $0.ending == .done && ($0.endedAt ?? .latest) <= feedback.at
      }
    }
    faults.unless(
      feedback.survey != nil || repaired || file.resolutions.contains { $0.resolvedAt <= feedback.at },
      "nothing was solved")
  }
  return faults.found
}

/// Sentences about what is wrong.
private struct Faults {
  private(set) var found: [String] = []

  mutating func unless(_ holds: Bool, _ sentence: @autoclosure () -> String) {
    if !holds { found.append(sentence()) }
  }

  mutating func numbered(_ numbers: [Int], _ what: String) {
    unless(numbers == Array(1..<(numbers.count + 1)), "\(what) are not numbered from 1")
  }
}

/// Who had the case at an instant, found the slow way.
private func holder(of file: CaseFile, at instant: Instant) -> Ownership? {
  var found = file.ownerships.first
  for spell in file.ownerships where spell.beganAt <= instant { found = spell }
  return found
}

private func ownershipFaults(of file: CaseFile) -> [String] {
  var faults = Faults()
  let spells = file.ownerships
  faults.numbered(spells.map(\.number), "ownerships")
  faults.unless(spells.first?.beganAt == file.openedAt, "the first ownership does not begin with the case")
  faults.unless(spells.last?.endedAt == nil && !spells.isEmpty, "nobody has the case, not even no one")
  for (spell, next) in zip(spells, spells.dropFirst()) {
    faults.unless(spell.endedAt == next.beganAt, "ownership \(next.number) does not follow on \(spell.number)")
  }
  for spell in spells {
    faults.unless(spell.endedAt.map { $0 >= spell.beganAt } ?? true, "ownership \(spell.number) ends before it began")
  }
  return faults.found
}

private func waitFaults(of file: CaseFile) -> [String] {
  var faults = Faults()
  faults.numbered(file.waits.map(\.number), "waits")
  let open = file.waits.filter { $0.endedAt == nil }
  faults.unless(open.count == (file.state == .waiting ? 1 : 0), "\(open.count) open waits while \(file.state)")
  faults.unless(open.isEmpty || file.waits.last?.endedAt == nil, "an open wait is not the last")
  for wait in file.waits {
    faults.unless(wait.beganAt >= file.openedAt, "wait \(wait.number) began before the case")
    faults.unless(wait.endedAt.map { $0 >= wait.beganAt } ?? true, "wait \(wait.number) ends before it began")
    for spell in file.resolutions {
      let isBefore = wait.endedAt.map { $0 <= spell.resolvedAt } ?? false
      let isAfter = spell.reopenedAt.map { $0 <= wait.beganAt } ?? false
      faults.unless(isBefore || isAfter, "wait \(wait.number) overlaps resolution \(spell.number)")
    }
  }
  for (wait, next) in zip(file.waits, file.waits.dropFirst()) {
    faults.unless(wait.endedAt.map { $0 <= next.beganAt } ?? false, "waits \(wait.number), \(next.number) overlap")
  }
  faults.unless(file.waited(on: .customer) >= 0 && file.waited(on: .thirdParty) >= 0, "a negative time was waited")
  return faults.found
}

private func resolutionFaults(of file: CaseFile) -> [String] {
  var faults = Faults()
  let spells = file.resolutions
  faults.numbered(spells.map(\.number), "resolutions")
  faults.unless(spells.dropLast().allSatisfy { $0.reopenedAt != nil }, "two resolutions stand")
  let stands = spells.last.map { $0.reopenedAt == nil } ?? false
  if file.state != .excluded {
    faults.unless(stands == (file.state == .resolved || file.state == .closed), "a resolution stands: \(stands)")
  }
  faults.unless(stands == (file.resolvedAt != nil), "resolved_at disagrees with the resolutions")
  for spell in spells {
    faults.unless(spell.resolvedAt >= file.openedAt, "resolution \(spell.number) precedes the case")
    faults.unless(spell.reopenedAt.map { $0 >= spell.resolvedAt } ?? true, "reopened before resolved")
    let had = holder(of: file, at: spell.resolvedAt)
    // Two handovers at one instant: either may have been meant.
    let either = file.ownerships.contains {
      $0.team == spell.team && $0.owner == spell.owner && $0.beganAt <= spell.resolvedAt
        && $0.endedAt.map { $0 >= spell.resolvedAt } ?? true
    }
    faults.unless(either, "resolution \(spell.number) is not of \(String(describing: had))")
  }
  for (spell, next) in zip(spells, spells.dropFirst()) {
    faults.unless(spell.reopenedAt.map { $0 <= next.resolvedAt } ?? false, "resolutions overlap")
  }
  return faults.found
}

private func escalationFaults(of file: CaseFile) -> [String] {
  var faults = Faults()
  faults.numbered(file.escalations.map(\.number), "escalations")
  faults.unless(file.escalations.map(\.level) == file.escalations.map(\.number), "a level was left out")
  for (raised, next) in zip(file.escalations, file.escalations.dropFirst()) {
    faults.unless(raised.raisedAt <= next.raisedAt, "escalation \(next.number) was raised before \(raised.number)")
  }
  for raised in file.escalations {
    faults.unless(raised.raisedAt >= file.openedAt, "escalation \(raised.number) precedes the case")
    faults.unless(raised.acknowledgedAt.map { $0 >= raised.raisedAt } ?? true, "acknowledged before it was raised")
    faults.unless(raised.settledAt.map { $0 >= raised.raisedAt } ?? true, "settled before it was raised")
    faults.unless(raised.settledAt != nil || file.isOpen, "escalation \(raised.number) is not settled")
    for spell in file.resolutions {
      let isInside =
        spell.resolvedAt < raised.raisedAt && raised.raisedAt < spell.reopenedAt ?? Instant(microseconds: .max)
      // A scheduler may not have been told yet.
      faults.unless(
        !isInside || raised.source == .policy, "escalation \(raised.number) was raised while the case was resolved")
    }
    let either = file.ownerships.contains {
      $0.team == raised.team && $0.owner == raised.owner && $0.beganAt <= raised.raisedAt
        && $0.endedAt.map { $0 >= raised.raisedAt } ?? true
    }
    faults.unless(either, "escalation \(raised.number) is not of who had the case then")
  }
  return faults.found
}

private func commitmentFaults(of file: CaseFile) -> [String] {
  var faults = Faults()
  faults.numbered(file.commitments.map(\.number), "commitments")
  for commitment in file.commitments {
    let name = "commitment \(commitment.number)"
    faults.unless(!commitment.what.isEmpty, "\(name) promises nothing")
    faults.unless((commitment.ending == nil) == (commitment.endedAt == nil), "\(name) is half ended")
    faults.unless(commitment.endedAt.map { $0 >= commitment.madeAt } ?? true, "\(name) ended before it was made")
    faults.unless((commitment.ending == .moved) == (commitment.movedTo != nil), "\(name) moved nowhere")
    faults.unless(commitment.channel == nil || commitment.kind == .followUp, "\(name) is a milestone by channel")
    faults.unless(commitment.promised.at > commitment.madeAt, "\(name) was promised for the past")
    faults.unless(commitment.adoptedFrom != nil || commitment.madeAt >= file.openedAt, "\(name) precedes the case")
    faults.unless(commitment.slips >= 0 && commitment.renegotiations >= 0, "\(name) has negative moves")
    faults.unless(
      commitment.slips + commitment.renegotiations > 0 || commitment.due == commitment.promised,
      "\(name) has another due time without a move")
    faults.unless(
      commitment.customerToldAt == nil || commitment.ending == .done, "\(name) was told of before it was done")
    let verdict = commitment.endedAt.flatMap { commitment.outcome(asOf: $0) }
    faults.unless((verdict == nil) == (commitment.isOpen || commitment.ending == .moved), "\(name): \(verdict as Any)")
    if let endedAt = commitment.endedAt {
      let later = commitment.outcome(asOf: endedAt.advanced(bySeconds: 1_000_000))
      faults.unless(later == verdict, "the verdict on \(name) changes with time")
    }
  }
  faults.unless(file.isOpen || file.state == .resolved || file.openCommitments.isEmpty, "ended with open commitments")
  faults.unless(file.openCommitments.isEmpty == (file.nextDueAt == nil), "next_due_at disagrees")
  return faults.found
}

private func stateFaults(of file: CaseFile) -> [String] {
  var faults = Faults()
  faults.unless(file.version > 0 && !file.subject.isEmpty, "no version or no subject")
  faults.unless((file.state == .closed) == (file.closedAt != nil) || file.state == .excluded, "closed_at and state")
  faults.unless((file.state == .excluded) == (file.exclusion != nil && file.excludedAt != nil), "half excluded")
  faults.unless(file.survivor == nil || file.exclusion == .duplicate, "a survivor without a duplicate")
  faults.unless(
    file.closedAt.map { closed in file.resolutions.last.map { $0.resolvedAt <= closed } ?? false } ?? true,
    "closed before it was resolved")
  faults.unless(file.handoffs < file.ownerships.count && file.teamHandoffs < file.ownerships.count, "handoffs")
  faults.unless(file.reopens == file.resolutions.count { $0.reopenedAt != nil }, "reopens")
  return faults.found
}

private func contactFaults(of file: CaseFile) -> [String] {
  var faults = Faults()
  faults.numbered(file.contacts.map(\.number), "contacts")
  for contact in file.contacts {
    faults.unless(!contact.channel.isEmpty && !contact.note.isEmpty, "contact \(contact.number) is empty")
    faults.unless(contact.at >= file.openedAt, "contact \(contact.number) precedes the case")
  }
  faults.unless(
    file.firstContactAt == file.contacts.filter { $0.direction == .outbound }.map(\.at).min(), "first_contact_at")
  faults.unless(file.lastContactAt == file.contacts.map(\.at).max(), "last_contact_at")
  let told = file.contacts.filter { $0.direction == .outbound }.map(\.at)
  faults.unless(file.outboundContacts == told.count && file.lastOutboundAt == told.max(), "last_outbound_at")
  return faults.found
}

private func optionFaults(of file: CaseFile) -> [String] {
  var faults = Faults()
  faults.numbered(file.options.map(\.number), "options")
  for option in file.options {
    let name = "option \(option.number)"
    faults.unless(!option.what.isEmpty, "\(name) is nothing")
    faults.unless((option.state == .open) == (option.decidedAt == nil), "\(name) is half decided")
    faults.unless((option.state == .ruledOut) == (option.reason != nil), "\(name) was ruled out without a reason")
    faults.unless(option.decidedAt.map { $0 >= option.at } ?? true, "\(name) was decided before it was put down")
  }
  return faults.found
}

private func themeFaults(of file: CaseFile) -> [String] {
  var faults = Faults()
  faults.numbered(file.themes.map(\.number), "themes")
  for theme in file.themes {
    faults.unless(theme.removedAt.map { $0 >= theme.at } ?? true, "\(theme.theme) was taken back before it was noted")
  }
  let standing = file.themes.filter { $0.removedAt == nil && $0.feedback == nil }.map(\.theme)
  faults.unless(Set(standing).count == standing.count, "a theme stands twice")
  return faults.found
}

private func apologyFaults(of file: CaseFile) -> [String] {
  var faults = Faults()
  faults.numbered(file.apologies.map(\.number), "apologies")
  faults.numbered(file.repairs.map(\.number), "repairs")
  faults.numbered(file.wins.map(\.number), "wins")
  for apology in file.apologies {
    let name = "apology \(apology.number)"
    faults.unless(!apology.words.isEmpty && !apology.harm.isEmpty && apology.impact != "", "\(name) says nothing")
    faults.unless(Set(apology.plan).count == apology.plan.count, "\(name) promises the same twice")
    faults.unless(
      apology.plan == file.repairs.filter { $0.apology == apology.number }.map(\.commitment),
      "\(name) and its repairs disagree")
    let made = apology.plan.compactMap { number in file.commitments.first { $0.number == number } }
    faults.unless(
      made.count == apology.plan.count && made.allSatisfy { $0.madeAt <= apology.at }, "\(name) rests on nothing")
    faults.unless(file.contacts.contains { $0.at == apology.at && $0.note == apology.words }, "\(name) was not said")
  }
  for win in file.wins {
    faults.unless(
      win.by.map(file.tellers.contains) ?? false || file.ownerships.contains { $0.owner == win.by }, "a win is nobody's"
    )
    faults.unless(win.withdrawnAt.map { $0 >= win.at } ?? true, "a win was taken back before it was told")
  }
  return faults.found
}

extension CaseFile {
  fileprivate func with(version: Int) -> CaseFile {
    var file = self
    file.version = version
    return file
  }
}
