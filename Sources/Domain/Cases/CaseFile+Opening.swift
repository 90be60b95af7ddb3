extension CaseFile {
  /// The events that open a case and make its first promises.
  ///
  /// - Parameter forecasts: what history says of them.
  /// - Throws: `Refusal` for texts that can't be kept and for promises that can't be made.
  package static func opening(
    _ opening: EventBody.Opened, promises: [Command.Promise] = [], forecasts: [Command.Forecasting] = [],
    at moment: Moment, by member: MemberID?
  ) throws(Refusal) -> [Event] {
    if moment.occurredAt > moment.recordedAt {
      throw Refusal(.invalid, "the case would be opened in the future", allowed: "a time up to now")
    }
    let checked = EventBody.Opened(
      subject: try Text.line(opening.subject, called: "subject"), customer: opening.customer, team: opening.team,
      owner: opening.owner, priority: try Text.line(ifGiven: opening.priority, called: "priority"),
      category: try Text.line(ifGiven: opening.category, called: "category"),
      channel: try Text.line(ifGiven: opening.channel, called: "channel"), origin: opening.origin)
    let opened = Event(
      sequence: 1, body: .opened(checked), occurredAt: moment.occurredAt, recordedAt: moment.recordedAt, by: member,
      clockSet: moment.clockSet)
    // Until the database has given the case its number, it is number 0.
    guard let file = CaseFile(number: CaseNumber(0), opening: opened) else { return [opened] }
    let commands = promises.map(Command.promise) + forecasts.map(Command.forecast)
    return [opened] + (try file.decide(commands, at: moment, by: member))
  }

  /// Decides several commands as one: each sees what those before it did.
  package func decide(_ commands: [Command], at moment: Moment, by member: MemberID?) throws(Refusal) -> [Event] {
    var file = self
    var events: [Event] = []
    for command in commands {
      let decided = try Domain.decide(command, on: file, at: moment, by: member)
      for event in decided { file.apply(event) }
      events += decided
    }
    return events
  }
}
