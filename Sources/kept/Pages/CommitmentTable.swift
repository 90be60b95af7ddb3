import Domain
import Store

/// Promises in a list: the same columns on `today`, on the board and in `milestone list`.
struct CommitmentTable {
  let lines: [CommitmentLine]
  let context: Context
  let empty: String
  /// What stands behind the promises for programs: cases that nobody owns, one a row, by the number of the case.
  var ownerless: [CaseLine] = []

  private var columns: [Column] {
    // Of an open one the due time says all that the outcome does.
    let hasEnded = lines.contains { $0.endedAt != nil }
    return [
      Column("address", "Promise"), Column("due", "Due", .time), Column("what", "What", shrinking: .to(16)),
      Column("customer", "Customer", shrinking: .to(8), priority: hasEnded ? 3 : 2),
      Column("owner", "Owner", shrinking: .to(6)),
      Column("outcome", "Outcome", shrinking: .wrapping(13), priority: 2, isForPrograms: !hasEnded),
      Column("kind", "Kind", priority: 4), Column("subject", "Case", shrinking: .to(24), priority: 3),
      Column("moves", "Moved", .number, priority: 5), Column("team", "Team", priority: 6),
      Column("ended_at", "Ended", .time, isForPrograms: true),
    ]
  }

  func table() throws -> Table {
    var table = Table(columns, empty: empty)
    for line in lines {
      let isOpen = line.endedAt == nil
      let outcome = line.outcome ?? (isOpen && context.now > line.due.at ? .missed : nil)
      table.append([
        .text(line.address.description),
        CommitmentWords.due(line.due, isOpen: isOpen, now: context.now), .text(line.what),
        .text(line.customer), .text(context.name(of: line.owner) ?? "nobody", line.owner == nil ? .overdue : nil),
        try CommitmentWords.outcome(outcome, endedAt: line.endedAt, in: context), .text(line.kind.noun),
        .text(line.subject),
        .number(line.renegotiations + line.slips, line.slips > 0 ? .overdue : nil),
        .text(context.teamName(line.team)), .instant(line.endedAt),
      ])
    }
    for line in ownerless {
      table.append([
        .text("\(line.number)"), .due(line.nextDueAt.map { Due(at: $0) }), .none, .text(line.customer), .text("nobody"),
        .text(line.state.rawValue), .text("case"), .text(line.subject), .none, .text(context.teamName(line.team)),
        .none,
      ])
    }
    return table
  }
}

/// Lists that may have been cut off say so: nothing is left out silently.
struct Cut {
  let shown: Int
  let isCut: Bool

  /// - Parameter limit: how many were asked for; one more was read to see whether there are more. 0 means all.
  init(read: Int, limit: Int) {
    isCut = limit > 0 && read > limit
    shown = isCut ? limit : read
  }

  func output(_ table: Table, in context: Context) -> Output {
    guard isCut else { return .table(table) }
    context.talk("Only the first \(shown == 1 ? "is" : "\(shown) are") shown. All of them: --limit 0")
    return .table(table)
  }
}
