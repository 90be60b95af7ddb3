import Domain

/// Events as sentences, for the history of a case.
struct EventWords {
  let context: Context
  let file: CaseFile
  /// Whether times are told from now, as an answer does. A history stays as it was.
  let isAnswer: Bool

  func sentence(for event: Event) -> String {
    switch event.body {
    case .opened(let opened):
      "opened\(opened.owner.map { ", owner \(name($0))" } ?? ", unowned")"
    case .described(let change):
      "corrected " + described(change)
    case .assigned(let change):
      "handed over to \(change.owner.map(name) ?? "nobody")"
        + (change.team == file.openedTeam ? "" : " in \(context.teamName(change.team))")
        + (change.note.map { ": \($0)" } ?? "")
    case .waitBegan(let wait): "waiting on the \(wait.on.words)\(wait.note.map { " for \($0)" } ?? "")"
    case .waitEnded: "waiting no longer"
    case .contacted(let contact):
      "\(contact.direction == .inbound ? "from" : "to") the customer"
        // What was not said is nothing to read.
        + (contact.channel == "other" ? "" : " by \(contact.channel)") + ": \(contact.note)" + feelings(contact)
    case .commitmentMade(let promise):
      (promise.adoptedFrom.map { "took over \($0) as /\(promise.number)" } ?? "promised /\(promise.number)")
        + " \(promise.what), \(clause(promise.due))" + (promise.promisedTo.map { ", to \($0)" } ?? "")
        + (promise.toldVia.map { ", told by \($0)" } ?? "")
    case .commitmentMoved(let move):
      "\(move.isSlip ? "slipped" : "renegotiated") /\(move.number), now \(clause(move.due)): \(move.reason)"
        + (move.agreedBy.map { " (agreed by \($0))" } ?? "")
    case .commitmentAssigned(let change):
      "/\(change.number) handed to \(change.owner.map(name) ?? "nobody")"
    case .commitmentDone(let done): "/\(done.number) done\(done.evidence.map { ": \($0)" } ?? "")"
    case .commitmentWithdrawn(let withdrawn): "/\(withdrawn.number) withdrawn: \(withdrawn.reason)"
    case .escalated(let raised):
      "escalated to level \(raised.level) (\(raised.source.rawValue)): \(raised.reason)"
    case .escalationAcknowledged(let body):
      switch body.numbers.count {
      case 0: "taken on"
      case 1: "escalation acknowledged"
      case let count: "\(count) escalations acknowledged"
      }
    case .resolved(let body): "resolved\(body.note.map { ": \($0)" } ?? "")"
    case .reopened(let body): "reopened\(body.reason.map { ": \($0)" } ?? "")"
    case .closed(let body):
      body.over.isEmpty ? "closed" : "closed over \(body.over.map { "/\($0)" }.joined(separator: ", ")), now missed"
    case .merged(let body): "merged into case \(body.into)"
    case .snoozed(let body):
      (body.until.flatMap { $0 > event.occurredAt ? "snoozed until \(absolute($0))" : nil } ?? "snoozed no longer")
        + ": \(body.reason)"
    case .excluded(let body): "taken out as \(body.exclusion.rawValue): \(body.reason)"
    default: sentenceOfCare(for: event.body)
    }
  }

  private func sentenceOfCare(for body: EventBody) -> String {
    switch body {
    case .optionAdded(let option):
      "option \(option.number): \(option.what)" + (option.tradeOff.map { " (\($0))" } ?? "")
    case .optionChosen(let chosen):
      "option \(chosen.number) chosen" + (chosen.commitments.isEmpty ? "" : ", promised \(places(chosen.commitments))")
    case .optionRuledOut(let ruledOut): "option \(ruledOut.number) ruled out: \(ruledOut.reason)"
    case .apologized(let apology):
      "apologized by \(apology.channel) for \(apology.harm)"
        + (apology.plan.isEmpty ? "" : ", to be made good by \(places(apology.plan))")
        + (apology.overruled.isEmpty
          ? "" : " (overruled: \(apology.overruled.map(WarningWords.name).joined(separator: ", ")))")
    case .surveySent(let survey): "asked for feedback until \(absolute(survey.expiresAt))"
    case .feedbackGiven(let feedback): FeedbackWords.sentence(feedback)
    case .themed(let themed): "an example of \(themed.theme)"
    case .themeRemoved(let removed):
      "no example of \(file.themes.first { $0.number == removed.number }?.theme ?? "theme \(removed.number)") after all"
    case .winShared(let win): "told win \(file.number)/\(win.number), \(win.kind.words): \(win.story)"
    case .winWithdrawn(let withdrawn): "win \(file.number)/\(withdrawn.number) told no longer"
    case .forecastMade(let forecast):
      "history gives \(forecast.commitment.map { "/\($0)" } ?? asked(forecast.kind)) \(chance(forecast))"
    case .erased: "the customer's name and words were erased"
    default: ""
    }
  }

  /// The dates of one suggestion, in one sentence.
  func suggestion(of events: [Event]) -> String {
    let forecasts = events.compactMap { event in
      if case .forecastMade(let forecast) = event.body { forecast } else { nil }
    }
    guard let first = forecasts.first else { return "" }
    return "history gives \(asked(first.kind)) " + forecasts.map(chance).joined(separator: ", ")
  }

  /// `85 % by Tue 2 Dec 15:00`
  private func chance(_ forecast: Forecast) -> String {
    "\(OutlookWords.percent(Double(forecast.claimed) / 10_000)) by \(absolute(forecast.due))"
  }

  private func places(_ commitments: [Int]) -> String { commitments.map { "/\($0)" }.joined(separator: ", ") }

  private func feelings(_ contact: Contact) -> String {
    let path = [contact.felt.map { "felt \($0.word)" }, contact.left.map { "left \($0.word)" }].compactMap { $0 }
    let depth = [contact.needs.map { "needs \($0)" }, contact.behind.map { "behind it: \($0)" }].compactMap { $0 }
    let words = path + depth
    return words.isEmpty ? "" : " (\(words.joined(separator: "; ")))"
  }

  private func described(_ change: EventBody.Described) -> String {
    [
      change.subject.map { "subject to \($0)" }, change.customer.map { _ in "customer" },
      change.priority.map { "priority to \($0)" }, change.category.map { "category to \($0)" },
      change.channel.map { "channel to \($0)" },
    ].compactMap { $0 }.joined(separator: ", ")
  }

  /// What history was asked about where nothing is promised yet.
  private func asked(_ kind: OutlookKind) -> String {
    kind == .resolution ? "a resolution" : "a \(OutlookWords.kind(kind, many: false))"
  }

  private func absolute(_ instant: Instant) -> String { (try? context.times.absolute(instant)) ?? "\(instant)" }

  private func name(_ member: MemberID) -> String { context.name(of: member) ?? "member \(member)" }

  private func clause(_ due: Due) -> String {
    guard let times = try? context.times else { return "due \(due.at)" }
    return isAnswer ? times.dueClause(due) : "due \(times.absolute(due))"
  }
}
