import Domain
import Store

/// Teams, members and customers as tables.
struct PeopleTables {
  let context: Context

  init(_ context: Context) { self.context = context }

  func teams(only handle: String? = nil) throws -> Output {
    context.forgetRoster()
    var table = Table(
      [
        Column("team", "Team"), Column("name", "Name", shrinking: .to(10)), Column("zone", "Works in"),
        Column("lead", "Lead", priority: 2), Column("calendar", "Calendar", priority: 3),
      ],
      empty: "No team yet. Add one: kept team add HANDLE")
    let calendars = try Calendars(context)
    for team in try context.roster.teams where handle == nil || team.handle == handle {
      table.append([
        .text(team.handle), .text(team.name), .text(team.zone), .text(context.name(of: team.lead)),
        .text(calendars.handle(of: team.calendar)),
      ])
    }
    return .table(table)
  }

  /// When a member is away, or will be.
  func absences(of member: Member) throws -> Table {
    var table = Table(
      [
        Column("member", "Member"), Column("from", "From", .time), Column("until", "Until", .time),
        Column("substitute", "Stands in"),
      ], empty: "\(member.name) is not away.")
    for absence in try context.database.absences(at: context.now) where absence.member == member.id {
      table.append([
        .text(member.handle), .instant(absence.spell.lowerBound), .instant(absence.spell.upperBound),
        .text(context.name(of: absence.substitute) ?? "nobody"),
      ])
    }
    return table
  }

  /// Until when a member is away now, and who stands in.
  private func away(_ member: Member, _ absences: [Staff.Absence]) throws -> String? {
    guard let absence = absences.first(where: { $0.member == member.id && $0.spell.contains(context.now) }) else {
      return nil
    }
    let stands = context.name(of: absence.substitute) ?? "nobody"
    return "until \(try context.times.moment(absence.spell.upperBound)); \(stands) stands in"
  }

  /// - Parameter isFiltered: whether only some were asked for.
  func members(isFiltered: Bool = false, where isShown: (Member) -> Bool) throws -> Table {
    var table = Table(
      [
        Column("member", "Member"), Column("name", "Name", shrinking: .to(10)), Column("team", "Team"),
        Column("email", "E-mail", shrinking: .to(10), priority: 2), Column("zone", "Zone", priority: 3),
        Column("away", "Away", shrinking: .wrapping(12), priority: 2), Column("left_at", "Left", .time, priority: 4),
      ], empty: "No member \(isFiltered ? "like that" : "yet"). Add one: kept member add HANDLE --team TEAM")
    let absences = try context.database.absences(at: context.now)
    for member in try context.roster.members where isShown(member) {
      let zone = try member.zone ?? context.roster.team(member.team)?.zone
      table.append([
        .text(member.handle), .text(member.name), .text(context.teamName(member.team)), .text(member.email),
        .text(zone, member.zone == nil ? .dim : nil), .text(try away(member, absences), .soon),
        .instant(member.deactivatedAt, .dim),
      ])
    }
    return table
  }

  /// - Parameter isFiltered: whether only some were asked for.
  func customers(_ customers: [Customer], isFiltered: Bool = false) -> Table {
    var table = Table(
      [
        Column("customer", "Customer"), Column("name", "Name", shrinking: .to(10)),
        Column("email", "E-mail", shrinking: .to(10)), Column("phone", "Telephone", priority: 2),
        Column("zone", "Zone", priority: 3),
      ], empty: "No customer \(isFiltered ? "like that" : "yet"). Add one: kept customer add HANDLE --name NAME")
    for customer in customers {
      table.append([
        .text(customer.handle), .text(customer.name), .text(customer.email), .text(customer.phone),
        .text(customer.zone),
      ])
    }
    return table
  }
}
