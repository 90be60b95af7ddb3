extension Measure {
  /// Every metric, by id.
  package static let all: [Measure] = [
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
    .forecastClaimed,
    .forecastMetRate,
    .fullResolutionTime,
    .handoffsPerCase,
    .keptAsRenegotiatedRate,
    .lateness,
    .leftCalmerRate,
    .longestSilence,
    .noContactRate,
    .openCommitmentsEnd,
    .overdueEnd,
    .preventableEscalationRate,
    .promiseKeptRate,
    .reopenRate,
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
