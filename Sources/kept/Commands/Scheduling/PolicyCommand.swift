import ArgumentParser
import Domain
import Files
import Store

struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "What teams have set themselves: limits, reminders, and who is told when it stalls.",
    subcommands: [
      PolicySet.self, PolicyShow.self, PolicyList.self, PolicyRemove.self, PolicyApply.self,
    ])
}

/// For whose cases a policy is.
struct PolicyScope: ParsableArguments {
  @Option(help: ArgumentHelp("One team's cases. Default: all teams'.", valueName: "handle"))
  var team: String?

  @Option(help: ArgumentHelp("Cases of one priority. Default: all.", valueName: "priority"))
  var priority: String?

  func team(in context: Context) throws -> Team? { try context.team(called: team) }
}

struct PolicySet: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change the policy of a scope from now on; what is not named stays.",
    discussion: """
      Spans are by the clock (30m, 2h, 3d) or in the team's working time (90wm, 4wh, 2wd), 1 to \(Timespan.longest) of
      any unit; none switches a limit off.
      A new scope begins with the policy that held for it so far. What was flagged before keeps the version it was
      flagged by, and a case that climbs keeps its ladder.
      """, aliases: ["add"])

  @OptionGroup var scope: PolicyScope
  @Option(parsing: .unconditional, help: ArgumentHelp("Until somebody gets back to the customer.", valueName: "span"))
  var firstContact: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("Until the case is resolved.", valueName: "span")) var resolution:
    String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How long nothing may be logged; learnt for the limit within which 85 % of the team's own silences ended.",
      valueName: "span"))
  var silence: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("How long to wait on the customer.", valueName: "span"))
  var waitingCustomer: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("How long to wait on a third party.", valueName: "span"))
  var waitingThirdParty: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("How long nobody may own it.", valueName: "span")) var unowned:
    String?
  @Option(parsing: .unconditional, help: ArgumentHelp("How often the customer hears from us.", valueName: "span"))
  var update: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("After a resolution: did it stay fixed?", valueName: "span"))
  var checkIn: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("Before a promise is due: 4wh, 30m.", valueName: "spans"))
  var remind: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("How often once it is overdue.", valueName: "span")) var nag:
    String?
  @Option(
    help: ArgumentHelp(
      "Clocks that stop while waiting on the customer: \(Policy.Clock.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "clocks"))
  var pause: String?
  @Option(
    parsing: .unconditional, help: ArgumentHelp("Who is told: \"4wh owner; 1wd lead; 3wd eve\".", valueName: "rungs"))
  var ladder: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The score, of 5, that opens a follow-up when a customer gives it or less; or never.", valueName: "score"))
  var lowScore: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The willingness to recommend, of 10, that does so, too: 6, as at first, for all detractors; or never.",
      valueName: "score"))
  var lowNps: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let team = try scope.team(in: context)
    // Of two who set something at once neither undoes the other's.
    try context.database.holdingRules {
      // Whoever left while this waited is on no ladder any more.
      context.forgetRoster()
      try set(for: team, in: context)
    }
    let page = try Policies(context).page(team: team, priority: scope.priority)
    guard case .page(var blocks) = page, let note = try priorityNote(context) else { return page }
    blocks.blocks.insert(note, at: 0)
    return .page(blocks)
  }

  private func set(for team: Team?, in context: Context) throws {
    let policies = try Policies(context)
    var policy = policies.holding(team: team?.id, priority: scope.priority)?.policy ?? .standard
    let before = policy
    let words = PolicyWords(try context.roster) { try policies.hours(of: team) }
    for (field, text) in given {
      if let text { try words.set(field, to: PolicyWords.split(text, for: field), in: &policy) }
    }
    if policy == before, policies.own(team: team?.id, priority: scope.priority) != nil {
      throw Refusal(.invalid, "nothing to set", allowed: "another value than it has", next: "kept policy set --help")
    }
    try context.database.setPolicy(
      policy, team: team?.id, priority: scope.priority, at: Moment(now: context.now, clockSet: context.clockSet),
      by: context.actorIfKnown?.id)
  }

  /// A policy for a priority that no open case has is likely a slip of the pen.
  private func priorityNote(_ context: Context) throws -> Block? {
    guard let priority = scope.priority else { return nil }
    let known = try context.database.openPriorities()
    guard !known.isEmpty, !known.contains(priority) else { return nil }
    return .text(
      id: "priority",
      .text("No open case has the priority \(priority); they have: \(known.joined(separator: ", ")).", .soon))
  }

  /// The fields with what was said of them.
  private var given: KeyValuePairs<Policy.Field, String?> {
    [
      .firstContact: firstContact, .resolution: resolution, .silence: silence, .waitingOnCustomer: waitingCustomer,
      .waitingOnThirdParty: waitingThirdParty, .unowned: unowned, .update: update, .checkIn: checkIn,
      .reminders: remind, .nag: nag, .pausing: pause, .ladder: ladder, .lowScore: lowScore, .lowNPS: lowNps,
    ]
  }
}

struct PolicyShow: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "The policy that holds for a scope, and how it came to be so.")
  @OptionGroup var scope: PolicyScope
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try Policies(context).page(team: try scope.team(in: context), priority: scope.priority)
  }
}

struct PolicyList: KeptAction {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The policies, by scope.")

  @Flag(help: "As a file that kept policy apply takes.")
  var asFile = false

  @OptionGroup var options: GlobalOptions

  func act(in context: Context) throws {
    let policies = try Policies(context)
    guard asFile else { return try context.show(.table(try policies.table)) }
    if let format = options.output.format {
      throw Refusal(
        .invalid, "a policy file is YAML, not \(format.rawValue)", allowed: "--as-file, or --format \(format.rawValue)")
    }
    let sink = StandardOutput()
    try sink.write(try policies.file)
    try sink.finish()
  }
}

struct PolicyRemove: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a scope's policy away: the next wider one holds from now on.")
  @OptionGroup var scope: PolicyScope
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let team = try scope.team(in: context)
    try context.database.holdingRules {
      guard try Policies(context).own(team: team?.id, priority: scope.priority) != nil else {
        throw Refusal(.notFound, "that scope has no policy of its own", next: "kept policy list")
      }
      try context.database.setPolicy(
        nil, team: team?.id, priority: scope.priority, at: Moment(now: context.now, clockSet: context.clockSet),
        by: context.actorIfKnown?.id)
    }
    return try Policies(context).page(team: team, priority: scope.priority)
  }
}
