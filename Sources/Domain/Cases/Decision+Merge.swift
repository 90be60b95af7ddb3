/// Decisions about a duplicate and the case that goes on for it.
extension Decision {
  /// Takes over the open commitments of `duplicate` with their original times.
  func absorb(_ duplicate: CaseFile) throws(Refusal) -> [EventBody] {
    try requireOpen(to: "merge into")
    try requireOther(duplicate)
    return duplicate.openCommitments.enumerated().map { index, commitment in
      .commitmentMade(
        Commitment(
          number: file.commitments.count + 1 + index, kind: commitment.kind, what: commitment.what,
          channel: commitment.channel, promised: commitment.promised, due: commitment.due,
          madeAt: commitment.madeAt, madeBy: commitment.madeBy, promisedTo: commitment.promisedTo,
          toldVia: commitment.toldVia, owner: commitment.owner, ownerWhenDue: commitment.ownerWhenDue,
          renegotiations: commitment.renegotiations, slips: commitment.slips,
          agreedUntil: commitment.agreedUntil, movedAt: commitment.movedAt, assignedAt: commitment.assignedAt,
          adoptedFrom: CommitmentAddress(duplicate.number, commitment.number)))
    }
  }

  /// - Parameter survivor: the other case, after it absorbed this one.
  func merge(into survivor: CaseFile) throws(Refusal) -> [EventBody] {
    try requireLive()
    try requireOther(survivor)
    let moved = survivor.commitments.compactMap { adopted -> EventBody.Merged.Move? in
      guard let from = adopted.adoptedFrom, from.caseNumber == file.number, adopted.isOpen else { return nil }
      return .init(number: from.number, to: CommitmentAddress(survivor.number, adopted.number))
    }
    let left = file.openCommitments.filter { open in !moved.contains { $0.number == open.number } }
    if !left.isEmpty {
      throw Refusal(
        .conflict,
        "case \(survivor.number) has not taken over what is still promised in case \(file.number): \(list(left))",
        allowed: "merging both as they stand", next: "kept case merge \(file.number) --into \(survivor.number)")
    }
    for commitment in file.openCommitments { try requirePromised(commitment) }
    return [.merged(.init(into: survivor.number, moved: moved))]
  }

  private func requireOther(_ other: CaseFile) throws(Refusal) {
    if other.number == file.number {
      throw Refusal(
        .invalid, "case \(file.number) can't be merged into itself", allowed: "two different cases",
        next: "kept case merge \(file.number) --into CASE")
    }
  }
}
