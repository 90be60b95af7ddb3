import ArgumentParser
import Domain
import Embedded
import Files
import Postgres
import Store

struct Doctor: KeptAction {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check that everything kept needs is there and right.")

  @OptionGroup var options: GlobalOptions

  func act(in context: Context) throws {
    var table = Table(
      [Column("check", "Check"), Column("result", "Result"), Column("detail", "Detail", shrinking: .wrapping(20))],
      empty: "")
    /// Whether it is right.
    func check(_ name: String, _ body: () throws -> String) -> Bool {
      do {
        table.append([.text(name), .text("ok", .good), .text(try body())])
        return true
      } catch {
        let refusal = Complaint(error).refusal
        let detail = [refusal.problem, refusal.allowed, refusal.next].compactMap { $0 }.joined(separator: "; ")
        table.append([.text(name), .text("failed", .overdue), .text(detail)])
        return false
      }
    }
    let results = [
      check("zone files") { try context.zones.zone("Europe/London").identifier + " can be read" },
      check("own zone") { try context.zone.identifier },
      check("database") {
        let version = try context.database.session.serverVersion
        return "PostgreSQL \(version / 10_000).\(version % 10_000)"
      },
      check("schema") { "migration \(try context.database.schemaStatus().applied), up to date" },
      check("teams and members") {
        let roster = try context.roster
        if roster.teams.isEmpty {
          throw Refusal(.notFound, "no team was added yet", next: "kept team add HANDLE")
        }
        return Counted.words(roster.teams.count, "team") + ", "
          + Counted.words(roster.members.count(where: \.isActive), "active member")
      },
      check("who you are") { try context.actor.name },
      check("reporting zone") { try context.reportingZone.identifier },
    ]
    try context.show(.table(table))
    if results.contains(false) { throw ExitCode(Exit.refused.rawValue) }
  }
}
