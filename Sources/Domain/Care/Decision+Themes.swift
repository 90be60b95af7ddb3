/// Decisions about the pain points that a case is an example of, the wins in it, and what history says of its promises.
extension Decision {
  func addTheme(_ theme: String, feedback: Int?) throws(Refusal) -> [EventBody] {
    if file.state == .excluded { try requireLive() }
    if let feedback, !file.feedback.contains(where: { $0.number == feedback }) {
      throw Refusal(
        .notFound, "case \(file.number) has no feedback \(feedback)", allowed: "feedback that was given",
        next: "kept case show \(file.number)")
    }
    let theme = try Text.handle(theme, called: "theme", such: "late-refund")
    if file.themes.contains(where: { $0.theme == theme && $0.feedback == feedback && $0.removedAt == nil }) {
      return []
    }
    return [.themed(.init(theme: theme, feedback: feedback))]
  }

  func removeTheme(_ theme: String) throws(Refusal) -> [EventBody] {
    if file.state == .excluded { try requireLive() }
    let standing = file.themes.filter { $0.removedAt == nil }
    guard standing.contains(where: { $0.theme == theme }) else {
      let known = standing.map(\.theme).joined(separator: ", ")
      throw Refusal(
        .notFound, "case \(file.number) is no example of \(theme)", allowed: known.isEmpty ? "it has no theme" : known,
        next: "kept case show \(file.number)")
    }
    let removed = standing.filter { $0.theme == theme }
    for spell in removed { try requireNotBefore(spell.at, "was an example of \(theme)") }
    return removed.map { .themeRemoved(.init(number: $0.number)) }
  }

  /// A story is shared by those whose it is, and by nobody for them.
  func shareWin(_ kind: Win.Kind, story: String) throws(Refusal) -> [EventBody] {
    if file.state == .excluded { try requireLive() }
    guard let by, file.tellers.contains(by) else {
      throw Refusal(
        .notAllowed, "the story of case \(file.number) is not yours to share",
        allowed: "whoever owns the case, or owned it when it was resolved", next: "kept case show \(file.number)")
    }
    let win = Win(
      number: file.wins.count + 1, kind: kind, story: try Text.note(story, called: "story"), at: at, by: by)
    return [.winShared(win)]
  }

  func withdrawWin(_ number: Int) throws(Refusal) -> [EventBody] {
    guard let win = file.wins.first(where: { $0.number == number }), win.withdrawnAt == nil else {
      let told = file.wins.filter { $0.withdrawnAt == nil }.map { "\(file.number)/\($0.number)" }
      throw Refusal(
        .notFound, "case \(file.number) tells no win \(number)",
        allowed: told.isEmpty ? "none is told there" : told.joined(separator: ", "),
        next: "kept case show \(file.number)")
    }
    try requireNotBefore(win.at, "came to that win")
    guard let by, by == win.by || by == file.owner else {
      throw Refusal(
        .notAllowed, "that story is not yours to take back", allowed: "whoever told it, or owns the case",
        next: "kept case show \(file.number)")
    }
    return [.winWithdrawn(.init(number: number))]
  }

  func forecast(_ facts: Command.Forecasting) throws(Refusal) -> [EventBody] {
    if file.state == .excluded { try requireLive() }
    let forecast = Forecast(
      number: file.forecasts.count + 1, at: at, by: by, kind: facts.kind, basis: facts.basis, sample: facts.sample,
      due: facts.due, claimed: min(10_000, max(0, facts.claimed)),
      commitment: facts.subject.flatMap(commitment))
    return [.forecastMade(forecast)]
  }

  private func commitment(_ subject: Command.Forecasting.Subject) -> Int? {
    switch subject {
    case .promised(let later): file.commitments.dropLast(later).last?.number
    case .moved(let number): number
    }
  }
}
