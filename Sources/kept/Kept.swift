import ArgumentParser
import Glibc

/// The command line. Nouns first, then verbs; what people do all day also has a short form.
@main
struct Kept: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kept",
    abstract: "Keeps what a customer-service team promised its customers.",
    discussion: """
      Agents open kept to `kept today`, team leads to `kept board`, leadership to `kept report` and `kept export`.
      With no database named, kept starts a private PostgreSQL of its own.
      """,
    version: Version.text,
    subcommands: [],
    groupedSubcommands: [
      CommandGroup(
        name: "Every day:", subcommands: [Today.self, BoardCommand.self, StalledCommand.self, WinsCommand.self]),
      CommandGroup(
        name: "Cases and promises:",
        subcommands: [
          CaseCommand.self, MilestoneCommand.self, FollowUpCommand.self, PlaybookCommand.self, SuggestCommand.self,
        ]),
      CommandGroup(
        name: "The people in the case:",
        subcommands: [
          FeelingCommand.self, FeedbackCommand.self, TemplateCommand.self, ThemesCommand.self, TrainingCommand.self,
          ReflectCommand.self, CoachCommand.self, WinCommand.self,
        ]),
      CommandGroup(name: "People:", subcommands: [TeamCommand.self, MemberCommand.self, CustomerCommand.self]),
      CommandGroup(
        name: "Figures and files:",
        subcommands: [
          MetricsCommand.self, ReportCommand.self, MonthCommand.self, ExportCommand.self, ImportCommand.self,
          CalibrationCommand.self,
        ]),
      CommandGroup(
        name: "The scheduler:",
        subcommands: [SchedulerCommand.self, NotificationsCommand.self, CalendarCommand.self, PolicyCommand.self]),
      CommandGroup(
        name: "The database:",
        subcommands: [
          DemoCommand.self, DatabaseCommand.self, SettingsCommand.self, AuditCommand.self, Verify.self, Doctor.self,
        ]),
    ])
}

extension ParsableCommand {
  /// The words to type after this command's to reach another: `case open`; nil when it is not below this one.
  static func words(leadingTo command: any ParsableCommand.Type) -> [String]? {
    if command == self { return [] }
    for subcommand in configuration.subcommands {
      if let words = subcommand.words(leadingTo: command) { return [subcommand._commandName] + words }
    }
    return nil
  }
}

extension Kept {
  /// Looks for a misspelt command first, and for a form that there is not: the parser would take its name for an argument too many.
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    // Asked often, and by other programs: the parser would first look at every command there is.
    if arguments == ["--version"] { return print(Version.text) }
    // libpq tells the server so as it connects, which spares every command a round trip; nothing is read by local time.
    setenv("PGTZ", "UTC", 1)
    if let command = Everyday(arguments) { return command.run() }
    if let refusal = Misspelling.first(in: arguments, below: self)?.refusal
      ?? WorkbookFormat.first(in: arguments)?.refusal
    {
      let surroundings = Surroundings.current(colour: .auto)
      surroundings.talk(RefusalText(format: .table, terminal: surroundings.standardError).text(of: refusal))
      exit(withError: ExitCode(Exit.usage.rawValue))
    }
    main(nil)
  }
}

/// What `kept --version` says.
enum Version {
  static let number = "0.1.0"
  static let text = "kept \(number)"
}
