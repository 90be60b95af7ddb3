/// Anything the team told a customer would happen by a stated time.
package struct Commitment: Hashable, Sendable, Codable {
  /// A milestone delivers an outcome; a follow-up contacts the customer.
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case milestone
    case followUp = "follow_up"
  }

  /// How a commitment ended.
  package enum Ending: String, Sendable, Codable, CaseIterable {
    case done
    case withdrawn
    /// The case was closed while the commitment was still open.
    case closedOver = "closed_over"
    /// The case was merged, and the commitment went on in the surviving case.
    case moved
  }

  /// The place in its case, from 1.
  package let number: Int
  package let kind: Kind
  /// What was promised, in the customer's terms.
  package let what: String
  /// How the customer will be contacted; only follow-ups have one.
  package let channel: String?
  /// The first time the customer was given; never changes.
  package let promised: Due
  /// What stands now.
  package var due: Due
  /// When the promise was made.
  package let madeAt: Instant
  package let madeBy: MemberID?
  /// To whom it was promised, when that is not simply the customer.
  package let promisedTo: String?
  /// How the customer was told of the promise.
  package let toldVia: String?
  package var owner: MemberID?
  /// Who owned it at `promised.at`: the figure "kept by owner" belongs to them, whatever happens later.
  package var ownerWhenDue: MemberID?
  /// Moves before the due time with the customer told.
  package var renegotiations: Int = 0
  /// Moves after the due time or without telling the customer.
  package var slips: Int = 0
  /// The latest time that was agreed with the customer while an agreed time still stood; nil for the one first given. A
  /// slip leaves it as it is.
  package var agreedUntil: Instant?
  /// When it was last moved, and last handed over; nil for never.
  package var movedAt: Instant?
  package var assignedAt: Instant?
  package var endedAt: Instant?
  package var ending: Ending?
  /// What was delivered, or why it was withdrawn.
  package var endingNote: String?
  /// When the customer was told that it was done.
  package var customerToldAt: Instant?
  /// The case that carries it on, when `ending` is `moved`; where it came from, when it was adopted.
  package var movedTo: CommitmentAddress?
  package let adoptedFrom: CommitmentAddress?

  package init(
    number: Int, kind: Kind, what: String, channel: String? = nil, promised: Due, due: Due? = nil, madeAt: Instant,
    madeBy: MemberID?, promisedTo: String? = nil, toldVia: String? = nil, owner: MemberID?,
    ownerWhenDue: MemberID? = nil, renegotiations: Int = 0, slips: Int = 0, agreedUntil: Instant? = nil,
    movedAt: Instant? = nil, assignedAt: Instant? = nil, endedAt: Instant? = nil, ending: Ending? = nil,
    endingNote: String? = nil, customerToldAt: Instant? = nil,
    movedTo: CommitmentAddress? = nil, adoptedFrom: CommitmentAddress? = nil
  ) {
    self.number = number
    self.kind = kind
    self.what = what
    self.channel = channel
    self.promised = promised
    self.due = due ?? promised
    self.madeAt = madeAt
    self.madeBy = madeBy
    self.promisedTo = promisedTo
    self.toldVia = toldVia
    self.owner = owner
    self.ownerWhenDue = ownerWhenDue
    self.renegotiations = renegotiations
    self.slips = slips
    self.agreedUntil = agreedUntil
    self.movedAt = movedAt
    self.assignedAt = assignedAt
    self.endedAt = endedAt
    self.ending = ending
    self.endingNote = endingNote
    self.customerToldAt = customerToldAt
    self.movedTo = movedTo
    self.adoptedFrom = adoptedFrom
  }

  package var isOpen: Bool { ending == nil }

  enum CodingKeys: String, CodingKey {
    case number, kind, what, channel, promised, due, owner, slips, ending, renegotiations
    case agreedUntil = "agreed_until"
    case movedAt = "moved_at"
    case assignedAt = "assigned_at"
    case madeAt = "made_at"
    case madeBy = "made_by"
    case promisedTo = "promised_to"
    case toldVia = "told_via"
    case ownerWhenDue = "owner_when_due"
    case endedAt = "ended_at"
    case endingNote = "ending_note"
    case customerToldAt = "customer_told_at"
    case movedTo = "moved_to"
    case adoptedFrom = "adopted_from"
  }
}
