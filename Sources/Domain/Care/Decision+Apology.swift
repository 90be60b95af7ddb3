/// Decisions about apologies, which carry the commitments that make good.
extension Decision {
  func apologize(_ wanted: Command.Apologizing) throws(Refusal) -> [EventBody] {
    try requireLive()
    var made: [EventBody] = []
    var plan: [Int] = []
    for number in wanted.standing {
      try requireStanding(number)
      if !plan.contains(number) { plan.append(number) }
    }
    for (index, promise) in wanted.promises.enumerated() {
      let number = file.commitments.count + 1 + index
      made += try self.promise(promise, number: number)
      plan.append(number)
    }
    let channel = try Text.line(wanted.channel, called: "channel")
    let words = try Text.note(wanted.words, called: "apology")
    let contact = try contact(channel: channel, direction: .outbound, note: words)
    let apology = Apology(
      number: file.apologies.count + 1, at: at, by: by, channel: channel, words: words,
      harm: try Text.line(wanted.harm, called: "harm"), impact: try Text.line(ifGiven: wanted.impact, called: "impact"),
      takesResponsibility: wanted.takesResponsibility, plan: plan, overruled: wanted.overruled)
    return contact + made + [.apologized(apology)]
  }

  private func requireStanding(_ number: Int) throws(Refusal) {
    if let commitment = file.commitments.first(where: { $0.number == number }), commitment.ending != .withdrawn,
      commitment.ending != .moved
    {
      return try requirePromised(commitment)
    }
    let open = file.openCommitments
    throw Refusal(
      .notFound, "case \(file.number) has no standing promise \(number) that could make good",
      allowed: open.isEmpty ? "a new promise" : list(open), next: "kept case show \(file.number)")
  }
}
