import Domain
import Store

/// One case: who has it, what was promised, what was said, what happened.
struct CasePage {
  let file: CaseFile
  let history: [Event]
  let context: Context

  var output: Output {
    get throws {
      .page(
        Page([
          .headline(
            id: "case", .text("Case \(file.number) · \(file.subject)"),
            fields: [
              Fact("number", "Number", .number(file.number.value)), Fact("subject", "Subject", .text(file.subject)),
            ]),
          .facts(id: "facts", try facts),
          .table(id: "promises", title: "Promises", try promises),
          .table(id: "contacts", title: "Contacts", contacts),
          .table(id: "history", title: "History", CaseHistory(file: file, events: history, context: context).table),
        ]).inserting(options, before: "contacts").inserting(try amends, before: "history")
          .inserting(FeedbackTables(file: file, context: context).blocks, before: "history")
          .inserting(try reflections, before: "history"))
    }
  }

  private var heard: HeardInCase { HeardInCase(file: file, context: context) }

  /// For people only where somebody put one down.
  private var options: [Block] {
    file.options.isEmpty && context.showsTables ? [] : [.table(id: "options", title: "Options", heard.options)]
  }

  /// Most cases need no apology, and tell no win: people see those parts where there is something to see.
  private var amends: [Block] {
    get throws {
      let apologies = try ApologyTable(file: file, context: context).table
      let wins = WinTable(file: file, context: context).table
      return [("apologies", "Apologies", apologies), ("wins", "Wins", wins)].compactMap { id, title, table in
        table.rows.isEmpty && context.showsTables ? nil : .table(id: id, title: title, table)
      }
    }
  }

  /// What whoever looks may read; for others there is nothing, not even that there is something.
  private var reflections: [Block] {
    get throws {
      guard let reader = context.actorIfKnown else { return [] }
      do {
        let found = try context.database.reflections(readableBy: reader, of: file.number)
          .filter { $0.erasedAt == nil }
        if found.isEmpty { return [] }
        return [.table(id: "reflections", title: "Reflections", ReflectionPage.table(found, empty: "", context))]
      } catch let refusal as Refusal where refusal.code == .notAllowed {
        return []
      }
    }
  }

  private var facts: [Fact] {
    get throws {
      let customer = try file.customer.flatMap { try context.database.customers([$0])[$0] }
      var facts = [
        Fact("number", "Number", .number(file.number.value)),
        Fact("state", "State", .text(state, file.state == .resolved ? .good : nil)),
        Fact("customer", "Customer", .text(customer?.name)),
        Fact("owner", "Owner", .text(context.name(of: file.owner) ?? "nobody", file.owner == nil ? .overdue : nil)),
        Fact("team", "Team", .text(context.teamName(file.team))),
        Fact("priority", "Priority", .text(file.priority)),
        Fact("category", "Category", .text(file.category)),
        Fact("channel", "Channel", .text(file.channel)),
        Fact("opened_at", "Opened", .instant(file.openedAt)),
        Fact("first_contact_at", "First contact", .instant(file.firstContactAt)),
        Fact("resolved_at", "Resolved", .instant(file.resolvedAt)),
        Fact("closed_at", "Closed", .instant(file.closedAt)),
      ]
      let merged = try context.database.merged(into: file.number).map(\.description).joined(separator: ", ")
      facts.append(Fact("merged", "Merged into it", .text(merged.isEmpty ? nil : merged)))
      facts += heard.facts + origin
      if let raised = file.escalations.last {
        let stage =
          raised.settledAt != nil ? "settled" : raised.acknowledgedAt != nil ? "acknowledged" : "not acknowledged"
        facts.append(
          Fact(
            "escalation", "Escalation",
            .text("level \(raised.level), \(stage): \(raised.reason)", stage == "not acknowledged" ? .overdue : nil)))
      }
      if let until = file.snoozedUntil, until > context.now {
        facts.append(Fact("snoozed", "Snoozed", .text(try snooze(until), .soon)))
      }
      if file.reopens > 0 { facts.append(Fact("reopens", "Reopened", .number(file.reopens))) }
      // What a case has not got needs no line of its own on a screen.
      return context.showsTables ? facts.filter { $0.cell.value != .none } : facts
    }
  }

  /// Until when nobody is nagged, and why.
  private func snooze(_ until: Instant) throws -> String {
    let reason = history.lazy.reversed().compactMap { event in
      if case .snoozed(let body) = event.body { body.reason } else { nil }
    }.first
    return "until \(try context.times.absolute(until))\(reason.map { ": \($0)" } ?? "")"
  }

