import ArgumentParser
import Domain
import Files
import Store

struct MemberCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "member", abstract: "Those who own cases and promises.",
    subcommands: [
      MemberAdd.self, MemberList.self, MemberShow.self, MemberSet.self, MemberAway.self, MemberNotify.self,
      MemberDeactivate.self,
      MemberReactivate.self,
    ])
}

struct MemberAdd: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: "Add a member to a team.")

  @Argument(help: "A short word to type, such as ana.")
  var handle: String

  @Option(help: ArgumentHelp("The team. Default: the only one.", valueName: "handle"))
  var team: String?

  @Option(help: "The name in full. Default: the handle.")
  var name: String?

  @Option(help: "The e-mail address.")
  var email: String?

  @Option(name: .customLong("lives-in"), help: ArgumentHelp("Their IANA zone. Default: the team's.", valueName: "zone"))
  var memberZone: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let zone = try memberZone.map { try context.zones.zone($0).identifier }
    try context.database.addMember(
      handle: handle, name: name ?? handle, email: email, team: try context.requiredTeam(called: team).id, zone: zone)
    context.forgetRoster()
    return .table(try PeopleTables(context).members { $0.handle == handle })
  }
}

struct MemberList: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The members.")

  @Option(help: ArgumentHelp("Only this team's.", valueName: "handle"))
  var team: String?

  @Flag(help: "Those who left too.")
  var all = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let team = try context.team(called: team)
    return .table(
      try PeopleTables(context).members(isFiltered: team != nil) {
        (all || $0.isActive) && (team == nil || $0.team == team?.id)
      })
  }
}

struct MemberShow: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "A member and what they have open.")
  @Argument var handle: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let member = try context.roster.member(called: handle, active: false)
    let lines = try context.database.commitments(CommitmentFilter(owner: member.id))
    return .page(
      Page([
        .headline(
          id: "member",
          .text(
            "\(member.name) (\(member.handle)) · \(context.teamName(member.team))\(member.isActive ? "" : " · has left")"
          ),
          fields: [
            Fact("handle", "Handle", .text(member.handle)), Fact("name", "Name", .text(member.name)),
            Fact("team", "Team", .text(context.teamName(member.team))),
            Fact("left_at", "Left", .instant(member.deactivatedAt)),
          ]),
        .facts(
          id: "facts",
          [Fact("database_role", "Role of the database", .text(try role(of: member, in: context)))]
            .filter { !context.showsTables || $0.cell.value != .none }),
        .table(id: "absences", title: "Away", try PeopleTables(context).absences(of: member)),
        .table(
          id: "promises", title: "Open promises",
          try CommitmentTable(lines: lines, context: context, empty: "None is open.").table()),
      ]))
  }

  private func role(of member: Member, in context: Context) throws -> String? {
    try context.database.databaseRoles()[member.id].map { role in
      role.isCurrent
        ? role.name
        : "\(role.name), which was dropped or renamed since: nobody's, until kept member set \(member.handle) "
          + "--database-role says so again"
    }
  }
}

struct MemberSet: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "set", abstract: "Change a member.")
  @Argument var handle: String
  @Option var name: String?
  @Option var email: String?
  @Option(help: ArgumentHelp("The team they belong to from now on.", valueName: "handle"))
  var team: String?
  @Option(name: .customLong("lives-in"), help: ArgumentHelp("Their IANA zone.", valueName: "zone"))
  var memberZone: String?
  @Option(
    help: ArgumentHelp(
      """
      The role that they log in to the database with, theirs alone; or none. Only the owner of the tables may say so. From \
      the first member's on, whoever logs in with a shared role reads and writes no reflection: give everybody one.
      """,
      valueName: "role"))
  var databaseRole: String?
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if [name, email, team, memberZone, databaseRole].allSatisfy({ $0 == nil }) {
      throw ValidationError("Nothing to set. One of --name, --email, --team, --lives-in, --database-role.")
    }
  }

  func run(in context: Context) throws -> Output {
    let zone = try memberZone.map { try context.zones.zone($0).identifier }
    let member = try context.roster.member(called: handle)
    let hadRoles = try databaseRole != nil && !context.database.databaseRoles().isEmpty
    try context.database.transaction {
      if [name, email, team, zone].contains(where: { $0 != nil }) {
        try context.database.setMember(
          member.id, name: name, email: email, team: try context.team(called: team)?.id, zone: zone)
      }
      if let databaseRole {
        try context.database.setDatabaseRole(of: member, to: databaseRole == "none" ? nil : databaseRole)
      }
    }
    context.forgetRoster()
    if let databaseRole, databaseRole != "none", !hadRoles { try tellWhatChanged(member, context) }
    return .table(try PeopleTables(context).members { $0.handle == handle })
  }

  /// The first role of a member's own changes what the database shows to everybody.
  private func tellWhatChanged(_ member: Member, _ context: Context) throws {
    let without = try context.roster.members.filter { $0.isActive && $0.id != member.id }.map(\.handle).sorted()
    context.talk(
      "\(member.handle) is the first with a role of their own. From now on the role alone says who somebody is: whoever "
        + "logs in with a shared role reads and writes no reflection and no note of a conversation"
        + (without.isEmpty
          ? "."
          : ", which is everybody else until they have a role: \(without.prefix(12).joined(separator: ", "))"
            + "\(without.count > 12 ? ", …" : "").")
        + " Nothing is lost; kept member set \(member.handle) --database-role none takes it back.")
    if let next = without.first { context.talk("try: kept member set \(next) --database-role ROLE") }
  }
}

struct MemberDeactivate: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "deactivate", abstract: "Note that a member left; what they own is handed over.",
    discussion:
      "Whoever leads a team, stands in for somebody or is on a ladder is replaced there first: it says by what.")
  @Argument var handle: String
  @Option(help: ArgumentHelp("Who takes over what they own.", valueName: "handle"))
  var handOverTo: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let member = try context.roster.member(called: handle, active: false)
    let successor = try handOverTo.map { try context.roster.member(called: $0) }
    if successor?.id == member.id {
      throw Refusal(.invalid, "\(handle) can't take over from \(handle)", allowed: "another member")
    }
    let cases = try context.database.deactivate(
      member, successor: successor, at: try context.moment(happenedAt: nil), by: context.actorIfKnown?.id)
    var table = Table(
      [Column("case", "Handed over", .number), Column("to", "To")], empty: "\(member.name) left and owned nothing.")
    for number in cases { table.append([.number(number.value), .text(successor?.handle)]) }
    return .table(table)
  }
}

struct MemberReactivate: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "reactivate", abstract: "Take a member who had left back.")
  @Argument var handle: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try context.database.reactivate(try context.roster.member(called: handle, active: false))
    context.forgetRoster()
    return .table(try PeopleTables(context).members { $0.handle == handle })
  }
}
