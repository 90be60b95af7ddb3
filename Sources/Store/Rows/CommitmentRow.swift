import Domain

extension Commitment: StoredRow {
  static var table: String { "commitments" }
  static var columns: [String] {
    [
      "number", "kind", "what", "channel", "promised_due_at", "promised_due_on", "due_at", "due_on", "made_at",
      "made_by", "promised_to", "told_via", "owner_id", "owner_when_due_id", "renegotiations", "slips", "ended_at",
      "ending", "ending_note", "outcome", "customer_told_at", "moved_to_case_id", "moved_to_number",
      "adopted_from_case_id", "adopted_from_number", "agreed_until", "moved_at", "assigned_at",
    ]
  }
  var cells: [Cell] {
    [
      Cell(number), .text(kind.rawValue), .text(what), Cell(channel), .instant(promised.at), Cell(day: promised.day),
      .instant(due.at), Cell(day: due.day), .instant(madeAt), Cell(madeBy), Cell(promisedTo), Cell(toldVia),
      Cell(owner), Cell(ownerWhenDue), Cell(renegotiations), Cell(slips), Cell(endedAt), Cell(ending?.rawValue),
      Cell(endingNote), Cell(endedAt.flatMap { outcome(asOf: $0) }?.rawValue), Cell(customerToldAt),
      Cell(movedTo?.caseNumber.value), Cell(movedTo?.number), Cell(adoptedFrom?.caseNumber.value),
      Cell(adoptedFrom?.number), Cell(agreedUntil), Cell(movedAt), Cell(assignedAt),
    ]
  }
  var key: Int { number }
}
