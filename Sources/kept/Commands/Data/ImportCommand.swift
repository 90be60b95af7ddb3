import ArgumentParser
import Domain
import Files
import Import
import Store

struct ImportCommand: KeptAction {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import cases from any tool's CSV, by a map.",
    discussion: """
      The map says what the columns mean: see Documentation/importing.md. Rows that don't fit it are left out, counted,
      and written to a file with the reason. Importing the same file again changes nothing; a longer file of the same
      source carries its cases on.
      """)

  @Argument(help: ArgumentHelp("The CSV file, plain or gzipped; - for standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The YAML file that says what the columns mean.", valueName: "file"))
  var map: String

  @Option(help: ArgumentHelp("Where rejected rows go. Default: the file's name with .rejects.csv.", valueName: "file"))
  var rejects: String?

  @Flag(help: "Only say what would happen.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func act(in context: Context) throws {
    let run = ImportRun(
      database: try context.database, map: try ImportMap.read(path: map, zones: context.zones), path: file,
      rejectsPath: rejects ?? (dryRun ? nil : file == "-" ? "rejects.csv" : "\(file).rejects.csv"),
      at: try context.moment(happenedAt: nil), by: context.actorIfKnown?.id, isDryRun: dryRun,
      temporaryDirectory: context.surroundings.environment["TMPDIR"] ?? "/var/tmp")
    let report: ImportReport
    do {
      report = try context.working("reading \(file)", unit: "rows") { progress, interruption in
        try run.run {
          // Rows that are sorted first need no statement that a signal could stop.
          try interruption.check()
          progress.update(count: $0.rows, fraction: $0.fraction)
        }
      }
    } catch let error as CSVFileError {
      throw CSVFileError("\(file): \(error)")
    }
    try context.show(.page(page(report)))
    // A file of which nothing could be used is not what it should be.
    let counts = report.counts
    if counts.rowsRead > 0, counts.rowsRejected == counts.rowsRead { throw ExitCode(Exit.badData.rawValue) }
  }

  private func page(_ report: ImportReport) -> Page {
    let counts = report.counts
    var blocks: [Block] = [
      .headline(
        id: "file", .text(dryRun ? "\(file): nothing was written, this is what would be" : file),
        fields: [Fact("file", "File", .text(file)), Fact("dry_run", "Dry run", .text(dryRun ? "yes" : "no"))]),
      .facts(
        id: "counts",
        [
          Fact("rows_read", "Rows read", .number(counts.rowsRead)),
          Fact(
            "rows_rejected", "Rows rejected", .number(counts.rowsRejected, counts.rowsRejected > 0 ? .overdue : nil)),
          Fact("cases_added", "Cases added", .number(counts.casesAdded, .good)),
          Fact("cases_continued", "Cases carried on", .number(counts.casesContinued)),
          Fact("cases_unchanged", "Cases unchanged", .number(counts.casesUnchanged)),
          Fact("cases_erased", "Unchanged, since erased", .number(report.casesErased)),
          Fact("teams_added", "New teams", .number(report.teamsAdded)),
          Fact("members_added", "New members", .number(report.membersAdded)),
          Fact("customers_added", "New customers", .number(report.customersAdded)),
          Fact("namesakes", "Names whose handle is taken", .number(report.namesakes.count)),
          Fact("events", "Events", .number(report.events)),
          Fact("dated_before_opening", "Changes dated before their case", .number(report.datedBeforeOpening)),
        ]),
    ]
    if !report.namesakes.isEmpty { blocks.append(.text(id: "namesakes", .text(namesakes(report.namesakes)))) }
    if report.wasSorted {
      blocks.append(
        .text(
          id: "sorted",
          .text(
            "The rows of cases were spread over the file. With grouping: spread in the map it is read once only.", .dim)
        ))
    }
    blocks += RejectedRowBlocks.blocks(
      report.rejectReasons, file: report.rejects, couldBeWritten: dryRun && rejects == nil)
    return Page(blocks)
  }

  /// Who was told apart, in a line that stays readable.
  private func namesakes(_ all: [Namesake]) -> String {
    let shown = all.prefix(10).map { one in
      one.given.map { "\(one.name) is \($0)" } ?? "\(one.name) is not \(one.plain)"
    }
    let more = all.count > shown.count ? ", and \(all.count - shown.count) more" : ""
    return "Names that lead to another's handle: \(shown.joined(separator: ", "))\(more)."
  }
}

extension ImportProgress {
  /// How much of the file has been read; nil where its size is not known.
  var fraction: Double? {
    bytesTotal.flatMap { $0 > 0 ? Double(bytesRead) / Double($0) : nil }
  }
}
