import ArgumentParser
import Domain
import Store

struct CaseOptionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "option", abstract: "What can be done for the customer, what can't, and what they chose.",
    subcommands: [CaseOptionAdd.self, CaseOptionChoose.self, CaseOptionRuleOut.self, CaseOptionList.self])
}

struct CaseOptionAdd: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Put down what can be done, in the customer's terms; or what can't, and why.")

  @OptionGroup var subject: CaseArgument

  @Argument(help: "What can be done, in the customer's terms.")
  var what: String

  @Option(help: "What choosing it means for the customer: cost, time, what they give up.")
  var tradeOff: String?

  @Option(help: ArgumentHelp("It can't be done, and why.", valueName: "why"))
  var impossible: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try context.perform(.addOption(what: what, tradeOff: tradeOff, impossible: impossible), on: subject)
  }
}

struct CaseOptionChoose: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "choose", abstract: "Note what the customer chose, and promise what it takes.",
    discussion: """
      The promises are made in the same breath, as WHAT @ WHEN or by a playbook:
        kept case option choose 1042 2 --milestone "New router is delivered @ fri 17:00"
        kept case option choose 1042 2 --playbook replacement
      """)

  @OptionGroup var subject: CaseArgument

  @Argument(help: ArgumentHelp("The option's number in its case.", valueName: "option"))
  var number: Int

  @Option(help: ArgumentHelp("An outcome promised with it; may be repeated.", valueName: "what @ when"))
  var milestone: [String] = []

  @Option(help: ArgumentHelp("A contact promised with it; may be repeated.", valueName: "what @ when"))
  var followUp: [String] = []

  @Option(help: ArgumentHelp("Promise what this playbook says, too.", valueName: "name"))
  var playbook: String?

  @OptionGroup(title: "With a playbook") var edits: PlaybookEdits

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if playbook == nil, edits.isGiven {
      throw ValidationError("--without, --due, --what and --told-via change a playbook: --playbook NAME.")
    }
  }

  func run(in context: Context) throws -> Output {
    let file = try context.database.file(subject.number)
    var promises =
      try milestone.map {
        try PromiseText($0).promise(.milestone, customer: file.customer, team: file.team, in: context)
      }
      + followUp.map { try PromiseText($0).promise(.followUp, customer: file.customer, team: file.team, in: context) }
    if let playbook {
      let plan = try PlaybookPlan(playbook, on: file, edits: edits, late: subject.late, in: context)
      promises += plan.promises.map(\.promise)
    }
    return try context.perform(.chooseOption(number: number, promises: promises), on: subject)
  }
}

struct CaseOptionRuleOut: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule-out", abstract: "Note that an option can't be done, or is not what the customer wants.",
    discussion: "One that was chosen can fall through, too: what was promised with it stands until it is withdrawn.")

  @OptionGroup var subject: CaseArgument

  @Argument(help: ArgumentHelp("The option's number in its case.", valueName: "option"))
  var number: Int

  @Option(help: "Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let output = try context.perform(.ruleOutOption(number: number, reason: reason), on: subject)
    guard case .page(var page) = output else { return output }
    let standing = try context.database.promises(ofOption: number, in: subject.number)
    guard let first = standing.first else { return output }
    let named = standing.map { "\(subject.number)/\($0.number) \($0.what)" }.joined(separator: "; ")
    page.blocks.append(.text(id: "standing", .text("What was promised with it stands: \(named).", .soon)))
    page.blocks.append(
      .hint(
        "kept \(first.kind.noun) withdraw \(subject.number)/\(first.number) --reason \"…\"",
        why: "where it no longer holds"))
    return .page(page)
  }
}

struct CaseOptionList: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The options of a case: open, chosen, ruled out and why.")

  @Argument(help: ArgumentHelp("The case's number, such as 1042.", valueName: "case"))
  var number: CaseNumber

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    .table(HeardInCase(file: try context.database.file(number), context: context).options)
  }
}
