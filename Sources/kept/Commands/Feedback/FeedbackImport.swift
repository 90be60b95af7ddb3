import ArgumentParser
import Domain
import Files
import Import
import Store

struct FeedbackImport: KeptAction {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import feedback from any tool's CSV, by a map.",
    discussion: """
      The map says what the columns mean: see "Feedback" in Documentation/importing.md. Rows that don't fit are left out, \
      counted, and written to a file with the reason. The same file again changes nothing. A file tells of the past: a low \
      score in it opens a follow-up only where it is no older than --follow-up-within, and that once.
      """)

  @Argument(help: ArgumentHelp("The CSV file, plain or gzipped; - for standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The YAML file that says what the columns mean.", valueName: "file"))
  var map: String

  @Option(help: ArgumentHelp("Where rejected rows go. Default: the file's name with .rejects.csv.", valueName: "file"))
  var rejects: String?

  @Option(
    help: ArgumentHelp(
      "A low score that is so many days old, or newer, opens a follow-up; 0: none does.", valueName: "days"))
  var followUpWithin: Int = 7

  @Flag(help: "Only say what would happen.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if !(0...365).contains(followUpWithin) { throw ValidationError("--follow-up-within takes 0 to 365 days.") }
  }

  func act(in context: Context) throws {
    let run = FeedbackRun(
      database: try context.database, map: try FeedbackMap.read(path: map, zones: context.zones), path: file,
      rejectsPath: rejects ?? (dryRun ? nil : file == "-" ? "rejects.csv" : "\(file).rejects.csv"),
      at: try context.moment(happenedAt: nil), by: context.actorIfKnown?.id, isDryRun: dryRun,
      followingUpBy: try context.rules, within: followUpWithin)
    let report: FeedbackReport
    do {
      report = try context.working("reading \(file)", unit: "bytes") { progress, _ in
        try run.run { read, total in
          progress.update(count: Int(read), fraction: total.flatMap { $0 > 0 ? Double(read) / Double($0) : nil })
        }
      }
    } catch let error as CSVFileError {
      throw CSVFileError("\(file): \(error)")
    }
    try context.show(.page(page(report)))
    // A file of which nothing could be used is not what it should be.
    if report.rowsRead > 0, report.rowsRejected == report.rowsRead { throw ExitCode(Exit.badData.rawValue) }
  }

  private func page(_ report: FeedbackReport) -> Page {
    var blocks: [Block] = [
      .headline(
        id: "file", .text(dryRun ? "\(file): nothing was written, this is what would be" : file),
        fields: [Fact("file", "File", .text(file)), Fact("dry_run", "Dry run", .text(dryRun ? "yes" : "no"))]),
      .facts(
        id: "counts",
        [
          Fact("rows_read", "Rows read", .number(report.rowsRead)),
          Fact(
            "rows_rejected", "Rows rejected", .number(report.rowsRejected, report.rowsRejected > 0 ? .overdue : nil)),
          Fact("feedback_added", "Feedback added", .number(report.added, .good)),
          Fact("feedback_unchanged", "Feedback unchanged", .number(report.unchanged)),
          Fact(
            "follow_ups_opened", "Follow-ups opened", .number(report.followUps, report.followUps > 0 ? .soon : nil)),
          Fact("cases_taken_up", "Closed cases taken up for one", .number(report.takenUp)),
        ]),
    ]
    blocks += RejectedRowBlocks.blocks(
      report.rejectReasons, file: report.rejects, couldBeWritten: dryRun && rejects == nil)
    return Page(blocks)
  }
}
