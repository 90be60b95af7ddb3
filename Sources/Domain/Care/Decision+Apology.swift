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

  /// Refuses what can make nothing good from the apology on: a promise that there is not, was over by then, or went elsewhere.
  private func requireStanding(_ number: Int) throws(Refusal) {
    let commitment = file.commitments.first { $0.number == number }
    // An apology that is entered late may rest on what was done since.
    if let commitment, commitment.isOpen || commitment.ending == .done && commitment.endedAt.map({ $0 > at }) ?? false {
      return try requirePromised(commitment)
    }
    let address = "\(file.number)/\(number)"
    let problem =
      switch commitment?.ending {
      case .withdrawn: "\(address) was withdrawn, so it can't make anything good"
      case .closedOver: "\(address) was missed when its case was closed, so it can't make anything good"
      case .moved:
        "\(address) went on as \(commitment?.movedTo.map(String.init(describing:)) ?? "another case's"), so it makes nothing good here"
      case .done: "\(address) was done before the apology, so it is no plan: nothing of it is still to come"
      case nil: "case \(file.number) has no promise \(number) that could make good"
      }
    let open = file.openCommitments
    throw Refusal(
      commitment == nil ? .notFound : .conflict, problem, allowed: open.isEmpty ? "a new promise" : list(open),
      next: "--milestone \"… @ TIME\"")
  }
}
