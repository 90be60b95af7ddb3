import Domain
import Files
import Store

/// What history says of a promise to the team's customers.
extension Context {
  /// What is known of a kind at the moment of the command, to a team. Writes nothing: the command may yet be refused.
  func outlook(of kind: OutlookKind, team: TeamID) throws -> TeamOutlook {
    let staff = try database.rules(at: now, reusing: WorkingTimes()) { try zones.zone($0) }.staff
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

  /// What history says of a promise about to be made; nil when it does not know.
  func forecast(
    of promise: Command.Promise, by outlook: TeamOutlook, category: String?
  ) -> PromiseForecast? {
    let hours = outlook.hours
    guard let chosen = outlook.book.nearest(category: category),
      let chance = chosen.outlook.chance(by: hours.workingTime(from: now, until: promise.due.at))
    else { return nil }
    return PromiseForecast(promise: promise, outlook: outlook, chosen: chosen, chance: chance, now: now)
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

/// What history says of a promise with its due time.
struct PromiseForecast {
  /// What a team promises with, unless it says otherwise.
  static let confidence = 0.85
  /// A promise that is kept less often than this is told to be unlikely.
  static let unlikely = 0.7

  let promise: Command.Promise
  let outlook: TeamOutlook
  let chosen: OutlookBook.Chosen
  let chance: Double
  let now: Instant

  /// What is recorded with the promise.
  var facts: Command.Forecasting {
    Command.Forecasting(
      kind: OutlookKind(promise.kind), basis: chosen.basis, sample: chosen.outlook.sample, due: promise.due.at,
      claimed: Int((chance * 10_000).rounded()), isOfLastPromise: true)
  }

  /// For whoever promises what is seldom kept: `4 of 10 like this were done by then; Tue 15:00 would be 85 %`.
  func warning(_ times: TimeDisplay) -> String? {
    guard chance < Self.unlikely else { return nil }
    let words = "\(Int((chance * 10).rounded())) of 10 like this were done by then"
    guard let step = chosen.outlook.age(at: Self.confidence) else { return words + ": history calls it unlikely" }
    let due = SayableTime.after(step.age, from: now, in: outlook.hours)
    return words + "; \(times.absolute(due)) would be \(OutlookWords.percent(step.share))"
  }
}
