/// A group of members that owns cases together.
package struct Team: Hashable, Sendable {
  package let id: TeamID
  /// Short name typed on the command line: lower case, no spaces.
  package let handle: String
  package let name: String
  /// IANA name of the zone that the team works in.
  package let zone: String
  /// Who is told first when a case of the team climbs.
  package let lead: MemberID?
  /// When the team works; nil takes Monday to Friday, 9:00 to 17:00, in its zone.
  package let calendar: CalendarID?

  package init(
    id: TeamID, handle: String, name: String, zone: String, lead: MemberID? = nil, calendar: CalendarID? = nil
  ) {
    self.id = id
    self.handle = handle
    self.name = name
    self.zone = zone
    self.lead = lead
    self.calendar = calendar
  }
}

/// Someone who can own cases and commitments.
package struct Member: Hashable, Sendable {
  package let id: MemberID
  package let handle: String
  package let name: String
  package let email: String?
  package let team: TeamID
  /// IANA name of the zone in which times are shown to this member; nil takes the team's.
  package let zone: String?
  /// Set once the member has left; a deactivated member owns nothing and may do nothing.
  package let deactivatedAt: Instant?

  package init(
    id: MemberID, handle: String, name: String, email: String?, team: TeamID, zone: String?, deactivatedAt: Instant?
  ) {
    self.id = id
    self.handle = handle
    self.name = name
    self.email = email
    self.team = team
    self.zone = zone
    self.deactivatedAt = deactivatedAt
  }

  package var isActive: Bool { deactivatedAt == nil }
}

/// Someone to whom the team promised something.
package struct Customer: Hashable, Sendable {
  package let id: CustomerID
  /// Short unique name typed on the command line, or the customer's number elsewhere.
  package let handle: String
  package let name: String
  package let email: String?
  package let phone: String?
  /// IANA name of the zone whose midnight ends a promised day; nil takes the team's.
  package let zone: String?

  package init(id: CustomerID, handle: String, name: String, email: String?, phone: String?, zone: String?) {
    self.id = id
    self.handle = handle
    self.name = name
    self.email = email
    self.phone = phone
    self.zone = zone
  }
}
