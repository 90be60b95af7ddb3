extension Measure {
  /// Every metric, by id.
  package static let all: [Measure] = [
    .apology,
    .apologyCompleteRate,
    .apologyTime,
    .backlogAge,
    .backlogEnd,
    .casesExcluded,
    .casesOpened,
    .casesResolved,
    .csat,
    .customerWaitTime,
    .effort,
    .escalatedResolutionTime,
    .escalationRate,
    .escalationsRaised,
    .firstContactTime,
    .firstResolutionTime,
    .followUpOnTimeRate,
    .forecastClaimed,
    .forecastMetRate,
    .fullResolutionTime,
    .handoffsPerCase,
    .keptAsRenegotiatedRate,
    .lateness,
    .leftCalmerRate,
    .listening,
    .longestSilence,
    .noContactRate,
    .nps,
    .openCommitmentsEnd,
    .overdueEnd,
    .preventableEscalationRate,
    .promiseKeptRate,
    .reopenRate,
    .repairKeptRate,
    .resolutionTimeKM,
    .slipRate,
    .solving,
    .stalledTime,
    .stallsRaised,
    .surveyResponseRate,
    .timeToAcknowledge,
    .timeToEscalation,
    .unownedTime,
  ]

  /// The metric of that id, or nil when there is none.
  package init?(id: String) {
    guard let found = Measure.all.first(where: { $0.id == id }) else { return nil }
    self = found
  }
}
