import Domain
import Store

/// Playbooks as people see them, and what they would promise.
struct PlaybookPages {
  let context: Context

  init(_ context: Context) { self.context = context }

  func list(_ books: [Playbook]) -> Table {
    var table = Table(
      [
        Column("playbook", "Playbook"), Column("team", "For"), Column("category", "Category", priority: 2),
        Column("steps", "Steps", .number), Column("promises", "Promises", shrinking: .wrapping(24)),
      ], empty: "No playbook yet. Write one: kept help playbook add")
    for book in books {
      table.append([
        .text(book.name), .text(team(of: book)), .text(book.category), .number(book.steps.count),
        .text(book.steps.map { "\($0.what) (\($0.after))" }.joined(separator: "; ")),
      ])
    }
    return table
  }

  func page(_ book: Playbook) -> Output {
    var table = Table(
      [
        Column("step", "Step", .number), Column("kind", "Kind"), Column("what", "What", shrinking: .wrapping(16)),
        Column("due_after", "Due after"), Column("channel", "By", priority: 2),
      ], empty: "")
    for step in book.steps {
      table.append([
        .number(step.number), .text(step.kind.noun), .text(step.what), .text(step.after.description),
        .text(step.channel),
      ])
    }
    let about = book.category.map { "cases of the category \($0)" } ?? "any case"
    return .page(
      Page([
        .headline(
          id: "playbook", .text("\(book.name) · for \(team(of: book)) · \(about)"),
          fields: [
            Fact("name", "Name", .text(book.name)), Fact("team", "For", .text(team(of: book))),
            Fact("category", "Category", .text(book.category)),
          ]),
        .table(id: "steps", title: "", table),
        .hint("kept playbook apply \(book.name) CASE --dry-run", why: "what it would promise, and when"),
      ]))
  }

  /// What would be promised, with the times understood.
  ///
  /// - Parameter asked: the options that the trial was asked for with: without them something else would be promised.
  func trial(_ plan: PlaybookPlan, on file: CaseFile, asked: [String]) -> Output {
    var table = Table(
      [
        Column("step", "Step", .number), Column("kind", "Kind", priority: 2),
        Column("what", "What", shrinking: .wrapping(16)), Column("due", "Due", .due),
        Column("channel", "By", priority: 2),
      ], empty: "")
    for (step, promise) in plan.promises {
      table.append([
        .number(step), .text(promise.kind.noun), .text(promise.what), .due(promise.due), .text(promise.channel),
      ])
    }
    return .page(
      Page([
        .headline(
          id: "playbook", .text("\(plan.playbook.name) would promise in case \(file.number) · \(file.subject)"),
          fields: [
            Fact("name", "Name", .text(plan.playbook.name)), Fact("case", "Case", .number(file.number.value)),
          ]),
        .table(id: "promises", title: "", table),
        .text(id: "dry_run", .text("Nothing was promised.", .dim)),
        .hint(
          ShellText.line(["kept", "playbook", "apply", plan.playbook.name, "\(file.number)"] + asked),
          why: "promises it"),
      ]))
  }

  private func team(of book: Playbook) -> String { book.team.map(context.teamName) ?? "all teams" }
}
