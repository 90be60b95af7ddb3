import Domain
import Store

/// What history says of the promises in what somebody types, wherever they are made: recorded with them, and told.
extension Context {
  /// What history says of what commands on a case promise, or give another time.
  func foretold(_ commands: [Command], on number: CaseNumber, late: LateEntry) throws -> Foretold {
    let promises = commands.flatMap(\.promises)
    guard late.happenedAt == nil, !promises.isEmpty || commands.contains(where: \.isMove) else { return Foretold() }
    let file = try database.file(number)
    let moved = commands.compactMap { PromiseTime(moving: $0, in: file) }
    return try foretold(PromiseTime.of(promises, at: now) + moved, team: file.team, category: file.category)
  }

  /// What history says of the promises that a case is opened with.
  func foretold(
    _ promises: [Command.Promise], team: TeamID, category: String?, late: LateEntry
  ) throws -> Foretold {
    // Of what is entered late history would know by now what nobody knew then.
    guard late.happenedAt == nil else { return Foretold() }
    return try foretold(PromiseTime.of(promises, at: now), team: team, category: category)
  }

  private func foretold(_ times: [PromiseTime], team: TeamID, category: String?) throws -> Foretold {
    var outlooks: [Commitment.Kind: TeamOutlook] = [:]
    for kind in Set(times.map(\.kind)) { outlooks[kind] = try outlook(of: OutlookKind(kind), team: team) }
    return Foretold(
      told: times.compactMap { time in
        outlooks[time.kind].flatMap { PromiseForecast(of: time, by: $0, category: category, at: now) }
      }, outlooks: Array(outlooks.values), isOfMany: times.count > 1)
  }

  /// Tells who has just promised what is unlikely, and keeps what was learnt for that.
  func tell(_ foretold: Foretold) throws {
    for outlook in foretold.outlooks { try keep(outlook) }
    for promise in foretold.told {
      guard let warning = promise.warning(try times) else { continue }
      let what = try Text.line(promise.time.what, called: "promise")
      talk(foretold.isOfMany ? "\(what): \(warning)" : warning)
    }
  }
}

/// What history says of some promises.
struct Foretold {
  fileprivate var told: [PromiseForecast] = []
  fileprivate var outlooks: [TeamOutlook] = []
  /// Whether it must be said of which.
  fileprivate var isOfMany = false

  /// What is recorded with them.
  var forecasts: [Command.Forecasting] { told.map(\.facts) }
}

extension Command {
  fileprivate var isMove: Bool { if case .move = self { true } else { false } }
}
