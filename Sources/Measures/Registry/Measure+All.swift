extension Measure {
  /// Every metric, by id.
  package static let all: [Measure] = [
    .apologyCompleteRate,
    .apologyTime,
    .backlogAge,
    .backlogEnd,
    .casesExcluded,
    .casesOpened,
    .casesResolved,
    .customerWaitTime,
    .escalatedResolutionTime,
    .escalationRate,
    .escalationsRaised,
    .firstContactTime,
    .firstResolutionTime,
    .followUpOnTimeRate,
    .fullResolutionTime,
    .handoffsPerCase,
    .keptAsRenegotiatedRate,
    .lateness,
    .longestSilence,
    .noContactRate,
    .openCommitmentsEnd,
    .overdueEnd,
    .preventableEscalationRate,
    .promiseKeptRate,
    .reopenRate,
    .repairKeptRate,
    .resolutionTimeKM,
    .slipRate,
    .stalledTime,
    .stallsRaised,
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
