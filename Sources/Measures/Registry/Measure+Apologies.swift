import SQL

/// Whether harm is acknowledged, and made good.
extension Measure {
  static let apologyTime = Measure(
    id: "apology_time", title: "Time to the first apology", unit: .hours, cohort: .apologized,
    direction: .lowerIsBetter, question: "When we hurt a customer, how long until we say so?",
    definition: """
      First apology less the opening, of cases first apologized for in the month. A case belongs to the team and owner \
      that it had at that apology.
      """,
    caveats: [
      "Says nothing about harm that nobody acknowledged.",
      "The harm may have come long after the opening: a promise that was missed in the third week, say.",
    ],
    shape: .durations, statistics: [.p50, .p90], statement: .measureApologyTime)

  static let apologyCompleteRate = Measure(
    id: "apology_complete_rate", title: "Complete apologies", unit: .ratio, cohort: .apologized,
    direction: .higherIsBetter, question: "Do our apologies say what it meant, whose fault it was, and what comes now?",
    definition: """
      Apologies made in the month that name the impact on the customer, take responsibility without an if or a but, and \
      rest on at least one promise that makes good, out of all apologies made in the month. An apology belongs to the \
      team and owner that the case had when it was made.
      """,
    caveats: [
      "Whether responsibility was taken follows from the wording rules in force when it was recorded.",
      "A complete apology need not be a sincere one: the customer says that.",
    ],
    shape: .rate, statement: .measureApologyCompleteRate)

  static let repairKeptRate = Measure(
    id: "repair_kept_rate", title: "Repairs kept", unit: .ratio, cohort: .due, direction: .higherIsBetter,
    question: "Do we do what we said would make it good?",
    definition: """
      Promises that an apology rests on, done by the time first given, out of those first given for a time in the month \
      that have a verdict as of the instant: past due, or ended. Those withdrawn in time are left out; undone past due \
      counts against. One that a merge took to another case is followed there; one that several apologies rest on counts \
      once. They belong to the team and owner that the case had at the first of those apologies.
      """,
    caveats: ["Renegotiated in time is not kept here, as in promise_kept_rate: a repair is a second promise."],
    shape: .rate, statement: .measureRepairKeptRate)
}
