import ArgumentParser
import Domain
import Files
import Import
import Store

struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "Words that a team uses again, with blanks to fill for each customer.",
    discussion: """
      A blank is {{name: what belongs there}}. Whoever uses the template fills every one in their own words: \
      kept case apologize 1042 --template late-visit --fill impact="…"
      """,
    subcommands: [TemplateAdd.self, TemplateList.self, TemplateShow.self, TemplateSet.self, TemplateRemove.self])
}

extension MessageTemplate.Purpose: ExpressibleByArgument {
  package init?(argument: String) {
    guard let found = Self.allCases.first(where: { $0.word == argument || $0.rawValue == argument }) else { return nil }
    self = found
  }

  package static var allValueStrings: [String] { allCases.map(\.word) }
}

/// Which template is meant.
struct TemplateName: ParsableArguments {
  @Argument(help: "Its name.") var name: String
  @Option(help: ArgumentHelp("The one of this team.", valueName: "handle")) var team: String?
  @Flag(help: "The one of all teams.") var allTeams = false

  func validate() throws {
    if team != nil, allTeams { throw ValidationError("Either --team, or --all-teams.") }
  }

  func template(in context: Context) throws -> TemplateLine {
    try Templates(context).template(called: name, of: try context.team(called: team), isOfAll: allTeams)
  }
}

struct TemplateAdd: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: "Add a template.")
  @Argument(help: "A short word to type.") var name: String
  @Argument(help: "Its words, with blanks; - reads them from standard input.") var body: String
  @Option(help: "What it is for: apology, follow-up, update or other.") var purpose: MessageTemplate.Purpose
  @Option(help: ArgumentHelp("The team that uses it. Default: all.", valueName: "handle")) var team: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let body = try TemplateBody.read(body)
    let team = try context.team(called: team)
    try TemplateBody.warn(body, purpose, in: context)
    try context.database.addTemplate(
      handle: name, team: team?.id, purpose: purpose, body: body, at: context.now, by: context.actorIfKnown?.id)
    return TemplatePage(
      line: try Templates(context).template(called: name, of: team, isOfAll: team == nil), context: context
    ).output
  }
}

struct TemplateList: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The templates.")
  @Option(help: "Only those for apology, follow-up, update or other.") var purpose: MessageTemplate.Purpose?
  @Option(help: ArgumentHelp("Only those that this team uses.", valueName: "handle")) var team: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let team = try context.team(called: team)
    var table = Table(
      [
        Column("name", "Name"), Column("team", "Team"), Column("purpose", "For"),
        Column("blanks", "Blanks", shrinking: .wrapping(12)), Column("body", "Words", shrinking: .to(20)),
        Column("changed_at", "Changed", .time, priority: 3), Column("changed_by", "By", priority: 3),
      ], empty: "No template\(purpose == nil && team == nil ? " yet" : " like that").")
    for line in try Templates(context).all
    where (purpose == nil || line.purpose == purpose) && (team == nil || line.team == nil || line.team == team?.id) {
      table.append([
        .text(line.handle), .text(line.team.map(context.teamName) ?? "all"), .text(line.purpose.word),
        .text(try MessageTemplate(body: line.body).blanks.map(\.name).joined(separator: ", ")), .text(line.body),
        .instant(line.changedAt), .text(context.name(of: line.changedBy)),
      ])
    }
    return .table(table)
  }
}

struct TemplateShow: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "A template with its words and what belongs into its blanks.")
  @OptionGroup var name: TemplateName
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    TemplatePage(line: try name.template(in: context), context: context).output
  }
}

struct TemplateSet: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "set", abstract: "Change a template.")
  @OptionGroup var name: TemplateName
  @Option(help: ArgumentHelp("Its words, with blanks; - reads them from standard input.", valueName: "text")) var body:
    String?
  @Option(help: "What it is for: apology, follow-up, update or other.") var purpose: MessageTemplate.Purpose?
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if body == nil, purpose == nil { throw ValidationError("Nothing to set. One of --body, --purpose.") }
  }

  func run(in context: Context) throws -> Output {
    let line = try name.template(in: context)
    let body = try body.map(TemplateBody.read)
    if let body { try TemplateBody.warn(body, purpose ?? line.purpose, in: context) }
    try context.database.setTemplate(
      line, purpose: purpose, body: body, at: context.now, by: context.actorIfKnown?.id)
    return TemplatePage(line: try Templates(context).all.first { $0.id == line.id } ?? line, context: context).output
  }
}

struct TemplateRemove: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a template away; what was written with it stays.")
  @OptionGroup var name: TemplateName
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let line = try name.template(in: context)
    try context.database.removeTemplate(line, at: context.now, by: context.actorIfKnown?.id)
    return .page(
      Page([
        .headline(
          id: "removed", .text("The template \(line.handle) is taken away"),
          fields: [Fact("removed", "Taken away", .text(line.handle))])
      ]))
  }
}

/// The words of a template as they are typed.
enum TemplateBody {
  static func read(_ given: String) throws -> MessageTemplate {
    guard given == "-" else { return try MessageTemplate(body: given) }
    guard let bytes = try ByteSource(path: "-").wholeBytes(atMost: Text.noteLimit * 4),
      let text = String(validating: bytes, as: UTF8.self)
    else {
      throw Refusal(
        .invalid, "standard input is no text that can be kept", allowed: "UTF-8 of at most \(Text.noteLimit) characters"
      )
    }
    return try MessageTemplate(body: text)
  }

  /// Says beside the answer what would weaken every apology that is made with it.
  static func warn(_ body: MessageTemplate, _ purpose: MessageTemplate.Purpose, in context: Context) throws {
    guard purpose == .apology else { return }
    let wording = try WordingShelf(adding: nil).wording(of: "en")
    for rule in wording.rules {
      let found = rule.findings(in: body.body)
      if !found.isEmpty { context.talk("\(rule.id): \"\(found.joined(separator: "\", \""))\". \(rule.advice.reason)") }
    }
  }
}

/// One template: its words, and what belongs into its blanks.
struct TemplatePage {
  let line: TemplateLine
  let context: Context

  var output: Output {
    var blanks = Table(
      [Column("name", "Blank"), Column("hint", "What belongs there", shrinking: .wrapping(20))],
      empty: "It has no blank.")
    for blank in (try? MessageTemplate(body: line.body))?.blanks ?? [] {
      blanks.append([.text(blank.name), .text(blank.hint)])
    }
    return .page(
      Page([
        .headline(
          id: "template", .text("Template \(line.handle) · \(line.team.map(context.teamName) ?? "all teams")"),
          fields: [
            Fact("name", "Name", .text(line.handle)), Fact("team", "Team", .text(line.team.map(context.teamName))),
          ]),
        .facts(
          id: "facts",
          [
            Fact("purpose", "For", .text(line.purpose.word)), Fact("changed_at", "Changed", .instant(line.changedAt)),
            Fact("changed_by", "By", .text(context.name(of: line.changedBy))),
          ]),
        .text(id: "body", .text(line.body)),
        .table(id: "blanks", title: "Blanks", blanks),
      ]))
  }
}
