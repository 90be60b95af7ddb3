import Domain
import Store

/// A time that somebody is about to promise.
struct PromiseTime {
  let subject: Command.Forecasting.Subject
  let kind: Commitment.Kind
  let what: String
  /// Since when the customer waits for it.
  let began: Instant
  let due: Instant

  /// Of promises that are made together, in their order.
  static func of(_ promises: [Command.Promise], at now: Instant) -> [PromiseTime] {
    promises.enumerated().map { place, promise in
      PromiseTime(
        subject: .promised(before: promises.count - 1 - place), kind: promise.kind, what: promise.what, began: now,
        due: promise.due.at)
    }
  }
}

extension PromiseTime {
  /// Of a promise that is given another time; nil for every other command.
  init?(moving command: Command, in file: CaseFile) {
    guard case .move(let number, let due, _, _, _) = command,
      let commitment = file.commitments.first(where: { $0.number == number })
    else { return nil }
    self.init(
      subject: .moved(number: number), kind: commitment.kind, what: commitment.what, began: commitment.madeAt,
      due: due.at)
  }
}

/// What history says of a promise with its due time.
struct PromiseForecast {
  /// What a team promises with, unless it says otherwise.
  static let confidence = 0.85
  /// A promise that is kept less often than this is told to be unlikely.
  static let unlikely = 0.7
  /// Of a promise that is kept so often nobody needs to hear what may be wrong with that figure.
  static let nearlyCertain = 0.9

  let time: PromiseTime
  private let hours: WorkingTime
  private let chosen: OutlookBook.Chosen
  /// How long it has been waited for.
  private let reached: Int64
  private let chance: Double

  /// - Returns: nil where history does not know.
  init?(of time: PromiseTime, by outlook: TeamOutlook, category: String?, at now: Instant) {
    let hours = outlook.hours
    let reached = max(0, hours.workingTime(from: time.began, until: now))
    guard let chosen = outlook.book.nearest(category: category),
      let chance = chosen.outlook.chance(
        by: hours.workingTime(from: time.began, until: time.due), reached: reached)
    else { return nil }
    self.time = time
    self.hours = hours
    self.chosen = chosen
    self.reached = reached
    self.chance = chance
  }

  /// What is recorded with the promise.
  var facts: Command.Forecasting {
    Command.Forecasting(
      kind: OutlookKind(time.kind), basis: chosen.basis, sample: chosen.outlook.sample, due: time.due,
      claimed: Int((chance * 10_000).rounded()), subject: time.subject)
  }

  /// For whoever promises what is seldom kept: `4 of 10 like this were done by then; Tue 15:00 would be 85 %`; and, where things
  /// have come to take longer, that history does not know by how much, unless it is nearly certain all the same.
  func warning(_ times: TimeDisplay) -> String? {
    let change = chosen.entry.change
    guard let seldom = seldom(times) else {
      guard let change, !change.isFaster, chance < Self.nearlyCertain else { return nil }
      return OutlookWords.change(ofPromise: change)
    }
    return seldom + (change.map { ". \(OutlookWords.change(ofPromise: $0))" } ?? "")
  }

  private func seldom(_ times: TimeDisplay) -> String? {
    guard chance < Self.unlikely else { return nil }
    let words = "\(Int((chance * 10).rounded())) of 10 like this were done by then"
    guard let step = chosen.outlook.age(at: Self.confidence, reached: reached) else {
      return words + "; history knows of no time that would be \(OutlookWords.percent(Self.confidence))"
    }
    let due = SayableTime.after(step.age, from: time.began, in: hours)
    return words + "; \(times.absolute(due)) would be \(OutlookWords.percent(step.share))"
  }
}
