import ArgumentParser
import Domain
import Files
import Import
import Store

struct CalendarHolidays: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "holidays", abstract: "Take the holidays of a calendar file (.ics) into a calendar.",
    discussion: """
      Every whole day in the file becomes a date on which nobody works; look first, with --dry-run, whether the file \
      holds nothing else. What comes again every year is taken for each of the years. Dates that the calendar has \
      already stay as they are. All new dates are one new version; the same file again changes nothing.
      """)

  @Argument(help: "The calendar's handle.")
  var handle: String

  @Argument(help: ArgumentHelp("The file; - for standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The first year to take. Default: this one.", valueName: "year"))
  var from: Int?

  @Option(help: ArgumentHelp("The last year to take. Default: two years after the first.", valueName: "year"))
  var until: Int?

  @Flag(help: "Only show what would be taken.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let known = try Calendars(context).required(handle)
    let years = try years(known.calendar.zone.day(of: context.now).year)
    let read: HolidayFile
    do { read = try HolidayFile.read(path: file, years: years) } catch let error as HolidayFileError {
      throw UnusableFile(path: file == "-" ? "standard input" : file, error)
    }
    if dryRun { return .page(page(read, new(read, known), known.calendar, years: years, version: known.version)) }
    // What was in it before, in case somebody changed it since.
    var before = known
    let version = try context.changeCalendar(handle) { found in
      before = found ?? known
      return try WorkingCalendar(
        before.calendar.week, in: before.calendar.zone,
        specialDays: before.calendar.specialDays + new(read, before))
    }
    return .page(
      page(read, new(read, before), before.calendar, years: years, version: version ?? before.version))
  }

  /// The holidays on dates that the calendar does not have.
  private func new(_ read: HolidayFile, _ known: CalendarVersion) -> [SpecialDay] {
    let taken = Set(known.calendar.specialDays.map(\.day))
    return read.holidays.filter { !taken.contains($0.day) }
  }

  private func years(_ thisYear: Int) throws -> ClosedRange<Int> {
    let first = from ?? until.map { min($0, thisYear) } ?? thisYear
    let last = until ?? first + 2
    let possible = SpecialDay.years
    guard first <= last, possible ~= first, possible ~= last else {
      throw Refusal(
        .invalid, "the years from \(first) to \(last) can't be taken",
        allowed: "a first year and the same or a later one, from \(possible.lowerBound) to \(possible.upperBound)",
        next: "kept calendar holidays \(handle) \(file) --from \(thisYear) --until \(thisYear + 2)")
    }
    return first...last
  }

  private func page(
    _ read: HolidayFile, _ new: [SpecialDay], _ known: WorkingCalendar, years: ClosedRange<Int>, version: Int
  ) -> Page {
    let names = Dictionary(uniqueKeysWithValues: known.specialDays.map { ($0.day, $0.name) })
    var dates = Table(
      [
        Column("day", "Date"), Column("name", "Name", shrinking: .wrapping(16)), Column("is", "Is"),
        Column("known_as", "In the calendar", shrinking: .wrapping(12), priority: 2),
      ], empty: "The file has no whole day in these years.")
    for holiday in read.holidays {
      let there = names[holiday.day]
      dates.append([
        .day(holiday.day), .text(holiday.name), there == nil ? .text("new", .good) : .text("known", .dim), .text(there),
      ])
    }
    var leftOut = Table(
      [
        Column("line", "Line", .number), Column("name", "Name", shrinking: .wrapping(12)),
        Column("reason", "Left out, because", shrinking: .wrapping(20)),
      ], empty: "Nothing was left out.")
    for event in read.leftOut { leftOut.append([.number(event.line), .text(event.name), .text(event.reason)]) }
    let span = years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound) to \(years.upperBound)"
    let told =
      new.isEmpty
      ? "\(handle): nothing new for \(span), it stays at version \(version)"
      : dryRun
        ? "\(handle): nothing was written; \(Counted.words(new.count, "date")) of \(span) would be new"
        : "\(handle): \(Counted.words(new.count, "new date")) of \(span), version \(version)"
    var blocks: [Block] = [
      .headline(
        id: "calendar", .text(told),
        fields: [
          Fact("handle", "Calendar", .text(handle)), Fact("version", "Version", .number(version)),
          Fact("dry_run", "Dry run", .text(dryRun ? "yes" : "no")), Fact("from", "From", .number(years.lowerBound)),
          Fact("until", "Until", .number(years.upperBound)), Fact("new", "New", .number(new.count)),
          Fact("known", "Known", .number(read.holidays.count - new.count)),
          Fact("left_out", "Left out", .number(read.leftOut.count)),
          Fact("outside", "Outside of the years", .number(read.outside)),
        ]),
      .table(id: "dates", title: "Dates in the file", dates),
    ]
    blocks.append(.table(id: "left_out", title: "Left out", leftOut))
    if read.outside > 0 {
      blocks.append(
        .text(
          id: "outside",
          .text("\(Counted.words(read.outside, "event")) of other years, passed over: --from, --until.", .dim)))
    }
    if !new.isEmpty, dryRun {
      let span = [from.map { " --from \($0)" }, until.map { " --until \($0)" }].compactMap { $0 }.joined()
      blocks.append(.hint("kept calendar holidays \(handle) \(file)\(span)", why: "takes them"))
    } else if !new.isEmpty {
      blocks.append(.hint("kept calendar show \(handle)"))
    }
    return Page(blocks)
  }
}

/// A calendar file that can't be used, by its name.
struct UnusableFile: Error {
  let refusal: Refusal

  init(path: String, _ error: HolidayFileError) {
    refusal = Refusal(
      .invalid, "can't use \(path): \(error)",
      allowed: "a calendar file (.ics, iCalendar) that is whole, such as a list of public holidays")
  }
}
