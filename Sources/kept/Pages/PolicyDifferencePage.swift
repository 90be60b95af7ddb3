import Domain
import Store

/// What a policy file changes, field by field.
struct PolicyDifferencePage {
  private let difference: PolicyDifference
  private let file: String
  private let isDryRun: Bool
  private let context: Context

  init(_ difference: PolicyDifference, file: String, isDryRun: Bool, context: Context) {
    self.difference = difference
    self.file = file
    self.isDryRun = isDryRun
    self.context = context
  }

  var output: Output {
    get throws {
      let counts = PolicyChange.Kind.allCases.map { kind in (kind, difference.changes.count { $0.kind == kind }) }
      let words = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.rawValue)" }
      let unchanged = difference.unchanged > 0 ? ["\(difference.unchanged) as before"] : []
      let told = (words + unchanged).joined(separator: ", ")
      let verb = isDryRun ? "nothing was written; applied, it would be" : "applied"
      let headline =
        difference.changes.isEmpty
        ? "\(file): nothing to change, the policies are as it says" : "\(file): \(verb): \(told)"
      var blocks: [Block] = [
        .headline(
          id: "file", .text(headline),
          fields: [
            Fact("file", "File", .text(file)), Fact("dry_run", "Dry run", .text(isDryRun ? "yes" : "no")),
          ] + counts.map { Fact($0.0.rawValue, $0.0.rawValue, .number($0.1)) }
            + [Fact("unchanged", "Unchanged", .number(difference.unchanged))])
      ]
      blocks.append(.table(id: "changes", title: "What changes", try table))
      if isDryRun, !difference.changes.isEmpty, file != "standard input" {
        blocks.append(.hint("kept policy apply \(file)", why: "do it"))
      }
      return .page(Page(blocks))
    }
  }

  private var table: Table {
    get throws {
      let words = PolicyWords(try context.roster) { throw Refusal(.invalid, "a ladder is only shown") }
      var table = Table(
        [
          Column("change", "Scope is"), Column("team", "Team"), Column("priority", "Priority"), Column("field", "What"),
          Column("from", "From", shrinking: .wrapping(12)), Column("to", "To", shrinking: .wrapping(12)),
        ], empty: "Nothing.")
      for change in difference.changes {
        let fields = Policy.Field.allCases.filter {
          words.words($0, of: change.before) != words.words($0, of: change.after)
        }
        let scope: [Cell] = [
          .text(change.kind.rawValue, change.kind == .removed ? .overdue : change.kind == .added ? .good : .soon),
          .text(change.team.map(context.teamName) ?? "all"), .text(change.priority ?? "all"),
        ]
        // What is added or removed may be just what holds for the scope anyway.
        if fields.isEmpty { table.append(scope + [.text("nothing", .dim), .none, .none]) }
        for field in fields {
          let texts = [change.before, change.after].map { words.text(field, of: $0) }
          table.append(scope + [.text(field.rawValue)] + texts.map { .text($0, $0 == "none" ? .dim : nil) })
        }
      }
      return table
    }
  }
}
