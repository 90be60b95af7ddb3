/// When the rungs that have not fired yet are to fire, and to whom they lead.
struct ClimbPlan {
  struct Step: Hashable {
    let number: Int
    let plannedAt: Instant
    let reach: Staff.Reach
    let raises: Bool
    /// Whether it reaches nobody and the climb goes on at once, since a rung above it reaches somebody.
    let leadsOn: Bool
  }

  /// Ascending; none while an acknowledgement holds.
  let steps: [Step]

  /// - Parameters:
  ///   - stalls: when each of those that stand began.
  ///   - past: when others began that are over.
  ///   - acknowledgedAt: when somebody took the case on last; nil for never.
  init(
    _ climb: Climb, file: CaseFile, staff: Staff, hours: WorkingTime, stalls: [Instant], past: [Instant] = [],
    acknowledgedAt: Instant?
  ) {
    let rungs = climb.ladder.rungs
    var left = Array(rungs.enumerated().dropFirst(climb.fired.last?.number ?? 0))
    var base = climb.beganAt
    var offset: Int64 = 0
    if let acknowledged = acknowledgedAt, acknowledged >= climb.beganAt {
      // Whoever took it on is trusted until something new stalls: then it goes on from where it was.
      // By the first that did: that it is over while another stands makes it no second time.
      guard stalls.contains(where: { $0 > acknowledged }),
        let lapse = (stalls + past).filter({ $0 > acknowledged }).min()
      else {
        steps = []
        return
      }
      base = lapse
      let reached = min(climb.fired.last { $0.firedAt <= acknowledged }?.number ?? 0, rungs.count)
      offset = reached > 0 ? rungs[reached - 1].after.length(in: hours, at: base) : 0
      // Above the last rung there is nobody: it fires anew, once for each time that somebody took it on and it lapsed.
      if left.isEmpty, let fired = climb.fired.last, let top = rungs.last, fired.plannedAt < lapse,
        fired.number <= rungs.count || fired.plannedAt <= acknowledged
      {
        left = [(fired.number, top)]
      }
    }
    var steps: [Step] = []
    var earliest = file.snoozedUntil ?? .earliest
    // Where a rung reached nobody and one above it reaches somebody, the next one need not wait for its time. Where there is
    // no such rung, to climb on would tell the same last resort twice of the same.
    func leadsOn(from index: Int, at instant: Instant) -> Bool {
      guard index < rungs.count else { return false }
      return rungs[(index + 1)...].contains {
        $0.to != rungs[index].to && Self.meeting($0.to, of: file, staff, from: instant).reach.to != nil
      }
    }
    var unheard = climb.fired.last.flatMap { fired in
      fired.to == nil && fired.plannedAt >= base && leadsOn(from: fired.number - 1, at: fired.plannedAt)
        ? fired.plannedAt : nil
    }
    for (index, rung) in left {
      let inTurn = rung.after.shift(base, by: max(0, rung.after.length(in: hours, at: base) - offset), in: hours)
      let reached = max(earliest, min(inTurn, unheard ?? inTurn))
      let (plannedAt, reach) = Self.meeting(rung.to, of: file, staff, from: reached)
      unheard = reach.to == nil && leadsOn(from: index, at: plannedAt) ? plannedAt : nil
      steps.append(
        Step(
          number: index + 1, plannedAt: plannedAt, reach: reach, raises: rung.to.raises && file.isOpen,
          leadsOn: unheard != nil))
      earliest = plannedAt
    }
    self.steps = steps
  }

  /// When a rung that is reached at an instant fires, and whom it reaches.
  ///
  /// Nobody is called at night: it waits for the working time of whoever it leads to. By then they may be away, or back.
  private static func meeting(
    _ recipient: Ladder.Recipient, of file: CaseFile, _ staff: Staff, from reached: Instant
  ) -> (at: Instant, reach: Staff.Reach) {
    var at = reached
    var reach = staff.reach(recipient, of: file, at: at)
    // Each turn finds another stand-in at most; more than a few are no team's.
    for _ in 0..<8 {
      guard let somebody = reach.to ?? reach.waiting else { break }
      let opening = staff.hours(ofMember: somebody).nextOpening(atOrAfter: at)
      if opening == at { break }
      at = opening
      reach = staff.reach(recipient, of: file, at: at)
    }
    return (at, reach)
  }
}
