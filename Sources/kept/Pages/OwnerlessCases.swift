import Domain
import Store

/// The open cases that nobody owns, as `today` and the board show them beside what is promised: one in which nothing is
/// promised stands in no list of promises.
struct OwnerlessCases {
  private let team: Team?
  private let lines: [CaseLine]
  private let cut: Cut
  private let context: Context

  /// - Parameters:
  ///   - team: nil for all teams.
  ///   - limit: how many at most; 0 for all.
  init(of team: Team?, limit: Int, _ context: Context) throws {
    self.team = team
    self.context = context
    lines = try context.database.cases(
      CaseFilter(states: [.open, .waiting], unowned: true, team: team?.id, limit: limit > 0 ? limit + 1 : nil))
    cut = Cut(read: lines.count, limit: limit)
  }

  private var shown: [CaseLine] { Array(lines.prefix(cut.shown)) }

  /// Those that a list of promises holds for programs as well, behind the promises. Where more are left out, it says so.
  var rows: [CaseLine] {
    if cut.isCut {
      context.talk("Only the first \(cut.shown) cases that nobody owns are shown. All of them: --limit 0")
    }
    return shown
  }

  /// `3 cases`, or nil where each has an owner.
  var words: String? {
    lines.isEmpty ? nil : (cut.isCut ? "more than " : "") + Counted.words(shown.count, "case")
  }

  /// For people, and as JSON: a table of their own, where there are any.
  var blocks: [Block] {
    if lines.isEmpty, context.showsTables { return [] }
    let table = CaseTable(cases: shown, context: context, empty: "", isOfNobody: true).table
    let all = "kept case list --owner nobody\(team.map { " --team \($0.handle)" } ?? "") --limit 0"
    return [.table(id: "unowned", title: "Cases that nobody owns", table)]
      + (cut.isCut ? [.hint(all, why: "all that nobody owns")] : [])
  }
}
