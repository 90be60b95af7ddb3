import Domain
import Store

/// `kept milestone list` and `kept follow-up list`.
struct CommitmentListPage {
  let lines: [CommitmentLine]
  let limit: Int
  let kind: Commitment.Kind
  /// Whether only some were asked for.
  let isFiltered: Bool
  let context: Context

  var output: Output {
    get throws {
      let cut = Cut(read: lines.count, limit: limit)
      let table = CommitmentTable(
        lines: Array(lines.prefix(cut.shown)), context: context,
        empty: isFiltered ? "No \(kind.noun) like that." : "No \(kind.noun) is open.")
      return cut.output(try table.table(), in: context)
    }
  }
}

/// `kept case list`.
struct CaseListPage {
  let cases: [CaseLine]
  let limit: Int
  /// What a person reads where there is none.
  let empty: String
  let context: Context

  var output: Output {
    get throws {
      let cut = Cut(read: cases.count, limit: limit)
      var table = Table(
        [
          Column("case", "Case", .number), Column("subject", "Subject", shrinking: .to(16)),
          Column("state", "State"), Column("owner", "Owner", shrinking: .to(6)),
          Column("next_due", "Next promise", .due, priority: 2), Column("opened_at", "Opened", .time, priority: 4),
          Column("customer", "Customer", shrinking: .to(8), priority: 3), Column("team", "Team", priority: 5),
          Column("priority", "Priority", priority: 6), Column("open_promises", "Promises", .number, priority: 7),
          Column("escalation_level", "Level", .number, priority: 8),
        ], empty: empty)
      for line in cases.prefix(cut.shown) {
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
      return cut.output(table, in: context)
    }
  }
}
