/// Decisions about what can be done for the customer.
extension Decision {
  /// - Parameter impossible: why it can't be done, when it is only put down to say so.
  func addOption(what: String, tradeOff: String?, impossible: String?) throws(Refusal) -> [EventBody] {
    try requireOpen(to: "find options for")
    let option = CaseOption(
      number: file.options.count + 1, what: try Text.line(what, called: "option"),
      tradeOff: try Text.line(ifGiven: tradeOff, called: "trade-off"), at: at, by: by)
    let added = EventBody.optionAdded(option)
    guard let reason = try Text.note(ifGiven: impossible, called: "reason") else { return [added] }
    return [added, .optionRuledOut(.init(number: option.number, reason: reason))]
  }

  /// The chosen option becomes what is promised for it.
  func chooseOption(_ number: Int, promises: [Command.Promise]) throws(Refusal) -> [EventBody] {
    try requireOpen(to: "choose for")
    _ = try openOption(number)
    if let chosen = file.options.first(where: { $0.state == .chosen }) {
      throw Refusal(
        .conflict, "option \(chosen.number) of case \(file.number) was chosen: \(chosen.what)",
        allowed: "another one once that has fallen through, and why",
        next: "kept case option rule-out \(file.number) \(chosen.number) --reason \"…\"")
    }
    let first = file.commitments.count + 1
    var made: [EventBody] = []
    for (index, promise) in promises.enumerated() { made += try self.promise(promise, number: first + index) }
    return made + [.optionChosen(.init(number: number, commitments: promises.indices.map { first + $0 }))]
  }

  /// One that was chosen falls through; what was promised with it stands until somebody withdraws it.
  func ruleOutOption(_ number: Int, reason: String) throws(Refusal) -> [EventBody] {
    try requireOpen(to: "rule out for")
    _ = try openOption(number, orChosen: true)
    return [.optionRuledOut(.init(number: number, reason: try Text.note(reason, called: "reason")))]
  }

  private func openOption(_ number: Int, orChosen: Bool = false) throws(Refusal) -> CaseOption {
    guard let option = file.options.first(where: { $0.number == number }) else {
      let known = file.options.map { "\($0.number) \($0.what)" }.joined(separator: "; ")
      throw Refusal(
        .notFound, "case \(file.number) has no option \(number)",
        allowed: known.isEmpty ? "none was put down yet" : known,
        next: "kept case option add \(file.number) \"…\"")
    }
    try requireNotBefore(option.decidedAt ?? option.at, "came to option \(number)")
    switch option.state {
    case .open:
      return option
    case .chosen where orChosen:
      return option
    case .chosen:
      throw Refusal(
        .conflict, "option \(number) of case \(file.number) was chosen already", allowed: "one that is open",
        next: "kept case show \(file.number)")
    case .ruledOut:
      throw Refusal(
        .conflict, "option \(number) of case \(file.number) was ruled out: \(option.reason ?? "")",
        allowed: "putting it down anew", next: "kept case option add \(file.number) \"\(option.what)\"")
    }
  }
}
