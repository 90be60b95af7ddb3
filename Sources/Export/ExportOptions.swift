package import Domain

/// Which rows are exported, and how they are written.
package struct ExportOptions: Sendable {
  /// Cases opened, promises first given for, escalations raised, stalls begun in this month of the zone; nil for all time.
  package var month: Month?
  /// Where the month begins and ends, but for what `bounds` says, and whose offset the times carry.
  package var zone: Zone
  /// What closed months keep of that, whatever the zone is.
  package var bounds: MonthBounds
  /// What began after it is left out; what is open and past due at it is missed. The rest is as it stands now.
  package var asOf: Instant
  /// Only what this team had at the instant that the row is about (opened, due, raised, flagged); nil for all.
  package var team: TeamID?
  /// Whether to say who the customers are.
  package var withCustomers: Bool
  package var format: RowFormat

  package init(
    month: Month? = nil, zone: Zone, bounds: MonthBounds = .none, asOf: Instant, team: TeamID? = nil,
    withCustomers: Bool = false, format: RowFormat = .csv(.standard)
  ) {
    self.month = month
    self.zone = zone
    self.bounds = bounds
    self.asOf = asOf
    self.team = team
    self.withCustomers = withCustomers
    self.format = format
  }
}
