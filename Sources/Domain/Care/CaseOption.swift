/// Something that could be done for the customer, in the customer's terms; or something that can't be, and why.
package struct CaseOption: Hashable, Sendable, Codable {
  package enum State: String, Sendable, Codable, CaseIterable {
    /// On the table.
    case open
    /// What the customer chose; it became commitments.
    case chosen
    /// It can't be done, or was not chosen, for a reason.
    case ruledOut = "ruled_out"
  }

  /// The place in its case, from 1.
  package let number: Int
  package let what: String
  /// What choosing it means for the customer: what it costs, how long it takes, what they give up.
  package let tradeOff: String?
  package let at: Instant
  package let by: MemberID?
  package internal(set) var state: State
  /// Why it was ruled out.
  package internal(set) var reason: String?
  package internal(set) var decidedAt: Instant?

  package init(
    number: Int, what: String, tradeOff: String?, at: Instant, by: MemberID?, state: State = .open,
    reason: String? = nil, decidedAt: Instant? = nil
  ) {
    self.number = number
    self.what = what
    self.tradeOff = tradeOff
    self.at = at
    self.by = by
    self.state = state
    self.reason = reason
    self.decidedAt = decidedAt
  }

  enum CodingKeys: String, CodingKey {
    case number, what, at, by, state, reason
    case tradeOff = "trade_off"
    case decidedAt = "decided_at"
  }
}
