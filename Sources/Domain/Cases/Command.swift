/// What somebody wants to happen to a case.
package enum Command: Hashable, Sendable {
  case describe(EventBody.Described)
  /// Hands the case over. Open commitments of the owner before go along.
  case assign(team: TeamID?, owner: MemberID?, note: String?)
  case wait(on: Wait.Party, note: String?)
  case stopWaiting
  case contact(channel: String, direction: Contact.Direction, note: String, listening: Listening = Listening())
  case promise(Promise)
  case move(number: Int, due: Due, reason: String, agreedBy: String?, customerTold: Bool)
  case assignCommitment(number: Int, owner: MemberID?)
  /// - Parameters:
  ///   - told: how the customer was told that it is done; nil when they were not.
  ///   - listening: what was heard in the contact in which they were told.
  case done(number: Int, evidence: String?, told: Told?, listening: Listening = Listening())
  case withdraw(number: Int, reason: String)
  case escalate(source: Escalation.Source, reason: String)
  case acknowledge
  /// Acknowledges what was escalated, or else the climb: a rung that leads to the owner raises nothing.
  /// - Parameter climbedAt: when the first rung fired that nobody has taken on since.
  case takeOn(climbedAt: Instant)
  /// Nil ends a snooze.
  case snooze(until: Instant?, reason: String)
  case resolve(note: String?, withdrawOpen: String?)
  case reopen(reason: String?)
  case close(openCommitments: OpenCommitments)
  case exclude(CaseFile.Exclusion, reason: String)
  /// Takes over the open commitments of a duplicate.
  case absorb(CaseFile)
  /// Ends this case in favour of another that has absorbed it.
  case merge(into: CaseFile)
  /// - Parameter impossible: why it can't be done; nil for what can.
  case addOption(what: String, tradeOff: String?, impossible: String?)
  case chooseOption(number: Int, promises: [Promise])
  case ruleOutOption(number: Int, reason: String)
  case apologize(Apologizing)
  case sendSurvey(expiresAt: Instant)
  case giveFeedback(Answers)
  case addTheme(String, feedback: Int?)
  case removeTheme(String)
  /// - `shown`: the kinds of win that are found in what happened.
  case shareWin(Win.Kind, story: String, shown: Set<Win.Kind> = Set(Win.Kind.allCases))
  case withdrawWin(number: Int)
  case forecast(Forecasting)

  package struct Promise: Hashable, Sendable {
    package var kind: Commitment.Kind
    package var what: String
    package var channel: String?
    package var due: Due
    package var owner: MemberID?
    package var promisedTo: String?
    package var toldVia: String?

    package init(
      kind: Commitment.Kind, what: String, channel: String? = nil, due: Due, owner: MemberID? = nil,
      promisedTo: String? = nil, toldVia: String? = nil
    ) {
      self.kind = kind
      self.what = what
      self.channel = channel
      self.due = due
      self.owner = owner
      self.promisedTo = promisedTo
      self.toldVia = toldVia
    }
  }

  package enum Told: Hashable, Sendable {
    /// The customer was told as it was done.
    case then(via: String?)
    case at(Instant)
  }

  /// What closing does to commitments that are still open.
  package enum OpenCommitments: Hashable, Sendable {
    case refuse
    case withdraw(reason: String)
    /// They count as missed.
    case closeOver
  }
}
