import Domain
import SQL

/// How promptly problems get solved.
extension Measure {
  static let firstContactTime = Measure(
    id: "first_contact_time", title: "Time to first contact", unit: .hours, cohort: .opened, direction: .lowerIsBetter,
    question: "How long until somebody gets back to the customer?",
    definition: """
      First outbound contact less the opening, of cases opened in the month that have one. Imported cases are left out: \
      their source may know of earlier contacts.
      """,
    caveats: ["Says nothing about customers whom nobody contacted: read it beside no_contact_rate."],
    shape: .durations, pausing: .byPolicy(.firstContact), statement: .measureFirstContactTime)

  static let noContactRate = Measure(
    id: "no_contact_rate", title: "Never contacted", unit: .ratio, cohort: .opened, direction: .lowerIsBetter,
    question: "How many customers has nobody got back to?",
    definition: """
      Cases opened in the month without an outbound contact as of the instant, out of all cases opened in the month. \
      Imported cases are left out, contacted or not: of most of them it is not known whether somebody was.
      """,
    caveats: ["Cases opened shortly before the as-of instant count against it, too."],
    shape: .rate, statement: .measureNoContactRate)

  static let firstResolutionTime = Measure(
    id: "first_resolution_time", title: "Time to first resolution", unit: .hours, cohort: .resolved,
    direction: .lowerIsBetter, question: "How long did the problems take that were solved this month?",
    definition: "First resolution less the opening, of cases first resolved in the month (resolved only).",
    caveats: [
      "Knows only what was solved: it looks better the longer old cases stay open. resolution_time_km does not."
    ],
    shape: .durations, pausing: .byPolicy(.resolution), statement: .measureFirstResolutionTime)

  static let fullResolutionTime = Measure(
    id: "full_resolution_time", title: "Time to the resolution that stands", unit: .hours, cohort: .resolved,
    direction: .lowerIsBetter, question: "How long did it take until the problem was solved for good?",
    definition: """
      Start of the resolution that stands as of the instant less the opening, by the month in which that resolution \
      began (resolved only).
      """,
    caveats: ["A case that is reopened later leaves the month and comes back in the month of its next resolution."],
    shape: .durations, pausing: .byPolicy(.resolution), statement: .measureFullResolutionTime)

  static let customerWaitTime = Measure(
    id: "customer_wait_time", title: "Time the customer waited for us", unit: .hours, cohort: .resolved,
    direction: .lowerIsBetter, question: "How much of the time to resolution was ours?",
    definition: "full_resolution_time less the time until then that was spent waiting on the customer.",
    caveats: ["Depends on waits being recorded: what nobody marked as waiting on the customer counts as ours."],
    shape: .durations, pausing: .always, statement: .measureCustomerWaitTime)

  static let resolutionTimeKM = Measure(
    id: "resolution_time_km", title: "Time to first resolution, open cases included", unit: .hours, cohort: .opened,
    direction: .lowerIsBetter, question: "How long does a problem that comes in take?",
    definition: """
      Kaplan-Meier quartiles of the time from opening to first resolution, of cases opened in the month; those still \
      unresolved are censored at the as-of instant.
      """,
    caveats: ["Blank where too few are resolved yet to tell."],
    shape: .survival, pausing: .byPolicy(.resolution), statement: .measureResolutionTimeKm)

  static let reopenRate = Measure(
    id: "reopen_rate", title: "Reopened within 14 days", unit: .ratio, cohort: .resolved, direction: .lowerIsBetter,
    question: "How often does a solution not hold?",
    definition: """
      Resolutions begun in the month that were reopened within 14 days (336 hours), out of all resolutions begun in the \
      month that are at least 14 days old at the as-of instant. Younger ones may still be reopened and are left out, those \
      that were reopened already among them. A resolution belongs to the team and owner of the case at that instant.
      """,
    caveats: ["A month that is closed less than 14 days after its end says nothing of its last solutions."],
    shape: .rate, statement: .measureReopenRate)
}
