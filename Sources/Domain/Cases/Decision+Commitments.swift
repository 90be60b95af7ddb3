/// Decisions about promises: made, moved, handed over, kept, withdrawn.
extension Decision {
  /// - Parameter number: the place of the new commitment; nil for the next.
  func promise(_ promise: Command.Promise, number: Int? = nil) throws(Refusal) -> [EventBody] {
    try requireLive()
    try requireAhead(promise.due)
    if promise.kind == .milestone, promise.channel != nil {
      throw Refusal(
        .invalid, "a milestone has no channel", allowed: "a channel for a follow-up",
        next: "kept follow-up add \(file.number) \"…\" --due TIME")
    }
    let commitment = Commitment(
      number: number ?? file.commitments.count + 1, kind: promise.kind,
      what: try Text.line(promise.what, called: "promise"),
      channel: try Text.line(ifGiven: promise.channel, called: "channel"),
      promised: promise.due, madeAt: at, madeBy: by,
      promisedTo: try Text.line(ifGiven: promise.promisedTo, called: "name"),
      toldVia: try Text.line(ifGiven: promise.toldVia, called: "channel"),
      owner: promise.owner ?? file.owner,
      // Told late, it may have fallen due before the case came to its present owner.
      ownerWhenDue: promise.owner ?? file.ownership(at: promise.due.at)?.owner)
    return [.commitmentMade(commitment)]
  }

  func move(
    _ number: Int, to due: Due, reason: String, agreedBy: String?, customerTold: Bool
  ) throws(Refusal) -> [EventBody] {
    let commitment = try openCommitment(number, to: "move")
    // What was agreed since would be overruled, and whether this was a slip hangs on the due time of then.
    try requireNotBefore(commitment.movedAt, "moved", commitment)
    try requireAhead(due)
    if due == commitment.due {
      throw Refusal(
        .conflict, "\(address(number)) is due at that very time already", allowed: "another time",
        next: "kept \(commitment.kind.noun) move \(address(number)) --to TIME --reason \"…\" --told")
    }
    let move = EventBody.CommitmentMoved(
      number: number, due: due, reason: try Text.note(reason, called: "reason"),
      agreedBy: try Text.line(ifGiven: agreedBy, called: "name"),
      customerTold: customerTold, isSlip: !customerTold || at > commitment.due.at)
    return [.commitmentMoved(move)]
  }

  func assignCommitment(_ number: Int, to owner: MemberID?) throws(Refusal) -> [EventBody] {
    let commitment = try openCommitment(number, to: "hand over")
    try requireNotBefore(commitment.assignedAt, "handed over", commitment)
    return commitment.owner == owner ? [] : [.commitmentAssigned(.init(number: number, owner: owner))]
  }

  func done(
    _ number: Int, evidence: String?, told: Command.Told?, listening: Command.Listening = .init()
  ) throws(Refusal) -> [EventBody] {
    let commitment = try openCommitment(number, to: "mark done")
    let evidence = try Text.note(ifGiven: evidence, called: "evidence")
    // A follow-up is the contact itself.
    switch told ?? (commitment.kind == .followUp ? .then(via: nil) : nil) {
    case .then(let via):
      let contact = try contact(
        channel: via ?? commitment.channel ?? commitment.toldVia ?? file.channel ?? "other", direction: .outbound,
        note: evidence ?? commitment.what, listening: listening)
      return contact + [.commitmentDone(.init(number: number, evidence: evidence, customerToldAt: at))]
    case .at(let instant):
      try requireNothingHeard(listening, commitment)
      try requireTellable(instant, commitment)
      return [.commitmentDone(.init(number: number, evidence: evidence, customerToldAt: instant))]
    case nil:
      try requireNothingHeard(listening, commitment)
      return [.commitmentDone(.init(number: number, evidence: evidence, customerToldAt: nil))]
    }
  }

  /// Refuses feelings where nobody spoke with the customer.
  private func requireNothingHeard(_ listening: Command.Listening, _ commitment: Commitment) throws(Refusal) {
    if listening == Command.Listening() { return }
    throw Refusal(
      .invalid, "nobody spoke with the customer here, so there is no contact to note feelings with",
      allowed: "feelings with --told-via CHANNEL, or with the contact itself",
      next: "kept case log \(file.number) \"…\" --felt WORD --left WORD")
  }

  func withdraw(_ number: Int, reason: String) throws(Refusal) -> [EventBody] {
    _ = try openCommitment(number, to: "withdraw")
    return [.commitmentWithdrawn(.init(number: number, reason: try Text.note(reason, called: "reason")))]
  }

  private func requireTellable(_ toldAt: Instant, _ commitment: Commitment) throws(Refusal) {
    if toldAt > moment.recordedAt {
      throw Refusal(.invalid, "the customer can't have been told in the future", allowed: "a time up to now")
    }
    if toldAt < commitment.madeAt {
      throw Refusal(
        .invalid, "the customer can't have been told before it was promised",
        allowed: "a time since \(address(commitment.number)) was promised")
    }
  }

  /// Commitments for a sentence: "7/1 Plumber visits; 7/2 Call Ines".
  func list(_ commitments: [Commitment]) -> String {
    commitments.map { "\(address($0.number)) \($0.what)" }.joined(separator: "; ")
  }

  /// Refuses what is dated before the promise that it is about.
  func requirePromised(_ commitment: Commitment) throws(Refusal) {
    if at < commitment.madeAt {
      throw Refusal(
        .invalid, "that is before \(address(commitment.number)) was promised", allowed: "a time since then",
        next: "kept case show \(file.number)")
    }
  }

  private func requireNotBefore(_ last: Instant?, _ deed: String, _ commitment: Commitment) throws(Refusal) {
    guard let last, at < last else { return }
    throw Refusal(
      .conflict, "that is before \(address(commitment.number)) was last \(deed)", allowed: "a time since then",
      next: "kept case show \(file.number)")
  }

  private func openCommitment(_ number: Int, to purpose: String) throws(Refusal) -> Commitment {
    guard let commitment = file.commitments.first(where: { $0.number == number }) else {
      let known = file.commitments.map { address($0.number) }.joined(separator: ", ")
      throw Refusal(
        .notFound, "case \(file.number) has no promise \(number)",
        allowed: known.isEmpty ? "none was made yet" : known, next: "kept case show \(file.number)")
    }
    guard let ending = commitment.ending else {
      try requireLive()
      try requirePromised(commitment)
      return commitment
    }
    let how =
      switch ending {
      case .done: "was done"
      case .withdrawn: "was withdrawn"
      case .closedOver: "was missed when its case was closed"
      case .moved: "went on as \(commitment.movedTo.map(String.init(describing:)) ?? "another case's")"
      }
    throw Refusal(
      .conflict, "\(address(number)) \(how), so there is nothing to \(purpose)",
      allowed: "a new promise", next: "kept \(commitment.kind.noun) add \(file.number) \"…\" --due TIME")
  }

  private func requireAhead(_ due: Due) throws(Refusal) {
    if due.at <= at {
      throw Refusal(
        .invalid, "that due time has passed already", allowed: "a time after now; a promise is about what will happen")
    }
  }

  private func address(_ number: Int) -> String { "\(file.number)/\(number)" }
}

extension Commitment.Kind {
  /// As typed on the command line.
  package var noun: String {
    switch self {
    case .milestone: "milestone"
    case .followUp: "follow-up"
    }
  }
}
