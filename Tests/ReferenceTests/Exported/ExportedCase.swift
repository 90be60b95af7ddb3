import Testing

/// A row of cases.csv.
struct ExportedCase: Sendable {
  let number: String
  /// The team's name, not its handle.
  let team: String
  let priority: String
  let channel: String
  let opened: Stamp
  let firstResolved: Stamp?
  let resolved: Stamp?
  let closed: Stamp?
  let firstResolutionHours: String
  let fullResolutionHours: String
  let waitedOnCustomerHours: String
  let waitedOnThirdPartyHours: String
  let reopens: Int
  let handoffs: Int
  let isEscalated: Bool
  /// Its number in the source.
  let ref: String

  static let columns: Set<String> = [
    "case", "team", "priority", "channel", "opened_at", "first_resolved_at", "resolved_at", "closed_at",
    "first_resolution_hours", "full_resolution_hours", "waited_on_customer_hours", "waited_on_third_party_hours",
    "reopens", "handoffs", "first_escalated_at", "source_ref",
  ]

  init(_ row: [String], _ columns: [String: Int], teams: [String: String]) throws {
    func field(_ name: String) throws -> String { row[try #require(columns[name])] }
    number = try field("case")
    team = try #require(teams[try field("team")])
    priority = try field("priority")
    channel = try field("channel")
    opened = try #require(try Stamp(try field("opened_at")))
    firstResolved = try Stamp(try field("first_resolved_at"))
    resolved = try Stamp(try field("resolved_at"))
    closed = try Stamp(try field("closed_at"))
    firstResolutionHours = try field("first_resolution_hours")
    fullResolutionHours = try field("full_resolution_hours")
    waitedOnCustomerHours = try field("waited_on_customer_hours")
    waitedOnThirdPartyHours = try field("waited_on_third_party_hours")
    reopens = try #require(Int(try field("reopens")))
    handoffs = try #require(Int(try field("handoffs")))
    isEscalated = try !field("first_escalated_at").isEmpty
    ref = try field("source_ref")
  }
}
