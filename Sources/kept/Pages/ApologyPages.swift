import Domain
import Store

/// How a warning about an apology is worded.
enum WarningWords {
  /// A rule's name, such as `if you felt`: what people read of what programs know as `if_you_felt`.
  static func name(_ id: String) -> String { id.replacing("_", with: " ") }

  /// What was found, why it hurts, and what is better: a line each.
  static func paragraph(_ warning: WordingWarning) -> String {
    let found = warning.words.map { "\"\($0)\"" }.joined(separator: ", ")
    return """
      \(name(warning.id))\(found.isEmpty ? "" : ": \(found)")
      why: \(warning.advice.reason)
      better: \(warning.advice.better)
      """
  }
}

/// What a check of an apology found, when nothing is recorded.
struct ApologyCheckPage {
  let check: ApologyCheck
  let showsTables: Bool
  /// How many promises make it good.
  let plan: Int

  var output: Output {
    var table = Table(
      [
        Column("warning", "Warning", shrinking: .wrapping(12)), Column("words", "Words", shrinking: .wrapping(14)),
        Column("reason", "Why", shrinking: .wrapping(20)), Column("better", "Better", shrinking: .wrapping(20)),
      ], empty: "Nothing in these words weakens the apology.")
    for warning in check.warnings {
      table.append([
        .text(showsTables ? WarningWords.name(warning.id) : warning.id, .soon),
        .text(warning.words.isEmpty ? nil : warning.words.joined(separator: "; ")),
        .text(warning.advice.reason), .text(warning.advice.better),
      ])
    }
    let count = check.warnings.count
    return .page(
      Page([
        .headline(
          id: "check",
          .text("Checked, and nothing recorded: \(count == 0 ? "no warning" : Counted.words(count, "warning"))"),
          fields: [Fact("warnings", "Warnings", .number(count))]),
        .facts(
          id: "apology",
          [
            Fact("names_impact", "Names the impact", yes(check.impact != nil)),
            Fact("takes_responsibility", "Takes responsibility", yes(check.takesResponsibility)),
            Fact("repairs", "Promises to make good", .number(plan)),
          ]),
        .table(id: "warnings", title: "Warnings", table),
      ]))
  }

  private func yes(_ holds: Bool) -> Cell { .text(holds ? "yes" : "no", holds ? .good : .overdue) }
}

/// The apologies of a case: what they were for, what was promised to make good, and whether it was kept.
struct ApologyTable {
  let file: CaseFile
  let context: Context

  /// A row for each promise that makes good; one for an apology without any.
  var table: Table {
    get throws {
      var table = Table(
        [
          Column("at", "When", .time), Column("by", "By", priority: 3),
          Column("harm", "For", shrinking: .wrapping(14)), Column("impact", "What it meant", shrinking: .wrapping(14)),
          Column("repair", "Made good by"), Column("repair_what", "Promise", shrinking: .wrapping(12), priority: 2),
          Column("outcome", "How it stands", shrinking: .wrapping(13)),
          Column("apology", "Apology", .number, isForPrograms: true),
          Column("complete", "Complete", isForPrograms: true),
          Column("takes_responsibility", "Takes responsibility", isForPrograms: true),
          Column("overruled", "Overruled", isForPrograms: true), Column("channel", "Channel", isForPrograms: true),
          Column("words", "Words", isForPrograms: true),
        ], empty: "Nobody has apologized.")
      for apology in file.apologies {
        let repairs = try apology.plan.map { try repair($0) }
        for repair in repairs.isEmpty
          ? [[.text(context.showsTables ? "nothing" : nil, .overdue), .none, .none]] : repairs
        {
          table.append(head(apology) + repair + tail(apology))
        }
      }
      return table
    }
  }

  private func head(_ apology: Apology) -> [Cell] {
    [.instant(apology.at), .text(context.name(of: apology.by)), .text(apology.harm), .text(apology.impact)]
  }

  private func tail(_ apology: Apology) -> [Cell] {
    [
      .number(apology.number), .text(apology.isComplete ? "yes" : "no"),
      .text(apology.takesResponsibility ? "yes" : "no"),
      .text(apology.overruled.isEmpty ? nil : apology.overruled.joined(separator: " ")), .text(apology.channel),
      .text(apology.words),
    ]
  }

  /// A promise that makes good, followed to the case in which it went on.
  private func repair(_ number: Int) throws -> [Cell] {
    var place = file
    var number = number
    while let found = place.commitments.first(where: { $0.number == number }) {
      if let next = found.movedTo {
        place = try context.database.file(next.caseNumber)
        number = next.number
        continue
      }
      let outcome = found.outcome(asOf: context.now)
      let standing =
        found.isOpen && context.showsTables && outcome != .missed
        ? Cell.text(
          try context.times.relative(found.due),
          CommitmentWords.emphasis(due: found.due, isOpen: true, now: context.now))
        : try CommitmentWords.outcome(outcome, endedAt: found.endedAt, in: context)
      return [.text("\(place.number)/\(number)"), .text(found.what), standing]
    }
    return [.text("\(place.number)/\(number)"), .none, .none]
  }
}

/// The stories of a case that are told.
struct WinTable {
  let file: CaseFile
  let context: Context

  var table: Table {
    var table = Table(
      [
        Column("win", "Win"), Column("at", "When", .time), Column("by", "Told by"),
        Column("story", "Story", shrinking: .wrapping(24)), Column("kind", "Kind", priority: 2),
      ], empty: "No win was told.")
    for win in file.wins where win.withdrawnAt == nil {
      table.append([
        .text("\(file.number)/\(win.number)"), .instant(win.at), .text(context.name(of: win.by)), .text(win.story),
        .text(win.kind.rawValue),
      ])
    }
    return table
  }
}
