import Domain

/// What happened to a case, first things first.
struct CaseHistory {
  let file: CaseFile
  let events: [Event]
  let context: Context

  var table: Table {
    var table = Table(
      [
        Column("occurred_at", "When", .time), Column("by", "Who"),
        Column("what", "What", shrinking: .wrapping(24)), Column("recorded_at", "Entered late", .time, priority: 3),
        Column("kind", "Event", isForPrograms: true),
      ], empty: "No history.")
    let words = EventWords(context: context, file: file, isAnswer: false)
    let takenUp = takenUp
    var told: [(at: Instant, cells: [Cell])] = []
    for row in rows {
      guard let event = row.first else { continue }
      let at = when(event)
      told.append(
        (
          at,
          [
            .instant(at), .text(context.name(of: event.by)),
            .text(
              (row.count > 1 ? words.suggestion(of: row) : words.sentence(for: event))
                + (takenUp.contains(event.sequence) ? "; taken up again for it" : "")),
            .instant(event.recordedAt != at ? event.recordedAt : nil, .dim), .text(event.body.kind.rawValue, .dim),
          ]
        ))
    }
    // People read what happened, programs what was recorded, each in its order.
    let order = told.indices.sorted { (told[$0].at, $0) < (told[$1].at, $1) }
    for place in context.showsTables ? order : Array(told.indices) { table.append(told[place].cells) }
    return table
  }

  /// What follows from what is entered late was not promised before it was.
  private func when(_ event: Event) -> Instant {
    guard context.showsTables, case .commitmentMade(let commitment) = event.body else { return event.occurredAt }
    return max(event.occurredAt, commitment.madeAt)
  }

  /// The events of each row. A suggestion is an event a date: people read it as the one answer that it was.
  private var rows: [[Event]] {
    guard context.showsTables else { return events.map { [$0] } }
    return events.reduce(into: []) { rows, event in
      if let last = rows.last?.last, Self.areOneSuggestion(last, event) {
        rows[rows.count - 1].append(event)
      } else {
        rows.append([event])
      }
    }
  }

  /// The feedback for which a closed case was taken up again, by its place in the log.
  private var takenUp: Set<Int> {
    guard let opening = events.first, var file = CaseFile(number: file.number, opening: opening) else { return [] }
    return events.dropFirst().reduce(into: []) { found, event in
      let before = file.state
      file.apply(event)
      if event.body.kind == .feedbackGiven, before == .closed, file.state == .resolved { found.insert(event.sequence) }
    }
  }

  private static func areOneSuggestion(_ first: Event, _ second: Event) -> Bool {
    guard case .forecastMade(let one) = first.body, case .forecastMade(let other) = second.body else { return false }
    return one.commitment == nil && other.commitment == nil && one.kind == other.kind
      && (one.basis, one.sample) == (other.basis, other.sample) && (one.due, one.claimed) < (other.due, other.claimed)
      && first.by == second.by && first.recordedAt == second.recordedAt
  }
}
