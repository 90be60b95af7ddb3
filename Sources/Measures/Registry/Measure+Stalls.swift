import SQL

/// How often what was promised stood still, and for how long.
extension Measure {
  static let stallsRaised = Measure(
    id: "stalls_raised", title: "Stalls", unit: .count, cohort: .raised, direction: .lowerIsBetter,
    question: "How often did something stand still?",
    definition: """
      Spells that began in the month during which a case or promise was stalled: overdue, silent, unowned, waiting too \
      long or at risk. Also split by that reason. A stall belongs to the team and owner that the case had when it was \
      flagged. Blank for months that were over before a scheduler looked for the first time.
      """,
    caveats: ["Counts what a scheduler flagged: without one nothing is known to have stalled."],
    shape: .count, ownDimensions: [.reason], statement: .measureStallsRaised)

  static let stalledTime = Measure(
    id: "stalled_time", title: "Length of stalls", unit: .hours, cohort: .raised, direction: .lowerIsBetter,
    question: "Once something stands still, how long until it moves again?",
    definition: """
      Kaplan-Meier quartiles of the length of stalls that began in the month; those that go on are censored at the \
      as-of instant. Also split by reason.
      """,
    caveats: ["Blank where too few have ended yet to tell."],
    shape: .survival, ownDimensions: [.reason], statement: .measureStalledTime)
}
