import ArgumentParser
import Domain
import Store

/// Words that come from a team's template.
struct TemplateOptions: ParsableArguments {
  @Option(
    name: .customLong("template"),
    help: ArgumentHelp("Words of the team's, with blanks: kept template list.", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp("A blank of the template and your own words for it; may be repeated.", valueName: "blank=words"))
  var fill: [String] = []

  func validate() throws {
    if name == nil, !fill.isEmpty { throw ValidationError("--fill says what stands in the blanks of --template NAME.") }
  }

  /// The template with its blanks filled; nil when none was named.
  ///
  /// - Parameters:
  ///   - purpose: what it has to be for; nil for anything.
  ///   - known: what is known already, for blanks of these names that nothing else is said of.
  /// - Throws: `Refusal` when it is not there, is for something else, or has a blank that nobody filled.
  func filled(
    on number: CaseNumber, for purpose: MessageTemplate.Purpose?, known: [String: String] = [:], in context: Context
  ) throws -> FilledTemplate? {
    guard let name else { return nil }
    let team = try context.database.file(number).team
    let line = try Templates(context).template(called: name, usedBy: team)
    if let purpose, line.purpose != purpose {
      let fitting = try Templates(context).all.filter { $0.purpose == purpose && ($0.team == nil || $0.team == team) }
      throw Refusal(
        .invalid, "the template \(name) is for \(line.purpose.word), not for \(purpose.word)",
        allowed: fitting.isEmpty ? "one for \(purpose.word)" : fitting.map(\.handle).joined(separator: ", "),
        next: "kept template list --purpose \(purpose.word)")
    }
    let template = try MessageTemplate(body: line.body)
    var fills = known.filter { known in template.blanks.contains { $0.name == known.key } }
    for pair in fill {
      guard let equals = pair.firstIndex(of: "=") else {
        throw Refusal(
          .invalid, "--fill \"\(pair)\" has no =", allowed: "the blank's name, =, and your words",
          next: "--fill \(template.blanks.first?.name ?? "impact")=\"…\"")
      }
      fills[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
    }
    return FilledTemplate(words: try template.filled(with: fills), fills: fills)
  }
}

/// A template's words as somebody filled them.
struct FilledTemplate {
  let words: String
  /// By the blank's name.
  let fills: [String: String]

  /// How long the same sentence counts as canned.
  private static let days: Int64 = 30

  /// What was filled in that is long enough to be a sentence of somebody's, as it is compared.
  var sentences: [String] {
    fills.values.filter(MessageTemplate.isSentence).map(MessageTemplate.plain).sorted()
  }

  /// What the actor wrote in another case of late, word for word, as it was typed now.
  func canned(on number: CaseNumber, in context: Context) throws -> [CannedFill] {
    let found = try context.database.cannedFills(
      sentences, by: try context.actor.id, besides: number, since: context.now.advanced(bySeconds: -Self.days * 86_400))
    return found.map { canned in
      let typed = fills.values.sorted().first { MessageTemplate.plain($0) == canned.words }
      return CannedFill(words: typed ?? canned.words, caseNumber: canned.caseNumber)
    }
  }
}

/// The templates, and how one is named.
struct Templates {
  let context: Context
  let all: [TemplateLine]

  init(_ context: Context) throws {
    self.context = context
    all = try context.database.templates()
  }

  /// The template of a name that a team uses: its own, else that of all teams.
  func template(called name: String, usedBy team: TeamID) throws -> TemplateLine {
    let usable = all.filter { $0.team == nil || $0.team == team }
    let named = usable.filter { $0.handle == name }
    if let found = named.first(where: { $0.team != nil }) ?? named.first { return found }
    throw Refusal.unknown("template", name, among: usable.map(\.handle).uniqued, list: "kept template list")
  }

  /// The template of a name, for whoever changes it.
  ///
  /// - Parameter team: whose; nil where the name says it all.
  func template(called name: String, of team: Team?, isOfAll: Bool) throws -> TemplateLine {
    let named = all.filter { $0.handle == name }
    let whose = named.map { $0.team.map { "--team \(context.teamName($0))" } ?? "--all-teams" }
    if team == nil, !isOfAll, named.count > 1 {
      throw Refusal(
        .conflict, "there are \(named.count) templates called \"\(name)\"", allowed: whose.joined(separator: ", "),
        next: "kept template show \(name) \(whose[0])")
    }
    let found = named.first { team == nil && !isOfAll ? true : $0.team == team?.id }
    if let found { return found }
    if named.isEmpty {
      throw Refusal.unknown("template", name, among: all.map(\.handle).uniqued, list: "kept template list")
    }
    let asked = team.map { "the team \($0.handle)" } ?? "all teams"
    throw Refusal(
      .notFound, "the template \"\(name)\" is not one of \(asked)", allowed: whose.joined(separator: ", "),
      next: "kept template show \(name) \(whose[0])")
  }
}

extension [String] {
  fileprivate var uniqued: [String] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
