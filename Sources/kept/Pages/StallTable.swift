import Domain
import Store

/// What has stalled, a row each.
struct StallTable {
  let lines: [StallLine]
  let context: Context
  /// What a person reads where there is none.
  var empty = "Nothing has stalled."

  var table: Table {
    var table = Table(
      [
        Column("where", "Where"), Column("reason", "Why", shrinking: .wrapping(10)),
        Column("for", "For", .duration), Column("subject", "What", shrinking: .to(12)),
        Column("owner", "Owner", shrinking: .to(6)), Column("told", "Told last", shrinking: .to(6), priority: 3),
        Column("next", "Do next", shrinking: .wrapping(20), priority: 2),
        Column("began_at", "Since", .time, priority: 5), Column("told_at", "Told", .time, priority: 6),
        Column("level", "Level", .number, priority: 4), Column("team", "Team", priority: 7),
        Column("stall", "Stall", .number, isForPrograms: true),
        Column("snoozed_until", "Snoozed until", .time, isForPrograms: true),
      ], empty: empty)
    for line in lines {
      table.append([
        .text(place(line)), .text(reason(line), .overdue),
        .duration(microseconds: context.now.microseconds - line.beganAt.microseconds),
        .text(line.what ?? line.caseSubject),
        .text(context.name(of: line.owner) ?? "nobody", line.owner == nil ? .overdue : nil),
        .text(context.name(of: line.toldTo) ?? "nobody", line.toldTo == nil ? .dim : nil),
        .text(StallWords.next(line)), .instant(line.beganAt), .instant(line.toldAt), .number(line.level),
        .text(context.teamName(line.team)), .number(line.number),
        .instant(snooze(of: line)),
      ])
    }
    return table
  }

  /// For people with until when nobody is nagged.
  private func reason(_ line: StallLine) -> String {
    let words = StallWords.reason(line.reason, line.subject)
    guard context.showsTables, let until = snooze(of: line), let times = try? context.times else { return words }
    return "\(words), snoozed until \(times.absolute(until))"
  }

  private func snooze(of line: StallLine) -> Instant? { line.snoozedUntil.flatMap { $0 > context.now ? $0 : nil } }

  private func place(_ line: StallLine) -> String {
    line.subject.commitmentNumber.map { "\(line.caseNumber)/\($0)" } ?? "\(line.caseNumber)"
  }
}

extension StallSubject {
  fileprivate var commitmentNumber: Int? {
    if case .commitment(let number) = self { return number }
    return nil
  }
}

/// Stalls in words.
enum StallWords {
  static func reason(_ reason: StallReason, _ subject: StallSubject) -> String {
    switch (reason, subject) {
    case (.overdue, .target(.firstContact)): "nobody got back to the customer"
    case (.overdue, .target(.resolution)): "not resolved in time"
    case (.overdue, _): "overdue"
    case (.silent, .target): "customer hears nothing"
    case (.silent, _): "silent"
    case (.unowned, _): "unowned"
    case (.waitingTooLong, _): "waits too long"
    case (.atRisk, _): "at risk"
    }
  }

  /// What to type next.
  static func next(_ line: StallLine) -> String {
    let number = line.caseNumber
    switch (line.reason, line.subject) {
    case (.overdue, .commitment(let commitment)):
      return "kept \(line.kind?.noun ?? "milestone") done \(number)/\(commitment) \"…\""
    case (.atRisk, .commitment(let commitment)):
      return "kept \(line.kind?.noun ?? "milestone") move \(number)/\(commitment) --to TIME --reason \"…\" --told"
    case (.unowned, .commitment(let commitment)):
      return "kept \(line.kind?.noun ?? "milestone") assign \(number)/\(commitment) --to HANDLE"
    case (.unowned, _): return "kept case assign \(number) --to HANDLE"
    case (.overdue, .target(.resolution)): return "kept case resolve \(number) --note \"…\""
    case (.waitingTooLong, _): return "kept case log \(number) \"asked again\" --via phone"
    default: return "kept case log \(number) \"…\" --via phone"
    }
  }
}
