import ArgumentParser
import Domain
import Files
import Scheduler
import Store

struct SchedulerCommand: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "scheduler", abstract: "Flags what stalls, reminds, and climbs the ladder.")

  @Flag(help: "Look once at everything that is due, and end: for cron.")
  var once = false

  @Flag(help: "Say what would happen, and write nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if dryRun, !once { throw ValidationError("--dry-run goes with --once.") }
  }

  func run(in context: Context) throws -> Output {
    let zones = context.zones
    let runner = SweepRunner { try zones.zone($0) }
    let database = try context.database
    let report =
      dryRun
      ? try database.rollingBack { try runner.run(on: database, at: context.now) }
      : try runner.run(on: database, at: context.now)
    return .page(Page([headline(report)]))
  }

  private func headline(_ report: SweepReport) -> Block {
    let would = dryRun ? "would have " : ""
    return .headline(
      id: "sweep",
      .text(
        "looked at \(Counted.words(report.looked, "case")); \(would)flagged \(Counted.words(report.stallsBegun, "stall")), "
          + "ended \(report.stallsEnded), fired \(Counted.words(report.rungsFired, "rung")), "
          + "wrote \(Counted.words(report.notices, "notice"))"),
      fields: [
        Fact("looked", "Looked at", .number(report.looked)),
        Fact("stalls_begun", "Flagged", .number(report.stallsBegun)),
        Fact("stalls_ended", "Ended", .number(report.stallsEnded)),
        Fact("rungs_fired", "Rungs", .number(report.rungsFired)),
        Fact("escalations", "Escalations", .number(report.escalations)),
        Fact("notices", "Notices", .number(report.notices)), Fact("dry_run", "Dry run", .text("\(dryRun)")),
      ])
  }
}
