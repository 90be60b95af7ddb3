import ArgumentParser
import Domain
import Files
import Store

struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "What teams have set themselves: limits, reminders, and who is told when it stalls.",
    subcommands: [PolicySet.self, PolicyShow.self, PolicyList.self, PolicyRemove.self])
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
      Spans are by the clock (30m, 2h, 3d) or in the team's working time (90wm, 4wh, 2wd); none switches a limit off.
      A new scope begins with the policy that held for it so far. What was flagged before keeps the version it was
      flagged by, and a case that climbs keeps its ladder.
      """)

  @OptionGroup var scope: PolicyScope
  @Option(help: ArgumentHelp("Until somebody gets back to the customer.", valueName: "span")) var firstContact: String?
  @Option(help: ArgumentHelp("Until the case is resolved.", valueName: "span")) var resolution: String?
  @Option(
    help: ArgumentHelp(
      "How long nothing may be logged; learnt for the limit within which 85 % of the team's own silences ended.",
      valueName: "span"))
  var silence: String?
  @Option(help: ArgumentHelp("How long to wait on the customer.", valueName: "span")) var waitingCustomer: String?
  @Option(help: ArgumentHelp("How long to wait on a third party.", valueName: "span")) var waitingThirdParty: String?
  @Option(help: ArgumentHelp("How long nobody may own it.", valueName: "span")) var unowned: String?
  @Option(help: ArgumentHelp("How often the customer hears from us.", valueName: "span")) var update: String?
  @Option(help: ArgumentHelp("After a resolution: did it stay fixed?", valueName: "span")) var checkIn: String?
  @Option(help: ArgumentHelp("Before a promise is due: 4wh, 30m.", valueName: "spans")) var remind: String?
  @Option(help: ArgumentHelp("How often once it is overdue.", valueName: "span")) var nag: String?
  @Option(
    help: ArgumentHelp(
      "Clocks that stop while waiting on the customer: \(Policy.Clock.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "clocks"))
  var pause: String?
  @Option(help: ArgumentHelp("Who is told: \"4wh owner; 1wd lead; 3wd eve\".", valueName: "rungs")) var ladder: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let team = try scope.team(in: context)
    let policies = try Policies(context)
    var policy = policies.holding(team: team?.id, priority: scope.priority)?.policy ?? .standard
    let before = policy
    func change(_ text: String?, _ limit: WritableKeyPath<Policy, Timespan?>) throws {
      guard let text else { return }
      policy[keyPath: limit] = text.lowercased() == "none" ? nil : try Timespan.parse(text)
    }
    try change(firstContact, \.firstContact)
    try change(resolution, \.resolution)
    if let silence {
      policy.learnsSilence = silence.lowercased() == "learnt"
      // Until enough is known the stated limit goes on.
      if policy.learnsSilence { policy.silence = policy.silence ?? Policy.standard.silence }
    }
    if !policy.learnsSilence { try change(silence, \.silence) }
    try change(waitingCustomer, \.waitingOnCustomer)
    try change(waitingThirdParty, \.waitingOnThirdParty)
    try change(unowned, \.unowned)
    try change(update, \.update)
    try change(checkIn, \.checkIn)
    try change(nag, \.nag)
    if let remind {
      policy.reminders =
        try remind.lowercased() == "none" ? [] : Self.items(remind).map { try Timespan.parse($0) }
    }
    if let pause { policy.pausing = Set(try pause.lowercased() == "none" ? [] : Self.items(pause).map(Self.clock)) }
    if let ladder {
      policy.ladder = try LadderText(try context.roster).ladder(ladder, in: try policies.hours(of: team))
    }
    if policy == before, policies.own(team: team?.id, priority: scope.priority) != nil {
      throw Refusal(.invalid, "nothing to set", allowed: "another value than it has", next: "kept policy set --help")
    }
    try context.database.setPolicy(
      policy, team: team?.id, priority: scope.priority, at: Moment(now: context.now, clockSet: context.clockSet),
      by: context.actorIfKnown?.id)
    return try Policies(context).page(team: team, priority: scope.priority)
  }

  private static func items(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { $0.split(separator: " ").joined() }
  }

  private static func clock(_ text: String) throws -> Policy.Clock {
    let word = text.lowercased().replacing("-", with: "_")
    if let clock = Policy.Clock(rawValue: word) { return clock }
    throw Refusal.unknown("clock", text, among: Policy.Clock.allCases.map(\.rawValue), list: "kept policy set --help")
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

struct PolicyList: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The policies, by scope.")
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) throws -> Output { .table(try Policies(context).table) }
}

struct PolicyRemove: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a scope's policy away: the next wider one holds from now on.")
  @OptionGroup var scope: PolicyScope
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let team = try scope.team(in: context)
    guard try Policies(context).own(team: team?.id, priority: scope.priority) != nil else {
      throw Refusal(.notFound, "that scope has no policy of its own", next: "kept policy list")
    }
    try context.database.setPolicy(
      nil, team: team?.id, priority: scope.priority, at: Moment(now: context.now, clockSet: context.clockSet),
      by: context.actorIfKnown?.id)
    return try Policies(context).page(team: team, priority: scope.priority)
  }
}
