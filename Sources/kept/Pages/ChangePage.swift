import Domain
import Store

/// What a command did to a case: one line an event, so that nothing happens unseen.
struct ChangePage {
  let committed: Committed
  let context: Context
  /// What happened besides, to another case.
  var besides: String?

  var output: Output {
    get throws {
      let file = committed.file
      var table = Table(
        [
          Column("case", "Case", .number), Column("event", "Event"), Column("occurred_at", "Happened", .time),
          Column("what", "What", shrinking: .to(30)),
        ], empty: "Nothing to change: case \(file.number) is so already.")
      let words = EventWords(context: context, file: file, isAnswer: true)
      if let besides {
        table.append([.number(file.number.value), .text("merged"), .instant(context.now), .text(besides)])
      }
      for event in committed.events {
        table.append([
          .number(file.number.value), .text(event.body.kind.rawValue), .instant(event.occurredAt),
          .text(words.sentence(for: event)),
        ])
      }
      guard context.showsTables else { return .table(table) }
      return .page(try page(words))
    }
  }

  /// For people: sentences rather than a table.
  private func page(_ words: EventWords) throws -> Page {
    let file = committed.file
    var blocks: [Block] = [.headline(id: "case", .text("Case \(file.number) · \(file.subject)"))]
    if let besides { blocks.append(.text(id: "besides", .text(besides))) }
    if committed.events.isEmpty, besides == nil {
      blocks.append(.text(id: "event", .text("Nothing to change: it is so already.", .dim)))
    }
    for event in committed.events {
      blocks.append(.text(id: "event_\(event.sequence)", .text(words.sentence(for: event), emphasis(of: event))))
    }
    if let next = file.openCommitments.min(by: { $0.due.at < $1.due.at }) {
      blocks.append(
        .text(
          id: "next",
          .text("Next: \(file.number)/\(next.number) \(next.what), \(try context.times.dueClause(next.due))", .dim)))
    } else if file.isOpen {
      blocks.append(.hint("kept follow-up add \(file.number) \"…\" --due TIME", why: "nothing is promised"))
    }
    return Page(blocks)
  }

  private func emphasis(of event: Event) -> Emphasis? {
    switch event.body {
    case .commitmentDone(let done):
      let commitment = committed.file.commitments.first { $0.number == done.number }
      return commitment?.outcome(asOf: event.occurredAt) == .late ? .overdue : .good
    case .commitmentMoved(let move) where move.isSlip: return .overdue
    case .resolved: return .good
    default: return nil
    }
  }
}
