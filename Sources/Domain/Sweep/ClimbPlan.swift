/// When the rungs that have not fired yet are to fire, and to whom they lead.
struct ClimbPlan {
  struct Step: Hashable {
    let number: Int
    let plannedAt: Instant
    let to: MemberID?
    let raises: Bool
  }

  /// Ascending; none while an acknowledgement holds.
  let steps: [Step]

  /// - Parameters:
  ///   - lastStall: when the last of the stalls that stand began.
  ///   - acknowledgedAt: when somebody took the case on last; nil for never.
  init(
    _ climb: Climb, file: CaseFile, staff: Staff, hours: WorkingTime, lastStall: Instant, acknowledgedAt: Instant?
  ) {
    let fired = climb.fired.last?.number ?? 0
    let left = Array(climb.ladder.rungs.enumerated().dropFirst(fired))
    var base = climb.beganAt
    var offset: Int64 = 0
    if let acknowledged = acknowledgedAt, acknowledged >= climb.beganAt {
      // Whoever took it on is trusted until something new stalls: then it goes on from where it was.
      guard lastStall > acknowledged else {
        steps = []
        return
      }
      base = lastStall
      let reached = climb.fired.last { $0.firedAt <= acknowledged }?.number ?? 0
      offset = reached > 0 ? climb.ladder.rungs[reached - 1].after.length(in: hours, at: base) : 0
    }
    var steps: [Step] = []
    var earliest = file.snoozedUntil ?? .earliest
    for (index, rung) in left {
      let reached = rung.after.shift(base, by: max(0, rung.after.length(in: hours, at: base) - offset), in: hours)
      let to = staff.recipient(rung.to, of: file, at: reached)
      // Nobody is called at night: a rung waits for the working time of whoever it leads to.
      let plannedAt = staff.hours(of: to).nextOpening(atOrAfter: max(earliest, reached))
      steps.append(Step(number: index + 1, plannedAt: plannedAt, to: to, raises: rung.to.raises && file.isOpen))
      earliest = plannedAt
    }
    self.steps = steps
  }
}
