/// How what happened between people changes a case.
extension CaseFile {
  /// Whose story a win in it is: the owner's, and those of whoever owned it when it was resolved.
  package var tellers: [MemberID] {
    var tellers = owner.map { [$0] } ?? []
    for case let owner? in resolutions.map(\.owner) where !tellers.contains(owner) { tellers.append(owner) }
    return tellers
  }

  /// Applies the events of listening, options, apologies, feedback, themes, wins and forecasts; passes over others.
  mutating func applyCare(_ event: Event) {
    let at = event.occurredAt
    switch event.body {
    case .optionAdded(let option):
      options.append(option)
    case .optionChosen(let chosen):
      change(option: chosen.number) {
        $0.state = .chosen
        $0.decidedAt = at
      }
    case .optionRuledOut(let ruledOut):
      change(option: ruledOut.number) {
        $0.state = .ruledOut
        $0.reason = ruledOut.reason
        $0.decidedAt = at
      }
    case .apologized(let apology):
      apologies.append(apology)
      for commitment in apology.plan {
        repairs.append(Repair(number: repairs.count + 1, apology: apology.number, commitment: commitment))
      }
    case .surveySent(let survey):
      surveys.append(survey)
    case .feedbackGiven(let given):
      feedback.append(given)
      if let index = surveys.firstIndex(where: { $0.number == given.survey }) { surveys[index].answeredAt = given.at }
      // What is promised because of it can't stand in a closed case; the problem stays solved.
      if given.followUp != nil, state == .closed {
        state = .resolved
        closedAt = nil
      }
    case .themed(let themed):
      themes.append(
        CaseTheme(number: themes.count + 1, theme: themed.theme, feedback: themed.feedback, at: at, by: event.by))
    case .themeRemoved(let removed):
      guard let index = themes.firstIndex(where: { $0.number == removed.number }) else { return }
      themes[index].removedAt = at
    case .winShared(let win):
      wins.append(win)
    case .winWithdrawn(let withdrawn):
      guard let index = wins.firstIndex(where: { $0.number == withdrawn.number }) else { return }
      wins[index].withdrawnAt = at
    case .forecastMade(let forecast):
      forecasts.append(forecast)
    default:
      break
    }
  }

  private mutating func change(option number: Int, _ body: (inout CaseOption) -> Void) {
    guard let index = options.firstIndex(where: { $0.number == number }) else { return }
    body(&options[index])
  }
}
