import SQL

/// Whether customers can rely on what they were told.
extension Measure {
  /// Which promises the rates are about.
  private static let base = """
    Out of the promises first given for a time in the month that have a verdict as of the instant: past due, or ended. \
    Those withdrawn in time and those that went on in another case are left out; undone past due counts against. \
    They belong to the owner whom the promise had, and the team that the case had, when they fell due or ended, \
    whichever came first.
    """

  static let promiseKeptRate = Measure(
    id: "promise_kept_rate", title: "Promises kept", unit: .ratio, cohort: .due, direction: .higherIsBetter,
    question: "Can customers rely on the time we first gave them?",
    definition: "Promises done by the time first given. \(base)",
    caveats: [
      "kept_as_renegotiated_rate on top of it is the share kept by the latest time agreed: read the two side by side.",
      "In a month that is not over, promises done ahead of their time count already, others not yet.",
    ],
    shape: .rate, statement: .measurePromiseKeptRate)

  static let keptAsRenegotiatedRate = Measure(
    id: "kept_as_renegotiated_rate", title: "Promises kept as renegotiated", unit: .ratio, cohort: .due,
    direction: .neither, question: "How much does renegotiating in time save?",
    definition: """
      Promises done after the time first given but by a later one that the customer was told of before the earlier had \
      passed. \(base)
      """,
    caveats: ["Not better when higher: best is what never had to be renegotiated."],
    shape: .rate, statement: .measureKeptAsRenegotiatedRate)

  static let slipRate = Measure(
    id: "slip_rate", title: "Promises that slipped", unit: .ratio, cohort: .due, direction: .lowerIsBetter,
    question: "How often do we move a promise behind the customer's back?",
    definition: """
      Promises that were moved at least once after they were due or without telling the customer. \(base)
      """,
    shape: .rate, statement: .measureSlipRate)

  static let followUpOnTimeRate = Measure(
    id: "follow_up_on_time_rate", title: "Follow-ups on time", unit: .ratio, cohort: .due, direction: .higherIsBetter,
    question: "Do customers hear from us when we said they would?",
    definition: "Follow-ups done by the time first given. \(base)",
    shape: .rate, statement: .measureFollowUpOnTimeRate)

  static let lateness = Measure(
    id: "lateness", title: "Lateness of late promises", unit: .hours, cohort: .due, direction: .lowerIsBetter,
    question: "When we are late, by how much?",
    definition: """
      Kaplan-Meier median and 90th percentile of done less the time first given, of promises first given for a time in \
      the month that were done late or missed; the undone ones are censored when they ended, or else at the as-of \
      instant. Kept as renegotiated is not late.
      """,
    caveats: ["Blank where too few of the late ones are done to tell."],
    shape: .survival, statistics: [.p50, .p90], statement: .measureLateness)

  static let openCommitmentsEnd = Measure(
    id: "open_commitments_end", title: "Promises open at the month's end", unit: .count, cohort: .open,
    direction: .neither, question: "How much was promised and still to be done when the month ended?",
    definition: """
      Promises made by the end of the month and neither done nor given up then; for a month that is not over, at the \
      as-of instant. A promise belongs to the owner that it had, and the team that its case had, at that end.
      """,
    shape: .count, statement: .measureOpenCommitmentsEnd)

  static let overdueEnd = Measure(
    id: "overdue_end", title: "Promises overdue at the month's end", unit: .count, cohort: .open,
    direction: .lowerIsBetter, question: "How many customers were waiting for something that should have happened?",
    definition: """
      Promises open at the end of the month (or the as-of instant, when that is earlier) whose due time as it stood \
      then had passed.
      """,
    shape: .count, statement: .measureOverdueEnd)
}
