package import Domain
package import Notify
package import Store

/// The words of a message: what was kept first, then what needs somebody.
package struct MessageWords: Sendable {
  package let content: MessageContent
  package let kept: [(address: CommitmentAddress, what: String)]
  /// Stories that the team shared.
  let wins: [ToldWin]
  let recipient: Recipient
  /// Whether the recipient is told everything once a day.
  let isDigest: Bool
  /// The zone in which times are told.
  let zone: Zone
  let now: Instant
  let roster: Roster

  package init(
    _ content: MessageContent, kept: [(address: CommitmentAddress, what: String)], wins: [ToldWin] = [],
    recipient: Recipient, isDigest: Bool, zone: Zone, now: Instant, roster: Roster
  ) {
    self.content = content
    self.kept = kept
    self.wins = wins
    self.recipient = recipient
    self.isDigest = isDigest
    self.zone = zone
    self.now = now
    self.roster = roster
  }

  /// What still holds, each thing once: of all that was to be told of one promise's due time the last says it all.
  private var told: [Told] {
    var last: [Thing: Told] = [:]
    for one in content.told where one.holds {
      let thing = Thing(caseNumber: one.caseNumber, subject: one.subject, matter: Matter(one))
      if last[thing].map({ $0.plannedAt < one.plannedAt }) ?? true { last[thing] = one }
    }
    return last.values.sorted { ($0.about, $0.caseNumber, $0.plannedAt) < ($1.about, $1.caseNumber, $1.plannedAt) }
  }

  private struct Thing: Hashable {
    let caseNumber: CaseNumber
    let subject: StallSubject
    let matter: Matter
  }

  private enum Matter: Hashable {
    case due, rung, raised, checkIn
    case stall(StallReason?)

    init(_ told: Told) {
      self =
        switch told.kind {
        case .reminder, .nag: .due
        case .stalled: told.reason == .overdue ? .due : .stall(told.reason)
        case .rung: .rung
        case .raised: .raised
        case .checkIn: .checkIn
        }
    }
  }

  /// - Parameter id: the same for every attempt and every channel.
  package func message(id: String) -> Message {
    let cases = Set(told.map(\.caseNumber))
    return Message(
      id: id, thread: cases.count == 1 ? cases.first : nil, recipient: recipient, kind: kind, subject: subject,
      text: text, html: html,
      preferences: Preferences(
        text: "kept member notify says where and when you are told, and --off ends it; kept today shows the same "
          + "at any time."),
      items: told.map(item), occurredAt: content.madeAt)
  }

  private var kind: Message.Kind {
    guard told.count == 1, !isDigest, let only = told.first else { return .digest }
    return switch only.kind {
    case .reminder, .nag, .checkIn: .reminder
    case .stalled: .stall
    case .rung, .raised: .escalation
    }
  }

  private var subject: String {
    guard told.count > 1 else { return told.first.map { line($0) } ?? "" }
    let overdue = told.count(where: isOverdue)
    return "\(told.count) things need you\(overdue > 0 ? ", \(overdue) overdue" : "")"
  }

  /// Whether one thing needs somebody, now: what went well is said after it. It is said all the same, since the next message
  /// tells only of what came after this one.
  private var isUrgent: Bool { told.count < 2 && !isDigest }

  /// What went well, under its headings.
  private var celebrations: [(heading: String, lines: [String])] {
    [
      ("Kept since the last message, thank you:", kept.map { "\($0.address) \($0.what)" }),
      ("Small wins that your team shared:", wins.map(story)),
    ].filter { !$0.1.isEmpty }
  }

  /// A story on one line, as it was written, and who told it.
  private func story(_ win: ToldWin) -> String {
    let words = win.story.split(whereSeparator: \.isNewline).joined(separator: " ")
    return "\(words)\(win.teller.map { " (\($0), case \(win.caseNumber))" } ?? " (case \(win.caseNumber))")"
  }

  private var text: String {
    let needs = told.map { "  \(line($0))\n    \(next($0))" }.joined(separator: "\n")
    let celebrations = celebrations.map { "\($0.heading)\n" + $0.lines.map { "  \($0)" }.joined(separator: "\n") }
    if isUrgent || celebrations.isEmpty { return ([needs] + celebrations).joined(separator: "\n\n") }
    return (celebrations + ["What needs you:\n" + needs]).joined(separator: "\n\n")
  }

  private var html: String {
    let praise = celebrations.map { heading, lines in
      "<p>\(HTMLText.escape(heading))</p><ul>\(lines.map { "<li>\(HTMLText.escape($0))</li>" }.joined())</ul>"
    }
    let items = told.map { "<li>\(HTMLText.escape(line($0)))<br><code>\(HTMLText.escape(next($0)))</code></li>" }
      .joined()
    let needs = "<ul>\(items)</ul>"
    if isUrgent || praise.isEmpty { return needs + praise.joined() }
    return praise.joined() + "<p>What needs you:</p>" + needs
  }

  /// One line about one thing.
  private func line(_ told: Told) -> String {
    let place = address(told)
    let what = told.what ?? told.caseSubject
    switch told.kind {
    case .reminder where !isOverdue(told): return "\(place) \(what): due \(time(told.due, told.about))"
    case .reminder, .nag: return "\(place) \(what): overdue since \(time(told.due, told.about))"
    case .checkIn: return "\(place) \(told.caseSubject): did it stay fixed?"
    case .rung:
      let unheard = told.isUnheard ? "; nobody was there whom the ladder leads to" : ""
      let standing = told.wasTakenOn ? ", was taken on, and stalls anew" : " and not acknowledged"
      return "\(place) \(told.caseSubject): stalled since \(clock(told.about))\(standing)\(unheard)"
    case .raised: return "\(place) \(told.caseSubject): raised to you on \(clock(told.about)) and not acknowledged"
    case .stalled: return "\(place) \(what): \(reason(told)) since \(clock(told.about))"
    }
  }

  /// A reminder that could not be told in time is one as well.
  private func isOverdue(_ told: Told) -> Bool {
    switch told.kind {
    case .reminder: told.about < now
    case .nag: true
    case .stalled, .rung, .raised, .checkIn: told.reason == .overdue
    }
  }

  private func reason(_ told: Told) -> String {
    switch (told.reason, told.subject) {
    case (.overdue, .target(.firstContact)): "nobody got back to the customer"
    case (.overdue, .target): "not resolved in time"
    case (.silent, .target): "the customer hears nothing"
    case (.silent, _): "silent"
    case (.unowned, _): "unowned"
    case (.waitingTooLong, _): "waiting too long"
    case (.atRisk, _): "at risk"
    default: "overdue"
    }
  }

  private func next(_ told: Told) -> String {
    let noun = told.commitmentKind?.noun ?? "milestone"
    switch (told.kind, told.subject) {
    case (.rung, _), (.raised, _): return "kept case acknowledge \(told.caseNumber)"
    case (.checkIn, _): return "kept case log \(told.caseNumber) \"…\" --via phone"
    case (_, .commitment):
      let place = address(told)
      return "kept \(noun) done \(place), or kept \(noun) move \(place) --to TIME --reason \"…\" --told"
    default: return "kept case show \(told.caseNumber)"
    }
  }

  private func address(_ told: Told) -> String {
    guard case .commitment(let number) = told.subject else { return "\(told.caseNumber)" }
    return "\(told.caseNumber)/\(number)"
  }

  private func time(_ due: Due?, _ about: Instant) -> String {
    if let day = due?.day { return Day(daysSince1970: Int(day)).words(today: zone.day(of: now)) }
    return clock(about)
  }

  private func clock(_ instant: Instant) -> String {
    instant.words(in: zone, now: now)
  }

  private func item(_ told: Told) -> MessageItem {
    var commitment: CommitmentAddress?
    if case .commitment(let number) = told.subject { commitment = CommitmentAddress(told.caseNumber, number) }
    return MessageItem(
      caseNumber: told.caseNumber, caseSubject: told.caseSubject, commitment: commitment, what: told.what,
      reason: told.reason?.rawValue ?? told.kind.rawValue, since: told.about, due: told.due,
      owner: told.owner.flatMap { roster.member($0)?.handle }, team: roster.team(told.team)?.handle)
  }
}
