import Domain
import SQL

/// How many cases there are.
extension Measure {
  static let casesOpened = Measure(
    id: "cases_opened", title: "Cases opened", unit: .count, cohort: .opened, direction: .neither,
    question: "How much came in?",
    definition: """
      Cases opened in the month. A case belongs to the team and owner that it was opened with; priority, category and \
      channel are those it has now.
      """,
    shape: .count, statement: .measureCasesOpened)

  static let casesResolved = Measure(
    id: "cases_resolved", title: "Cases resolved", unit: .count, cohort: .resolved, direction: .neither,
    question: "How many problems were solved?",
    definition: """
      Cases whose first resolution began in the month. A case that was reopened and resolved again counts once, in the \
      month of the first; it belongs to the team and owner that it had at that instant.
      """,
    shape: .count, statement: .measureCasesResolved)

  static let casesExcluded = Measure(
    id: "cases_excluded", title: "Cases taken out", unit: .count, cohort: .excluded, direction: .neither,
    question: "How many turned out to be duplicates, spam or tests?",
    definition: """
      Cases that were taken out in the month as duplicates, spam or tests. From that instant on they are in no other \
      figure, of no month. Also split by the reason.
      """,
    shape: .count, ownDimensions: [.reason], statement: .measureCasesExcluded)

  static let backlogEnd = Measure(
    id: "backlog_end", title: "Backlog at the month's end", unit: .count, cohort: .open, direction: .lowerIsBetter,
    question: "How many problems were unsolved when the month ended?",
    definition: """
      Cases opened by the end of the month and not resolved then, reopened ones included; for a month that is not over, \
      at the as-of instant. A case belongs to the team and owner that it had at that end.
      """,
    shape: .count, statement: .measureBacklogEnd)

  static let backlogAge = Measure(
    id: "backlog_age", title: "Age of the backlog", unit: .hours, cohort: .open, direction: .lowerIsBetter,
    question: "How long have the customers in the backlog been waiting?",
    definition: """
      The end of the month (or the as-of instant, when that is earlier) less the opening, of cases open at that end. \
      `max` is the oldest.
      """,
    shape: .durations, statistics: [.mean, .p50, .p75, .p90, .p95, .max], pausing: .byPolicy(.resolution),
    statement: .measureBacklogAge)

  static let handoffsPerCase = Measure(
    id: "handoffs_per_case", title: "Handoffs per case", unit: .count, cohort: .resolved, direction: .lowerIsBetter,
    question: "How often is a customer passed on before the problem is solved?",
    definition: """
      Changes of owner from one member to another between opening and first resolution, of cases first resolved in the \
      month. Taking a case that nobody has, and giving it up, are no handoffs.
      """,
    // Most cases have none: the median would say so for ever.
    shape: .numbers, chief: .mean, statement: .measureHandoffsPerCase)

  static let unownedTime = Measure(
    id: "unowned_time", title: "Time without an owner", unit: .hours, cohort: .resolved, direction: .lowerIsBetter,
    question: "How long was a customer's problem nobody's?",
    definition: """
      The time between opening and first resolution during which nobody owned the case, all of it added up, of cases \
      first resolved in the month; 0 for a case that always had an owner.
      """,
    shape: .durations, chief: .mean, fold: .sum, statement: .measureUnownedTime)

  static let longestSilence = Measure(
    id: "longest_silence", title: "Longest silence", unit: .hours, cohort: .resolved, direction: .lowerIsBetter,
    question: "For how long did a customer not hear from us?",
    definition: """
      The longest time without an outbound contact while the case was open, up to the resolution that stands as of the \
      instant, by the month in which that resolution began: from the opening, a reopening or a contact until the next \
      contact or resolution. Imported cases are left out: it is not known when their customers heard from whom.
      """,
    caveats: [
      "Knows only what was solved: a customer who is still ignored is in no figure until the case is solved.",
      "A case that is reopened later leaves the month and comes back in the month of its next resolution.",
    ],
    shape: .durations, statistics: [.p50, .p90], fold: .longest, pausing: .byPolicy(.silence),
    statement: .measureLongestSilence)
}
