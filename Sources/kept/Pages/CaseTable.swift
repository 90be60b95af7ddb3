import Domain
import Store

/// Cases in a list: the same columns in `case list`, and on `today` and the board of those that nobody owns.
struct CaseTable {
  let cases: [CaseLine]
  let context: Context
  let empty: String
  /// Whether the list is of what nobody owns, so that people need no column that says so.
  var isOfNobody = false

  private var columns: [Column] {
    [
      Column("case", "Case", .number), Column("subject", "Subject", shrinking: .to(16)),
      Column("state", "State"), Column("owner", "Owner", shrinking: .to(6), isForPrograms: isOfNobody),
      Column("next_due", "Next promise", .due, priority: 2), Column("opened_at", "Opened", .time, priority: 4),
      Column("customer", "Customer", shrinking: .to(8), priority: 3), Column("team", "Team", priority: 5),
      Column("priority", "Priority", priority: 6), Column("open_promises", "Promises", .number, priority: 7),
      Column("escalation_level", "Level", .number, priority: 8),
    ]
  }

  var table: Table {
    var table = Table(columns, empty: empty)
    for line in cases {
      let isOpen = line.state == .open || line.state == .waiting
      table.append([
        .number(line.number.value), .text(line.subject), .text(line.state.rawValue),
        .text(context.name(of: line.owner) ?? "nobody", line.owner == nil && isOpen ? .overdue : nil),
        .due(
          line.nextDueAt.map { Due(at: $0) },
          line.nextDueAt.flatMap { CommitmentWords.emphasis(due: Due(at: $0), isOpen: true, now: context.now) }),
        .instant(line.openedAt), .text(line.customer), .text(context.teamName(line.team)), .text(line.priority),
        .number(line.openCommitments), .number(line.escalationLevel),
      ])
    }
    return table
  }
}
