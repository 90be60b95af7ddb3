import ArgumentParser
import Domain
import Store

struct PlaybookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "playbook", abstract: "What a team usually promises in a kind of case.",
    subcommands: [PlaybookAdd.self, PlaybookShow.self, PlaybookList.self, PlaybookApply.self, PlaybookRemove.self])
}

struct PlaybookAdd: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Write down what is usually promised, each step so long after it is promised.",
    discussion: """
      Times are in the team's working time (90wm, 4wh, 2wd) or by the clock (30m, 2h, 3d); milestones come first:
        kept playbook add late-refund --category refund \\
          --milestone "Refund is sent @ 2wd" --follow-up "Ask whether it arrived @ 5wd via phone"
      """)

  @Argument(help: "A short name to type, such as late-refund.")
  var name: String

  @Option(help: ArgumentHelp("Only for this team's cases. Default: for all.", valueName: "handle"))
  var team: String?

  @Option(help: "The category of case that it is for.")
  var category: String?

  @Option(help: ArgumentHelp("An outcome; may be repeated.", valueName: "what @ span"))
  var milestone: [String] = []

  @Option(
    help: ArgumentHelp("A contact, with via and its channel at the end; may be repeated.", valueName: "what @ span"))
  var followUp: [String] = []

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let typed = milestone.map { ($0, Commitment.Kind.milestone) } + followUp.map { ($0, Commitment.Kind.followUp) }
    let steps = try typed.enumerated().map { place, step in
      try Playbook.Step.parse(step.0, number: place + 1, kind: step.1)
    }
    let playbook = try Playbook.checked(
      name: name, team: try context.team(called: team)?.id, category: category, steps: steps)
    try context.database.add(playbook, at: context.now, by: context.actorIfKnown?.id)
    return PlaybookPages(context).page(playbook)
  }
}

struct PlaybookShow: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "A playbook's steps.")
  @Argument var name: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    PlaybookPages(context).page(try context.database.playbook(called: name))
  }
}

struct PlaybookList: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The playbooks.")

  @Option(help: ArgumentHelp("Only those that fit this team's cases.", valueName: "handle"))
  var team: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let team = try context.team(called: team)?.id
    let books = try context.database.playbooks().filter { team == nil || $0.team == nil || $0.team == team }
    return .table(PlaybookPages(context).list(books))
  }
}

struct PlaybookApply: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Promise in a case what a playbook says.",
    discussion: """
      Working time is that of the team that has the case. Look first with --dry-run, and change what does not fit:
        kept playbook apply late-refund 1042 --without 2 --due "1=fri 12:00" --what "1=Refund of 12.50 is sent"
      """)

  @Argument(help: "The playbook's name.")
  var name: String

  @OptionGroup var subject: CaseArgument
  @OptionGroup(title: "Before it is promised") var edits: PlaybookEdits

  @Flag(help: "Only show what would be promised.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let file = try context.database.file(subject.number)
    let plan = try PlaybookPlan(name, on: file, edits: edits, late: subject.late, in: context)
    let commands = plan.promises.map { Command.promise($0.promise) }
    if dryRun {
      // What would be refused is refused now.
      _ = try file.decide(
        commands, at: try context.moment(happenedAt: subject.late.happenedAt).following(file),
        by: context.actorIfKnown?.id)
      return PlaybookPages(context).trial(
        plan, on: file, asked: edits.words + (subject.late.happenedAt.map { ["--happened-at", $0] } ?? []))
    }
    return try context.perform(commands, on: subject)
  }
}

struct PlaybookRemove: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a playbook out of use; what was promised by it stays.")
  @Argument var name: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try context.database.removePlaybook(name, at: context.now, by: context.actorIfKnown?.id)
    return .page(
      Page([
        .headline(
          id: "removed", .text("The playbook \(name) is taken out of use"),
          fields: [Fact("removed", "Taken out of use", .text(name))])
      ]))
  }
}
