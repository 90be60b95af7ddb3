import Domain

/// The row of `cases`: what a case is, and the facts that follow from its parts.
struct CaseRow: StoredRow {
  static let table = "cases"
  static let columns = [
    "version", "subject", "customer_id", "team_id", "owner_id", "priority", "category", "channel", "state",
    "opened_at", "opened_by", "opened_team_id", "opened_owner_id", "first_contact_at", "last_contact_at",
    "first_resolved_at", "resolved_at", "closed_at", "excluded_at", "exclusion", "survivor_case_id", "reopens",
    "handoffs", "team_handoffs", "escalation_level", "first_escalated_at", "waited_customer_us",
    "waited_third_party_us", "open_commitments", "next_due_at", "source", "source_ref", "snoozed_until",
    "outbound_contacts", "last_outbound_at",
  ]

  let cells: [Cell]
  let key = 0

  init(_ file: CaseFile) {
    cells = [
      Cell(file.version), .text(file.subject), Cell(file.customer), .int(file.team), Cell(file.owner),
      Cell(file.priority), Cell(file.category), Cell(file.channel), .text(file.state.rawValue),
      .instant(file.openedAt), Cell(file.openedBy), .int(file.openedTeam), Cell(file.ownerships.first?.owner),
      Cell(file.firstContactAt), Cell(file.lastContactAt), Cell(file.firstResolvedAt), Cell(file.resolvedAt),
      Cell(file.closedAt), Cell(file.excludedAt), Cell(file.exclusion?.rawValue), Cell(file.survivor?.value),
      Cell(file.reopens), Cell(file.handoffs), Cell(file.teamHandoffs), Cell(file.escalationLevel),
      Cell(file.firstEscalatedAt), Cell(file.waited(on: .customer)), Cell(file.waited(on: .thirdParty)),
      Cell(file.openCommitments.count), Cell(file.nextDueAt), Cell(file.origin?.source), Cell(file.origin?.ref),
      Cell(file.snoozedUntil), Cell(file.outboundContacts), Cell(file.lastOutboundAt),
    ]
  }
}