  /// Where it came from: one line for people, two fields for programs.
  private var origin: [Fact] {
    context.showsTables
      ? [Fact("source", "Came from", .text(file.origin.map { "\($0.source) \($0.ref)" }))]
      : [
        Fact("source", "Came from", .text(file.origin?.source)),
        Fact("source_ref", "Number there", .text(file.origin?.ref)),
      ]
  }

  private var state: String {
    switch file.state {
    case .waiting: "waiting on the \(file.openWait?.on.words ?? "customer")"
    case .excluded: file.survivor.map { "merged into case \($0)" } ?? "taken out as \(file.exclusion?.rawValue ?? "")"
    case .open, .resolved, .closed: file.state.rawValue
    }
  }

  private var promises: Table {
    get throws {
      var table = Table(
        [
          Column("address", "Promise"), Column("what", "What", shrinking: .wrapping(16)),
          Column("outcome", "How it stands", shrinking: .wrapping(13)), Column("due", "Due", .time),
          Column("owner", "Owner", shrinking: .to(6), priority: 2),
          Column("promised", "First promised", .time, priority: 3), Column("told_via", "Told by", priority: 4),
          Column("promised_to", "To", isForPrograms: true), Column("kind", "Kind", isForPrograms: true),
          Column("ended_at", "Ended", .time, isForPrograms: true),
        ], empty: "Nothing was promised.")
      for commitment in file.commitments.sorted(by: { ($0.isOpen ? 0 : 1, $0.due.at) < ($1.isOpen ? 0 : 1, $1.due.at) })
      {
        let moved = commitment.promised != commitment.due
        table.append([
          .text("\(file.number)/\(commitment.number)"), .text(what(commitment)), try standing(of: commitment),
          .deadline(commitment.due, commitment.isOpen ? nil : .dim), .text(context.name(of: commitment.owner)),
          .deadline(moved ? commitment.promised : nil, .dim), .text(commitment.toldVia), .text(commitment.promisedTo),
          .text(commitment.kind.noun), .instant(commitment.endedAt),
        ])
      }
      return table
    }
  }

  /// People read with it to whom it was promised: few promises are to somebody else, and a column would find no room.
  private func what(_ commitment: Commitment) -> String {
    guard context.showsTables, let other = commitment.promisedTo else { return commitment.what }
    return "\(commitment.what) (to \(other))"
  }

  /// For people how far off it is or what became of it and when, for programs the outcome.
  private func standing(of commitment: Commitment) throws -> Cell {
    let outcome = commitment.ending == .moved ? nil : commitment.outcome(asOf: context.now)
    guard context.showsTables, commitment.isOpen else {
      return try CommitmentWords.outcome(outcome, endedAt: commitment.endedAt, in: context)
    }
    let relative = try context.times.relative(commitment.due)
    // The customer was told another time too late: it can't be kept any more, but it is not over either.
    if outcome == .missed, context.now <= commitment.due.at { return .text("slipped, \(relative)", .overdue) }
    return .text(relative, CommitmentWords.emphasis(due: commitment.due, isOpen: true, now: context.now))
  }

  private var contacts: Table {
    // For people a column of feelings only where somebody named one; programs get what each began and ended with.
    let hasFeelings = context.showsTables && !file.namedFeelings.isEmpty
    var columns = [
      Column("at", "When", .time), Column("direction", "From"), Column("channel", "By"),
      Column("note", "What was said", shrinking: .wrapping(24)),
    ]
    if hasFeelings { columns.append(Column("feelings", "Felt", priority: 2)) }
    columns += [
      Column("by", "Logged by", priority: 3), Column("felt", "Felt", isForPrograms: true),
      Column("felt_level", "Felt level", .number, isForPrograms: true), Column("left", "Left", isForPrograms: true),
      Column("left_level", "Left level", .number, isForPrograms: true), Column("needs", "Needs", isForPrograms: true),
      Column("behind", "Behind it", isForPrograms: true),
    ]
    var table = Table(columns, empty: "Nobody has spoken with the customer yet.")
    for contact in file.contacts {
      table.append(
        [
          .instant(contact.at), .text(contact.direction == .inbound ? "customer" : "us"), .text(contact.channel),
          .text(contact.note),
        ] + (hasFeelings ? [.text(HeardInCase.feelings(contact))] : []) + [
          .text(context.name(of: contact.by)), .text(contact.felt?.word), .number(contact.felt?.level),
          .text(contact.left?.word), .number(contact.left?.level), .text(contact.needs), .text(contact.behind),
        ])
    }
    return table
  }
}
