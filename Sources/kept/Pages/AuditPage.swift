import Domain
import Scheduler
import Store

/// Whether the ladder did what it promised.
struct AuditPage {
  let report: AuditReport
  /// Rows of lapses at most; 0 for all.
  let limit: Int
  let context: Context

  var page: Page {
    get throws {
      let ladder = LadderText(try context.roster)
      var blocks = [try headline]
      if !report.unwatched.isEmpty {
        let cut = Cut(read: report.unwatched.count, limit: limit)
        blocks.append(.table(id: "unwatched", title: "No scheduler ran", unwatched(cut.shown)))
        if cut.isCut { blocks.append(.hint("kept stalled --audit --limit 0", why: "all of them")) }
      }
      let cut = Cut(read: report.audit.lapses.count, limit: limit)
      if !report.audit.lapses.isEmpty {
        blocks.append(.table(id: "lapses", title: "Did not fire in time", lapses(cut.shown, ladder)))
        if cut.isCut { blocks.append(.hint("kept stalled --audit --limit 0", why: "all of them")) }
      }
      let unheard = Cut(read: report.audit.unheard.count, limit: limit)
      if !report.audit.unheard.isEmpty {
        blocks.append(.table(id: "unheard", title: "Reached nobody", try self.unheard(unheard.shown, ladder)))
        if unheard.isCut { blocks.append(.hint("kept stalled --audit --limit 0", why: "all of them")) }
        blocks.append(.hint("kept doctor", why: "says which rungs lead to nobody now, and what to type"))
      }
      blocks.append(.table(id: "rungs", title: "What each rung was good for", uses(ladder)))
      return Page(blocks)
    }
  }

  private var headline: Block {
    get throws {
      func sum(_ count: KeyPath<RungAudit.Use, Int>) -> Int { report.audit.uses.reduce(0) { $0 + $1[keyPath: count] } }
      let (planned, late, never, unheard) = (sum(\.planned), sum(\.late), sum(\.never), sum(\.unheard))
      let behind = report.audit.lapses.count { $0.cause == .schedulerWasBehind }
      guard report.hasWatched else {
        return .headline(id: "audit", .text("No scheduler has ever looked. kept scheduler --once", .overdue))
      }
      let since = report.since
      var words = "\(Counted.words(planned, "rung")) since \(try context.times.moment(since)): "
      words +=
        planned == sum(\.inTime) ? "all fired in time" : "\(sum(\.inTime)) fired in time, \(late) late, \(never) never"
      if unheard > 0 { words += ", \(unheard) reached nobody" }
      if behind > 0 { words += "; \(behind) of them while a scheduler ran" }
      return .headline(
        id: "audit", .text(words + ".", late + never + unheard > 0 ? .overdue : nil),
        fields: [
          Fact("since", "Since", .instant(since)), Fact("planned", "Planned", .number(planned)),
          Fact("in_time", "In time", .number(sum(\.inTime))), Fact("late", "Late", .number(late)),
          Fact("never", "Never", .number(never)), Fact("unheard", "Reached nobody", .number(unheard)),
          Fact("while_running", "While a scheduler ran", .number(behind)),
        ])
    }
  }

  /// The longest of them, in order.
  private func unwatched(_ count: Int) -> Table {
    var table = Table(
      [Column("from", "From", .time), Column("until", "Until", .time), Column("for", "For", .duration)], empty: "")
    func length(_ gap: Range<Instant>) -> Int64 { gap.upperBound.microseconds - gap.lowerBound.microseconds }
    let longest = report.unwatched.sorted { length($0) > length($1) }.prefix(count)
    for gap in longest.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      table.append([
        .instant(gap.lowerBound), .instant(gap.upperBound),
        .duration(microseconds: length(gap)),
      ])
    }
    return table
  }

  private func lapses(_ count: Int, _ ladder: LadderText) -> Table {
    var table = Table(
      [
        Column("case", "Case"), Column("rung", "Rung", shrinking: .to(8)), Column("to", "To", shrinking: .to(6)),
        Column("planned_at", "Planned", .time), Column("late", "Late", .duration),
        Column("fired", "Fired", priority: 2), Column("why", "Why", shrinking: .wrapping(12), priority: 2),
        Column("fired_at", "Fired at", .time, isForPrograms: true),
        Column("number", "Place", .number, isForPrograms: true), Column("team", "Team", priority: 3),
      ], empty: "")
    for lapse in report.audit.lapses.prefix(count) {
      let record = lapse.record
      let fired = record.firedAt != nil ? "late" : record.overAt != nil ? "never: it was over" : "not yet"
      let until = record.firedAt ?? record.overAt ?? context.now
      table.append([
        .text("\(record.key.caseNumber)"), .text(ladder.words(record.rung)),
        .text(context.name(of: record.to) ?? "nobody", record.to == nil ? .overdue : nil), .instant(record.plannedAt),
        .duration(microseconds: until.microseconds - record.dueAt.microseconds), .text(fired),
        .text(lapse.cause == .noSchedulerRan ? "no scheduler ran" : "the scheduler was behind"),
        .instant(record.firedAt), .number(record.place), .text(context.teamName(record.team)),
      ])
    }
    return table
  }

  private func unheard(_ count: Int, _ ladder: LadderText) throws -> Table {
    var table = Table(
      [
        Column("case", "Case"), Column("rung", "Rung", shrinking: .to(8)), Column("fired_at", "Fired", .time),
        Column("why", "Why", shrinking: .wrapping(16)), Column("planned_at", "Planned", .time, isForPrograms: true),
        Column("number", "Place", .number, isForPrograms: true), Column("team", "Team", priority: 3),
      ], empty: "")
    // Of absences, all that were not over by then.
    let staff = try context.rules(at: report.since).staff
    let words = DeadEndWords(context: context)
    for record in report.audit.unheard.prefix(count) {
      table.append([
        .text("\(record.key.caseNumber)"), .text(ladder.words(record.rung)), .instant(record.firedAt),
        .text(words.reason(record, staff)), .instant(record.plannedAt), .number(record.place),
        .text(context.teamName(record.team)),
      ])
    }
    return table
  }

  private func uses(_ ladder: LadderText) -> Table {
    var table = Table(
      [
        Column("team", "Team", shrinking: .to(6)), Column("rung", "Rung", shrinking: .to(8)),
        Column("planned", "Planned", .number), Column("in_time", "In time", .number, priority: 3),
        Column("late", "Late", .number, priority: 4), Column("never", "Never", .number, priority: 4),
        Column("unheard", "Nobody", .number, priority: 4),
        Column("delivered", "Delivered", .number, priority: 2),
        Column("acknowledged", "Taken on", .number), Column("progressed", "Progress in a day", .number),
        Column("number", "Place", .number, isForPrograms: true),
      ], empty: "No case has come to a rung.")
    for use in report.audit.uses {
      table.append([
        .text(context.teamName(use.team)), .text(ladder.words(use.rung)), .number(use.planned), .number(use.inTime),
        .number(use.late, use.late > 0 ? .overdue : nil), .number(use.never, use.never > 0 ? .overdue : nil),
        .number(use.unheard, use.unheard > 0 ? .overdue : nil),
        .number(use.delivered), .number(use.acknowledged), .number(use.progressed), .number(use.number),
      ])
    }
    return table
  }
}
