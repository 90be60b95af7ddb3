import Measures

/// The metrics that a report speaks about by name; all others stand in its tables.
enum MetricName: String, CaseIterable {
  case backlogAge = "backlog_age"
  case backlogEnd = "backlog_end"
  case casesExcluded = "cases_excluded"
  case casesOpened = "cases_opened"
  case casesResolved = "cases_resolved"
  case escalationRate = "escalation_rate"
  case escalationsRaised = "escalations_raised"
  case firstContactTime = "first_contact_time"
  case firstResolutionTime = "first_resolution_time"
  case forecastClaimed = "forecast_claimed"
  case forecastMetRate = "forecast_met_rate"
  case keptAsRenegotiatedRate = "kept_as_renegotiated_rate"
  case noContactRate = "no_contact_rate"
  case openCommitmentsEnd = "open_commitments_end"
  case overdueEnd = "overdue_end"
  case preventableEscalationRate = "preventable_escalation_rate"
  case promiseKeptRate = "promise_kept_rate"
  case reopenRate = "reopen_rate"
  case resolutionTimeKM = "resolution_time_km"
  case slipRate = "slip_rate"
  case stalledTime = "stalled_time"
  case stallsRaised = "stalls_raised"

  /// A test holds the names against the registry.
  var measure: Measure {
    Measure(id: rawValue) ?? Measure.all[0]
  }
}
