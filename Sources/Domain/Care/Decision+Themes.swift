/// Decisions about the pain points that a case is an example of, and what history says of its promises.
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
