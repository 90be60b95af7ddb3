package import Domain

extension EventBody {
  /// The body as the log keeps it: the same text for the same body, which the fingerprint of an import relies on.
  ///
  /// Written by hand, because an import writes one for each change: byte for byte what a `JSONEncoder` with sorted keys
  /// makes of the body, at a small part of the price. The keys stand here in their order.
  package var json: String { JSONObject.text { write(to: &$0) } }

  private func write(to object: inout JSONObject) {
    switch self {
    case .opened(let body):
      object.add("category", body.category)
      object.add("channel", body.channel)
      object.add("customer", body.customer)
      object.add("origin", body.origin)
      object.add("owner", body.owner)
      object.add("priority", body.priority)
      object.add("subject", body.subject)
      object.add("team", body.team)
    case .described(let body):
      object.add("category", body.category)
      object.add("channel", body.channel)
      object.add("customer", body.customer)
      object.add("priority", body.priority)
      object.add("subject", body.subject)
    case .assigned(let body):
      object.add("note", body.note)
      object.add("owner", body.owner)
      object.add("team", body.team)
    case .waitBegan(let body):
      object.add("note", body.note)
      object.add("on", body.on.rawValue)
    case .waitEnded, .erased:
      break
    case .contacted(let body):
      object.add(contentsOf: body)
    case .escalated(let body):
      object.add("level", body.level)
      object.add("reason", body.reason)
      object.add("source", body.source.rawValue)
    case .escalationAcknowledged(let body):
      if let number = body.number { object.add("number", number) }
      if let others = body.others { object.add("others", others) }
    case .resolved(let body):
      object.add("note", body.note)
    case .reopened(let body):
      object.add("reason", body.reason)
    case .closed(let body):
      object.add("over", body.over)
    case .merged(let body):
      object.add("into", body.into.value)
      object.add("moved", body.moved) { move, object in
        object.add("number", move.number)
        object.add("to", move.to)
      }
    case .excluded(let body):
      object.add("exclusion", body.exclusion.rawValue)
      object.add("reason", body.reason)
    case .snoozed(let body):
      object.add("reason", body.reason)
      object.add("until", body.until)
    default:
      writeOfCommitment(to: &object)
      writeOfCare(to: &object)
    }
  }

  private func writeOfCommitment(to object: inout JSONObject) {
    switch self {
    case .commitmentMade(let body):
      object.add(contentsOf: body)
    case .commitmentMoved(let body):
      object.add("agreed_by", body.agreedBy)
      object.add("customer_told", body.customerTold)
      object.add("due", body.due)
      object.add("is_slip", body.isSlip)
      object.add("number", body.number)
      object.add("reason", body.reason)
    case .commitmentAssigned(let body):
      object.add("number", body.number)
      object.add("owner", body.owner)
    case .commitmentDone(let body):
      object.add("customer_told_at", body.customerToldAt)
      object.add("evidence", body.evidence)
      object.add("number", body.number)
    case .commitmentWithdrawn(let body):
      object.add("number", body.number)
      object.add("reason", body.reason)
    default:
      break
    }
  }
}

extension JSONObject {
  fileprivate mutating func add(contentsOf contact: Contact) {
    add("at", contact.at)
    add("behind", contact.behind)
    add("by", contact.by)
    add("channel", contact.channel)
    add("direction", contact.direction.rawValue)
    add("felt", contact.felt)
    add("left", contact.left)
    add("needs", contact.needs)
    add("note", contact.note)
    add("number", contact.number)
  }

  fileprivate mutating func add(contentsOf commitment: Commitment) {
    add("adopted_from", commitment.adoptedFrom)
    add("agreed_until", commitment.agreedUntil)
    add("assigned_at", commitment.assignedAt)
    add("channel", commitment.channel)
    add("customer_told_at", commitment.customerToldAt)
    add("due", commitment.due)
    add("ended_at", commitment.endedAt)
    add("ending", commitment.ending?.rawValue)
    add("ending_note", commitment.endingNote)
    add("kind", commitment.kind.rawValue)
    add("made_at", commitment.madeAt)
    add("made_by", commitment.madeBy)
    add("moved_at", commitment.movedAt)
    add("moved_to", commitment.movedTo)
    add("number", commitment.number)
    add("owner", commitment.owner)
    add("owner_when_due", commitment.ownerWhenDue)
    add("promised", commitment.promised)
    add("promised_to", commitment.promisedTo)
    add("renegotiations", commitment.renegotiations)
    add("slips", commitment.slips)
    add("told_via", commitment.toldVia)
    add("what", commitment.what)
  }

  fileprivate mutating func add(_ key: String, _ origin: Origin?) {
    add(key, origin) { origin, object in
      object.add("ref", origin.ref)
      object.add("source", origin.source)
    }
  }

  fileprivate mutating func add(_ key: String, _ due: Due) {
    add(key, due) { due, object in
      object.add("at", due.at)
      object.add("day", due.day.map(Int64.init))
    }
  }

  fileprivate mutating func add(_ key: String, _ address: CommitmentAddress?) {
    add(key, address) { address, object in
      object.add("case", address.caseNumber.value)
      object.add("number", address.number)
    }
  }

  fileprivate mutating func add(_ key: String, _ feeling: Feeling?) {
    add(key, feeling) { feeling, object in
      object.add("level", feeling.level)
      object.add("word", feeling.word)
    }
  }

  mutating func add(_ key: String, _ instant: Instant?) {
    add(key, instant?.microseconds)
  }
}
