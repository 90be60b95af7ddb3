import Domain
import Postgres

/// What looking at cases led to, gathered as rows for one statement.
struct SweepRows {
  private var checks: [[Cell]] = []
  private var begun: [[Cell]] = []
  private var ended: [[Cell]] = []
  private var climbing: [[Cell]] = []
  private var arrived: [[Cell]] = []
  private var rungs: [[Cell]] = []
  private var notices: [[Cell]] = []

  /// - Parameters:
  ///   - dueAt: since when the look was due: what it found could not be known before.
  ///   - climb: the number of the case's last climb; nil when it never climbed.
  ///   - ladder: the policy's as JSON, for a climb that begins.
  mutating func add(
    _ decision: SweepDecision, about file: CaseFile, dueAt: Instant, chosen: ChosenPolicy, climb: Int?,
    ladder: @autoclosure () throws -> String
  ) rethrows {
    let number = Cell.int(file.number.value)
    checks.append([number, Cell(decision.nextCheckAt), .instant(decision.lookedAt)])
    for (index, spell) in decision.begun.enumerated() {
      // It belongs to whoever had the case as it began.
      let holder = file.ownership(at: spell.beganAt)
      begun.append([
        number, Cell(index + 1), .text(spell.reason.rawValue), Cell(spell.subject.commitment),
        Cell(spell.subject.target?.rawValue), .instant(spell.beganAt), Cell(spell.endedAt), Cell(holder?.team),
        Cell(holder?.owner), Cell(chosen.id), Cell(chosen.version),
      ])
    }
    for (stall, at) in decision.ended { ended.append([number, Cell(stall), .instant(at)]) }
    if let began = decision.climbBegan {
      climbing.append([number, .instant(began), .null, .json(try ladder())])
    }
    if let climb, decision.climbEnded != nil || decision.isClimbResumed {
      arrived.append([number, Cell(climb), Cell(decision.climbEnded)])
    }
    for rung in decision.rungs {
      rungs.append([
        number, decision.climbBegan == nil ? Cell(climb) : .null, Cell(decision.climbBegan), Cell(rung.number),
        .instant(rung.plannedAt), .instant(max(rung.plannedAt, dueAt)), .instant(rung.firedAt), Cell(rung.to),
        .bool(rung.raised),
      ])
    }
    for missed in decision.missed {
      if missed.climb == nil {
        climbing.append([number, .instant(missed.beganAt), .instant(missed.endedAt), .json(try ladder())])
      }
      for rung in missed.rungs {
        rungs.append([
          number, Cell(missed.climb), .instant(missed.beganAt), Cell(rung.number), .instant(rung.plannedAt),
          .instant(max(rung.plannedAt, dueAt)), .null, Cell(rung.to), .bool(false),
        ])
      }
    }
    for notice in decision.notices {
      notices.append([
        number, .text(notice.key), .text(notice.kind.rawValue), .int(notice.to), Cell(notice.subject.commitment),
        Cell(notice.subject.target?.rawValue), Cell(notice.reason?.rawValue), .instant(notice.plannedAt),
        .instant(notice.about),
      ])
    }
  }

  /// The parameters of `sweep_write`.
  func parameters(at now: Instant) -> [Parameter] {
    [
      .timestamp(now.microseconds),
      .json(JSONText.array(of: ["case_id", "next_check_at", "swept_at"], checks)),
      .json(
        JSONText.array(
          of: [
            "case_id", "ordinal", "reason", "commitment", "target", "began_at", "ended_at", "team_id", "owner_id",
            "policy_id", "policy_version",
          ], begun)),
      .json(JSONText.array(of: ["case_id", "number", "ended_at"], ended)),
      .json(JSONText.array(of: ["case_id", "began_at", "ended_at", "ladder"], climbing)),
      .json(JSONText.array(of: ["case_id", "number", "ended_at"], arrived)),
      .json(
        JSONText.array(
          of: ["case_id", "climb", "climb_began_at", "number", "planned_at", "due_at", "fired_at", "to_id", "raised"],
          rungs)),
      .json(
        JSONText.array(
          of: ["case_id", "key", "kind", "to_id", "commitment", "target", "reason", "planned_at", "about"], notices)),
    ]
  }
}
