import Domain
import SQL

/// How often problems escalate, and what happens then.
extension Measure {
  static let escalationRate = Measure(
    id: "escalation_rate", title: "Cases escalated", unit: .ratio, cohort: .opened, direction: .lowerIsBetter,
    question: "How many problems did not get solved the ordinary way?",
    definition: """
      Cases opened in the month that were escalated at least once as of the instant, out of all cases opened in the \
      month.
      """,
    caveats: ["Young cases may still escalate."],
    shape: .rate, statement: .measureEscalationRate)

  static let escalationsRaised = Measure(
    id: "escalations_raised", title: "Escalations raised", unit: .count, cohort: .raised, direction: .lowerIsBetter,
    question: "How many escalations did the month bring?",
    definition: """
      Escalations raised in the month; a case counts once for each level that it was raised to. Also split by that \
      level, and by who raised it as the reason: policy, member or customer. An escalation belongs to the team and \
      owner that the case had at that instant.
      """,
    shape: .count, ownDimensions: [.level, .reason], statement: .measureEscalationsRaised)

  static let timeToEscalation = Measure(
    id: "time_to_escalation", title: "Time to escalation", unit: .hours, cohort: .raised, direction: .neither,
    question: "How long do problems go on before they escalate?",
    definition: "First escalation less the opening, of cases first escalated in the month.",
    shape: .durations, pausing: .byPolicy(.resolution), statement: .measureTimeToEscalation)

  static let timeToAcknowledge = Measure(
    id: "time_to_acknowledge", title: "Time to acknowledge an escalation", unit: .hours, cohort: .raised,
    direction: .lowerIsBetter, question: "How long until somebody takes on what was escalated?",
    definition: """
      Kaplan-Meier median and 90th percentile of acknowledged less raised, of escalations raised in the month; those \
      not acknowledged are censored when they were settled, or else at the as-of instant.
      """,
    caveats: ["Blank where too few are acknowledged yet to tell."],
    shape: .survival, statistics: [.p50, .p90], statement: .measureTimeToAcknowledge)

  static let escalatedResolutionTime = Measure(
    id: "escalated_resolution_time", title: "Time from escalation to resolution", unit: .hours, cohort: .resolved,
    direction: .lowerIsBetter, question: "How fast is a problem solved once it has escalated?",
    definition: """
      First resolution less first escalation, of cases first resolved in the month that had been escalated before \
      (resolved only).
      """,
    shape: .durations, pausing: .byPolicy(.resolution), statement: .measureEscalatedResolutionTime)

  static let preventableEscalationRate = Measure(
    id: "preventable_escalation_rate", title: "Escalations that could have been prevented", unit: .ratio,
    cohort: .raised, direction: .lowerIsBetter,
    question: "How many escalations came of something that had stood still for over a day?",
    definition: """
      Escalations raised by a policy in the month while something of the case had been stalled for more than one \
      average working day of the team's, out of all escalations raised in the month.
      """,
    caveats: ["Counts what a scheduler flagged: without one nothing is known to have stalled."],
    shape: .longSpells, statement: .measurePreventableEscalationRate)
}
