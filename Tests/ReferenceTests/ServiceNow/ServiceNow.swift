import Domain
import TestSupport

/// The log of incidents: one row a change, nothing promised.
enum ServiceNow {
  static let file = "servicenow-incidents/incident_event_log.csv.gz"
  static var isHere: Bool { SharedData.path(file) != nil }

  /// Imported once for all tests.
  static let data = Task {
    try await ImportedData.load(
      source: "servicenow-incidents", file: file, zone: .utc, asOf: try Instant(iso8601: "2017-02-18T15:00:00Z"))
  }

  /// The end of May 2016, as of which the reference has figures of their own.
  static let snapshot = Instant(seconds: 1_464_739_200)

  /// The columns of the source for which Kept has no concept; Documentation/reference-figures.md says why.
  static let withoutConcept: Set<String> = [
    "esc_linked_problem", "esc_two_or_more_reassignments", "first_response_h", "not_closed_with_made_sla_false",
    "promise_kept_made_sla", "promise_kept_policy", "resolved_at_field_h", "source_cross_checks",
    "source_reassignments", "state_dwell_and_followups",
  ]
}
