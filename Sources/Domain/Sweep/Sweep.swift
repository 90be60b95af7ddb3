/// A scheduler's look at one case. Pure: the same case, knowledge and instant lead to the same decision, so that it does not
/// matter when a scheduler looks, how often, or which.
package struct Sweep: Sendable {
  let question: StallQuestion
  let staff: Staff
  /// The stalls that stand as flagged.
  let stalls: [Stall]
  /// The case's last climb, which may be over.
  let lastClimb: Climb?
  /// Until when the case was looked at before; nil for never.
  let sweptAt: Instant?
  /// As of when it is looked at.
  let now: Instant

  /// Seconds by which a clock may be behind the one of the look before and be taken for the same time, for clocks differ
  /// from machine to machine. When it is behind by more, this one is believed: what had begun by the other has not yet,
  /// and goes on when it does.
  package static let clockTolerance: Int64 = 900

  package init(
    _ question: StallQuestion, staff: Staff, stalls: [Stall], climb: Climb?, sweptAt: Instant?, now: Instant
  ) {
    self.question = question
    self.staff = staff
    self.stalls = stalls
    self.lastClimb = climb
    self.sweptAt = sweptAt
    // For a case time never goes back: what was seen stays seen.
    let isBehind = sweptAt.map { now < $0 && $0 <= now.advanced(bySeconds: Sweep.clockTolerance) } ?? false
    self.now = isBehind ? sweptAt ?? now : now
  }

  var file: CaseFile { question.file }
  /// The stalls that a case climbs for.
  var climbing: [Stall] { stalls.filter { $0.reason != .atRisk } }
  private var standingClimb: Climb? { lastClimb?.endedAt == nil ? lastClimb : nil }

  package var decision: SweepDecision {
    var decision = SweepDecision(lookedAt: now)
    guard file.state != .excluded else {
      for stall in stalls { decision.ended[stall.number] = max(stall.beganAt, file.excludedAt ?? now) }
      if standingClimb != nil { decision.climbEnded = file.excludedAt ?? now }
      return decision
    }
    let spells = question.spells
    for spell in spells where spell.beganAt > now { decision.lookAgain(at: spell.beganAt) }
    settle(spells, &decision)
    flag(spells, &decision)
    wake(&decision)
    climb(spells, &decision)
    tellOfRaising(&decision)
    remind(&decision)
    checkIn(&decision)
    return decision
  }

  /// Ends the stalls whose cause has ended.
  private func settle(_ spells: [StallSpell], _ decision: inout SweepDecision) {
    for stall in stalls {
      let alike = spells.filter {
        $0.reason == stall.reason && $0.subject == stall.subject && $0.beganAt <= now
          && $0.endedAt ?? .latest > stall.beganAt
      }
      // Under another policy it would have begun at another time, and is the same stall still.
      let same = alike.first { $0.beganAt == stall.beganAt } ?? alike.first
      if let same, same.endedAt ?? .latest > now { continue }
      decision.ended[stall.number] = max(stall.beganAt, same?.endedAt ?? causeEnded(stall) ?? now)
    }
  }

  /// When a stall's cause went away where no spell is left of it: its promise was given another time.
  private func causeEnded(_ stall: Stall) -> Instant? {
    guard case .commitment(let number) = stall.subject else { return nil }
    let commitment = file.commitments.first { $0.number == number }
    // What is not at risk any more may just be seen in another light.
    if stall.reason == .atRisk {
      return [commitment?.endedAt, commitment?.movedAt].compactMap { $0 }.filter { $0 > stall.beganAt }.min()
    }
    return commitment?.endedAt ?? (stall.reason == .unowned ? commitment?.assignedAt : commitment?.movedAt)
  }

  /// Flags what began to stall since the last look, and what stalls without having been flagged.
  private func flag(_ spells: [StallSpell], _ decision: inout SweepDecision) {
    for spell in spells where spell.beganAt <= now {
      let stands = spell.endedAt ?? .latest > now
      let known = stalls.contains {
        $0.reason == spell.reason && $0.subject == spell.subject
          && ($0.beganAt == spell.beganAt || (stands && decision.ended[$0.number] == nil))
      }
      // What had begun and ended by the last look was dealt with then.
      let isNew = sweptAt.map { spell.beganAt > $0 } ?? true
      guard !known, isNew || stands else { continue }
      // What ends later, by what is told ahead of this look's clock, stands as of now.
      decision.begun.append(
        StallSpell(spell.reason, spell.subject, from: spell.beganAt, until: stands ? nil : spell.endedAt))
      guard stands, !isSnoozed, let owner = owner(of: spell.subject) else { continue }
      decision.notices.append(
        Notice(
          .stalled, to: owner, subject: spell.subject, reason: spell.reason, plannedAt: telling(of: spell, to: owner),
          about: spell.beganAt))
    }
  }

  /// When an owner is told that something stalls: at once, but of a promised day not at midnight.
  private func telling(of spell: StallSpell, to owner: MemberID) -> Instant {
    guard spell.reason == .overdue, case .commitment(let number) = spell.subject,
      let due = file.commitments.first(where: { $0.number == number })?.due, due.at == spell.beganAt
    else { return spell.beganAt }
    return due.tellableOverdue(in: staff.hours(ofMember: owner))
  }

  /// When a snooze is over, owners are told again of what stalls still, and for the first time of what was flagged meanwhile.
  private func wake(_ decision: inout SweepDecision) {
    guard let until = file.snoozedUntil else { return }
    let standing = stalls.filter { decision.ended[$0.number] == nil }
    if until > now {
      if !standing.isEmpty || !decision.begun.isEmpty { decision.lookAgain(at: until) }
      return
    }
    guard let sweptAt, sweptAt < until else { return }
    for stall in standing {
      guard let owner = owner(of: stall.subject) else { continue }
      decision.notices.append(
        Notice(
          .stalled, to: owner, subject: stall.subject, reason: stall.reason, plannedAt: until, about: stall.beganAt))
    }
  }

  /// Goes up the ladder while something stalls.
  private func climb(_ spells: [StallSpell], _ decision: inout SweepDecision) {
    // What is at risk is not broken yet: its owner is told, nobody above.
    let begun = decision.begun.filter { $0.reason != .atRisk }
    let standing =
      climbing.filter { decision.ended[$0.number] == nil }.map(\.beganAt)
      + begun.filter { $0.endedAt ?? .latest > now }.map(\.beganAt)
    let past = begun.filter { $0.endedAt ?? .latest <= now }
    if let climb = standingClimb, let ending = end(of: climb, standing, past, decision) {
      decision.climbEnded = ending.end
      decision.missed = missed(climb, endedAt: ending.end, stalls: ending.stalls).map { [$0] } ?? []
      // What stalls since then is climbed for from its own beginning, by the next look.
      if !standing.isEmpty { decision.lookAgain(at: now) }
      return
    }
    guard let first = standing.min() else {
      decision.missed = missedClimbs(past)
      return
    }
    var climb = Climb(number: 0, beganAt: first, ladder: question.policy.ladder, fired: [])
    if let known = standingClimb {
      climb = known
    } else {
      // What came and went before the climb that begins was a climb of its own.
      decision.missed = missedClimbs(past).filter { $0.endedAt < first }
      if let known = lastClimb, known.beganAt == first {
        // Its stall was thought to be over: a policy was taken back and set again, or a clock was.
        climb = known
        decision.isClimbResumed = true
      } else {
        decision.climbBegan = first
      }
    }
    let over = spells.filter { $0.reason != .atRisk && $0.endedAt ?? .latest <= now }.map(\.beganAt)
    let plan = ClimbPlan(
      climb, file: file, staff: staff, hours: question.hours, stalls: standing, past: over,
      acknowledgedAt: takenOn(during: climb).max())
    for step in plan.steps {
      guard step.plannedAt <= now else {
        decision.lookAgain(at: step.plannedAt)
        break
      }
      let fired = FiredRung(
        number: step.number, plannedAt: step.plannedAt, firedAt: now, to: step.reach.to, raised: step.raises)
      decision.rungs.append(fired)
      for to in told(of: step) {
        decision.notices.append(
          Notice(.rung, to: to, subject: .wholeCase, reason: nil, plannedAt: step.plannedAt, about: climb.beganAt))
      }
    }
  }

  /// When somebody took on what was raised, or what a rung told without raising it.
  func takenOn(during climb: Climb) -> [Instant] { file.escalations.compactMap(\.acknowledgedAt) + climb.takenOn }

  /// Who is told by a rung: whom it reaches. Where that is nobody, whoever finds it when they are back, and where none above
  /// it reaches anybody either, whoever should know.
  private func told(of step: ClimbPlan.Step) -> [MemberID] {
    if let to = step.reach.to { return [to] }
    let resort = step.leadsOn ? nil : staff.lastResort(for: file, at: now)
    return [step.reach.waiting, resort].compactMap { $0 }
  }

  /// Tells whoever a person raised the case to. What had been raised before a case came from elsewhere was told there.
  private func tellOfRaising(_ decision: inout SweepDecision) {
    guard file.isOpen else { return }
    let ladder = standingClimb?.ladder ?? question.policy.ladder
    for raised in file.escalations where raised.source != .policy {
      let isNews = sweptAt.map { raised.raisedAt > $0 } ?? false
      guard raised.acknowledgedAt == nil, raised.settledAt == nil, raised.raisedAt <= now,
        file.origin == nil || isNews,
        let to = staff.told(ofLevel: raised.level, on: ladder, file, by: raised.raisedBy, at: now),
        to != raised.raisedBy
      else { continue }
      decision.notices.append(
        Notice(.raised, to: to, subject: .wholeCase, plannedAt: raised.raisedAt, about: raised.raisedAt))
    }
  }

  /// Whether somebody asked for quiet; what stalls is flagged all the same.
  private var isSnoozed: Bool { file.snoozedUntil.map { $0 > now } ?? false }

  private func remind(_ decision: inout SweepDecision) {
    for commitment in file.openCommitments {
      guard let owner = owner(of: .commitment(commitment.number)) else { continue }
      let plan = ReminderPlan(
        commitment, policy: question.policy, hours: question.hours, timing: staff.timing(of: owner))
      // Of several that nobody was there to send, the last says it all.
      if let reminder = plan.last(after: sweptAt, upTo: now), !(reminder.isNag && isSnoozed) {
        decision.notices.append(
          Notice(
            reminder.isNag ? .nag : .reminder, to: owner, subject: .commitment(commitment.number),
            plannedAt: reminder.at, about: commitment.due.at))
      }
      if let next = plan.next(after: now) { decision.lookAgain(at: next) }
    }
  }

  /// Asks whether a solution held. What had been solved so long before a case came from elsewhere was asked there, or never.
  private func checkIn(_ decision: inout SweepDecision) {
    guard let span = question.policy.checkIn, let resolution = file.resolutions.last, resolution.reopenedAt == nil
    else { return }
    let asked = question.hours.nextOpening(atOrAfter: span.after(resolution.resolvedAt, in: question.hours))
    if asked > now {
      decision.lookAgain(at: asked)
    } else if sweptAt.map({ asked > $0 }) ?? (file.origin == nil),
      let owner = staff.standIn(for: resolution.owner ?? resolution.by, at: now)
    {
      decision.notices.append(
        Notice(.checkIn, to: owner, subject: .wholeCase, plannedAt: asked, about: resolution.resolvedAt))
    }
  }

  private func owner(of subject: StallSubject) -> MemberID? {
    guard case .commitment(let number) = subject else { return staff.standIn(for: file.owner, at: now) }
    let commitment = file.commitments.first { $0.number == number }
    return staff.standIn(for: commitment?.owner ?? file.owner, at: now)
  }
}
