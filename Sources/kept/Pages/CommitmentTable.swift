import Domain
import Store

/// Promises in a list: the same columns on `today`, on the board and in `milestone list`.
struct CommitmentTable {
  let lines: [CommitmentLine]
  let context: Context
  let empty: String

  var table: Table {
    var table = Table(
      [
        // Where there is little room, what was promised and to whom matter more than words for what the due time says.
        Column("address", "Promise"), Column("due", "Due", .time), Column("what", "What", shrinking: .to(19)),
        Column("customer", "Customer", shrinking: .to(8), priority: 2), Column("owner", "Owner", shrinking: .to(6)),
        Column("outcome", "Outcome", priority: 5), Column("kind", "Kind", priority: 4),
        Column("subject", "Case", shrinking: .to(24), priority: 3),
        Column("moves", "Moved", .number, priority: 6), Column("team", "Team", priority: 7),
      ], empty: empty)
    for line in lines {
      let isOpen = line.endedAt == nil
      let outcome = line.outcome ?? (isOpen && context.now > line.due.at ? .missed : nil)
      table.append([
        .text(line.address.description),
        CommitmentWords.due(line.due, isOpen: isOpen, now: context.now), .text(line.what),
        .text(line.customer), .text(context.name(of: line.owner) ?? "nobody", line.owner == nil ? .overdue : nil),
        CommitmentWords.outcome(outcome, isOpen: isOpen), .text(line.kind.noun), .text(line.subject),
        .number(line.renegotiations + line.slips, line.slips > 0 ? .overdue : nil),
        .text(context.teamName(line.team)),
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
    context.talk("There are more than these \(shown). All of them: --limit 0")
    return .table(table)
  }
}
