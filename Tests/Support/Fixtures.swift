package import Domain
package import Store

/// A small installation: one team, two members, a customer.
package struct Installation {
  package let team: TeamID
  package let ana: MemberID
  package let ben: MemberID
  package let customer: CustomerID
}

/// The instant at which tests begin: Monday 2026-06-01 09:00 UTC.
package let monday = Instant(seconds: 1_780_304_400)

extension Database {
  package func install() throws -> Installation {
    let team = try addTeam(handle: "care", name: "Customer care", zone: "Europe/Berlin")
    return Installation(
      team: team,
      ana: try addMember(handle: "ana", name: "Ana", email: nil, team: team, zone: nil),
      ben: try addMember(handle: "ben", name: "Ben", email: nil, team: team, zone: nil),
      customer: try addCustomer(handle: "ines", name: "Inês", email: nil, phone: nil, zone: nil))
  }

  /// Opens a case with everything at its default.
  package func openCase(
    _ people: Installation, subject: String = "No hot water", owner: MemberID? = nil,
    promises: [Command.Promise] = [], at instant: Instant = monday
  ) throws -> Committed {
    try open(
      .init(
        subject: subject, customer: people.customer, team: people.team, owner: owner ?? people.ana,
        priority: "normal", category: "heating", channel: "phone"),
      promises: promises, at: Moment(now: instant), by: people.ana)
  }
}

extension Command.Promise {
  /// A promise due some hours after the tests begin.
  package static func due(
    inHours hours: Int64, kind: Commitment.Kind = .milestone, what: String = "Plumber visits",
    owner: MemberID? = nil
  ) -> Command.Promise {
    Command.Promise(kind: kind, what: what, due: Due(at: monday.advanced(bySeconds: hours * 3600)), owner: owner)
  }
}
