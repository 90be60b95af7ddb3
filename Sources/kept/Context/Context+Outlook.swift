import Domain
import Files
import Store

/// What history says of a promise to the team's customers.
extension Context {
  /// What is known of a kind at the moment of the command, to a team; with the hours that its ages pass in.
  func outlook(of kind: OutlookKind, team: TeamID) throws -> (book: OutlookBook, hours: WorkingTime) {
    let staff = try database.rules(at: now, reusing: WorkingTimes()) { try zones.zone($0) }.staff
    let shelf = try database.outlooks(
      of: kind, teams: [team], at: now, hours: { staff.hours(of: $0) }, usual: staff.usual)
    return (shelf.book(of: team), staff.hours(of: team))
  }

  /// What history says of a promise about to be made; nil when it does not know.
  func forecast(of promise: Command.Promise, team: TeamID, category: String?) throws -> PromiseForecast? {
    let (book, hours) = try outlook(of: OutlookKind(promise.kind), team: team)
    guard let chosen = book.nearest(category: category),
      let chance = chosen.outlook.chance(by: hours.workingTime(from: now, until: promise.due.at))
    else { return nil }
    return PromiseForecast(promise: promise, chosen: chosen, chance: chance, hours: hours, now: now)
  }
}

/// What history says of a promise with its due time.
struct PromiseForecast {
  /// What a team promises with, unless it says otherwise.
  static let confidence = 0.85
  /// A promise that is kept less often than this is told to be unlikely.
  static let unlikely = 0.7

  let promise: Command.Promise
  let chosen: OutlookBook.Chosen
  let chance: Double
  let hours: WorkingTime
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
    let due = SayableTime.after(step.age, from: now, in: hours)
    return words + "; \(times.absolute(due)) would be \(OutlookWords.percent(step.share))"
  }
}
