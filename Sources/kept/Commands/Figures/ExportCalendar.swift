import ArgumentParser
import Domain
import Files
import Notify
import Store

struct ExportCalendar: KeptAction {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "A member's open promises as an iCalendar file (.ics), for calendar programs.",
    discussion: """
      A promised time is a quarter of an hour that ends when it is due, a promised day a whole day. An entry keeps \
      its UID: a program that reads a newer file moves it. What customers are called is left out, also of subjects and \
      promises, as far as it can be told.
      """)

  @Option(help: ArgumentHelp("Whose promises. Default: yours.", valueName: "handle"))
  var member: String?

  @Option(help: ArgumentHelp("The file. Default: standard output.", valueName: "file"))
  var to: String?

  @Flag(help: "Say who the customers are. That is put on record: kept audit.")
  var withCustomers = false

  @OptionGroup var options: GlobalOptions

  func act(in context: Context) throws {
    if let format = options.output.format {
      throw Refusal(.invalid, "kept export calendar writes iCalendar, not \(format.rawValue)", allowed: "no --format")
    }
    let member = try member.map { try context.roster.member(called: $0) } ?? context.actor
    let installation = try context.installation
    let entries = try context.database.agenda(of: member.id).map { entry($0, in: installation) }
    let calendar = CalendarFile(name: "Kept: \(member.name)", entries: entries)
    try FileTarget(path: to).write(in: context, counting: "promise") { sink in
      if withCustomers {
        try Disclosure(content: "calendar of \(member.handle)", month: nil, team: nil, path: to).record(in: context)
      }
      try sink.write(calendar.text(at: context.now))
      return entries.count
    }
  }

  private func entry(_ line: AgendaLine, in installation: String) -> CalendarEntry {
    func told(_ words: String) -> String { withCustomers ? words : line.names.hidden(in: words) }
    var details = ["Case \(line.address.caseNumber): \(told(line.subject))"]
    if withCustomers, let customer = line.customer { details.append("Customer: \(customer)") }
    let kind = line.kind == .followUp ? "Follow-up" : "Milestone"
    details.append("\(kind) \(line.address)\(line.channel.map { ", by \($0)" } ?? "")")
    details.append("kept case show \(line.address.caseNumber)")
    return CalendarEntry(
      uid: CalendarEntry.uid(of: line.address, domain: "\(installation).kept"), sequence: line.moves, due: line.due,
      summary: told(line.what), details: details.joined(separator: "\n"), changedAt: line.changedAt)
  }
}
