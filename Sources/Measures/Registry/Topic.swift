/// What metrics are about, in the order in which people read them.
package struct Topic: Sendable {
  /// Lower snake case, the same for ever.
  package let name: String
  package let title: String
  package let measures: [Measure]

  package static let all: [Topic] = [
    Topic(
      name: "cases", title: "Cases",
      measures: [.casesOpened, .casesResolved, .casesExcluded, .backlogEnd, .backlogAge]),
    Topic(
      name: "resolution", title: "Resolution",
      measures: [
        .firstContactTime, .noContactRate, .resolutionTimeKM, .firstResolutionTime, .fullResolutionTime,
        .customerWaitTime, .reopenRate, .longestSilence,
      ]),
    Topic(
      name: "escalation", title: "Escalation",
      measures: [
        .escalationRate, .escalationsRaised, .preventableEscalationRate, .timeToEscalation, .timeToAcknowledge,
        .escalatedResolutionTime,
      ]),
    Topic(
      name: "promises", title: "Promises",
      measures: [
        .promiseKeptRate, .keptAsRenegotiatedRate, .slipRate, .followUpOnTimeRate, .lateness, .openCommitmentsEnd,
        .overdueEnd, .forecastClaimed, .forecastMetRate,
      ]),
    Topic(
      name: "flow", title: "Stalls and owners",
      measures: [.stallsRaised, .stalledTime, .handoffsPerCase, .unownedTime]),
    Topic(
      name: "felt", title: "What the customer felt",
      measures: [.leftCalmerRate, .apologyTime, .apologyCompleteRate, .repairKeptRate]),
    Topic(
      name: "feedback", title: "What customers said",
      measures: [.csat, .nps, .effort, .listening, .solving, .apology, .surveyResponseRate]),
  ]
}
