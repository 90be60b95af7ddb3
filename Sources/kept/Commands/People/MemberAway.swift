import ArgumentParser
import Domain
import Files
import Store

struct MemberAway: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "away", abstract: "Say when a member is away, and who stands in.",
    discussion: """
      What would be told the member is told the stand-in meanwhile; what they own stays theirs. Without an option it shows
      when they are away; kept member list shows who is now.
      """)

  @Argument(help: "Default: you.") var handle: String?

  @Option(help: ArgumentHelp("From when. Default: now.", valueName: "time")) var from: String?

  @Option(help: ArgumentHelp("Until when; a day counts whole.", valueName: "time")) var until: String?

  @Option(help: ArgumentHelp("Who is told instead.", valueName: "handle")) var substitute: String?

  @Flag(help: "Back: ends the absence now.") var back = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if until == nil, !back, from != nil || substitute != nil {
      throw ValidationError("Until when? --until TIME, or --back.")
    }
  }

  func run(in context: Context) throws -> Output {
    let member = try handle.map { try context.roster.member(called: $0) } ?? context.actor
    if back {
      try context.database.endAbsence(of: member, at: context.now)
    } else if let until {
      let stands = try substitute.map { try context.roster.member(called: $0) }
      // A day without a time is its whole length.
      let end = try context.due(until, customer: nil, team: member.team).at
      let begin = try from.map { try context.instant($0, team: member.team) } ?? context.now
      try context.database.addAbsence(of: member, from: begin, until: end, substitute: stands, at: context.now)
    }
    return .table(try PeopleTables(context).absences(of: member))
  }
}
