import Domain
import Files
import Store

/// What history says of a team's promises to its customers.
extension Context {
  /// What is known of a kind at the moment of the command, to a team. Writes nothing: the command may yet be refused.
  func outlook(of kind: OutlookKind, team: TeamID) throws -> TeamOutlook {
    let staff = try database.rules(at: now, reusing: CalendarTimes()) { try zones.zone($0) }.staff
    let hours = staff.hours(of: team)
    if let known = try database.knownOutlooks(of: kind, teams: [team], at: now) {
      return TeamOutlook(book: known.book(of: team), hours: hours, learnt: nil)
    }
    let learnt = try database.learntOutlooks(
      of: kind, at: now, hours: { staff.hours(of: $0) }, usual: staff.usual)
    return TeamOutlook(book: learnt.book(of: team), hours: hours, learnt: (kind, learnt))
  }

  /// Keeps what was learnt for whoever asks next; not by a clock that was set.
  func keep(_ outlook: TeamOutlook) throws {
    if !clockSet, let (kind, shelf) = outlook.learnt { try database.keep(shelf, of: kind, at: now) }
  }
}

/// What a team knows of how long something takes.
struct TeamOutlook {
  let book: OutlookBook
  /// In which its ages pass.
  let hours: WorkingTime
  /// What was learnt for this command and nobody has kept yet.
  let learnt: (kind: OutlookKind, shelf: OutlookShelf)?
}
