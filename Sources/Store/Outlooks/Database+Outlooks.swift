package import Domain
import Postgres
import SQL

extension Database {
  /// For how many seconds what was learnt holds before it is learnt anew.
  private static let lifetime: Int64 = 86_400
  /// How many promises are looked at, the newest first: what is older weighs little by then.
  private static let mostSpells: Int32 = 100_000
  private static let rowsSent = 100

  /// What history says of how long a kind takes, as of `now`: what was learnt within the last day, else learnt anew.
  ///
  /// - Parameters:
  ///   - hours: a team's working time.
  ///   - usual: what everybody's history is told in.
  ///   - keeps: whether what is learnt is written down for others.
  package func outlooks(
    of kind: OutlookKind, at now: Instant, hours: @escaping @Sendable (TeamID) -> WorkingTime, usual: WorkingTime,
    keeps: Bool = true
  ) throws -> OutlookShelf {
    if let known = try knownOutlooks(of: kind, at: now) { return known }
    let shelf = try learntOutlooks(of: kind, at: now, hours: hours, usual: usual)
    if keeps { try keep(shelf, of: kind, at: now) }
    return shelf
  }

  /// What was learnt within the last day; nil when it must be learnt anew.
  ///
  /// - Parameter teams: whose, beside everybody's; nil for all.
  package func knownOutlooks(of kind: OutlookKind, teams: [TeamID]? = nil, at now: Instant) throws -> OutlookShelf? {
    guard let learntAt = try outlookRuns()[kind], Self.holds(learntAt, at: now) else { return nil }
    return try storedOutlooks(of: kind, teams: teams)
  }

  /// Learns anew, and writes nothing.
  package func learntOutlooks(
    of kind: OutlookKind, at now: Instant, hours: @escaping @Sendable (TeamID) -> WorkingTime, usual: WorkingTime
  ) throws -> OutlookShelf {
    OutlookShelf(learning: try pastSpells(of: kind, at: now), at: now, hours: hours, usual: usual)
  }

  /// Whether what was learnt at an instant holds at another: for a day, and not before; but clocks differ.
  package static func holds(_ learntAt: Instant, at now: Instant) -> Bool {
    learntAt <= now.advanced(bySeconds: Sweep.clockTolerance) && now < learntAt.advanced(bySeconds: lifetime)
  }

  /// When each kind was learnt last.
  package func outlookRuns() throws -> [OutlookKind: Instant] {
    let runs = try session.rows(Statement.outlookRunList.query) { row in
      (try row.choice(0, of: OutlookKind.self), try row.instant(1))
    }
    return Dictionary(uniqueKeysWithValues: runs)
  }

  /// How long everything of a kind took, as it was known at `now`.
  package func pastSpells(of kind: OutlookKind, at now: Instant) throws -> [PastSpell] {
    try spells(of: kind, since: now.advanced(bySeconds: -Outlook.window), at: now, most: Self.mostSpells)
  }

  /// How long everything of a kind took, ever, as it was known at `now`.
  package func everySpell(of kind: OutlookKind, at now: Instant) throws -> [PastSpell] {
    try spells(of: kind, since: nil, at: now, most: .max)
  }

  private func spells(
    of kind: OutlookKind, since: Instant?, at now: Instant, most: Int32
  ) throws -> [PastSpell] {
    let since = Parameter.timestamp(since?.microseconds)
    let until = Parameter.timestamp(now.microseconds)
    let most = Parameter.int4(most)
    func spell(_ row: borrowing Row) throws -> PastSpell? {
      do {
        return PastSpell(
          began: try row.instant(2), ended: try row.optionalInstant(3), isDone: try row.optionalBool(4) ?? false,
          team: try row.int8(0), category: try row.optionalText(1), takenOut: try row.optionalInstant(5))
      } catch  where CaseFault.isAboutRows(error) {
        // One that can't be read teaches nothing, and must not keep the others from it.
        return nil
      }
    }
    if kind == .resolution {
      return try session.rows(Statement.outlookCasesList.query, [since, until, most], spell).compactMap(\.self)
    }
    return try session.rows(
      Statement.outlookPromisesList.query, [.text(kind.rawValue), since, until, most], spell
    ).compactMap(\.self)
  }

  private func storedOutlooks(of kind: OutlookKind, teams: [TeamID]?) throws -> OutlookShelf {
    var shelf = OutlookShelf()
    let parameters: [Parameter] = [.text(kind.rawValue), teams.map { .int8Array($0.map(Optional.some)) } ?? .null]
    try session.forEach(Statement.outlookList.query, parameters) { row in
      let team = try row.int8(0)
      let category = try row.text(1)
      let entry = try OutlookBook.Entry(row: row)
      if team == 0 {
        shelf.all = entry
      } else if category.isEmpty {
        shelf.teams[team, default: OutlookBook()].team = entry
      } else {
        shelf.teams[team, default: OutlookBook()].categories[category] = entry
      }
    }
    return shelf
  }

  /// Keeps what was learnt, unless somebody is at it or has learnt it later.
  package func keep(_ shelf: OutlookShelf, of kind: OutlookKind, at now: Instant) throws {
    try retryingTransaction {
      guard try session.row(Statement.outlookLock.query, [], { try $0.bool(0) }) else { return }
      let noted = try session.rows(
        Statement.outlookRunNote.query, [.text(kind.rawValue), .timestamp(now.microseconds)]
      ) { try $0.text(0) }
      if noted.isEmpty { return }
      var rows: [[Parameter]] = []
      func add(_ team: TeamID, _ category: String, _ entry: OutlookBook.Entry?) {
        guard let entry else { return }
        rows.append(
          [.text(kind.rawValue), .int8(team), .text(category), .timestamp(now.microseconds)] + entry.parameters)
      }
      add(0, "", shelf.all)
      for (team, book) in shelf.teams.sorted(by: { $0.key < $1.key }) {
        add(team, "", book.team)
        for (category, entry) in book.categories.sorted(by: { $0.key < $1.key }) { add(team, category, entry) }
      }
      // A pipeline's answers are read when all of it was sent: no more at a time than the socket takes.
      for start in stride(from: 0, to: rows.count, by: Self.rowsSent) {
        try session.pipeline { pipeline in
          for row in rows[start..<min(start + Self.rowsSent, rows.count)] {
            _ = pipeline.execute(Statement.outlookSet.query, row)
          }
        }
      }
    }
  }
}

extension OutlookBook.Entry {
  private static let whole = 1_000_000_000.0

  init(row: borrowing Row) throws {
    let (ages, shares, seen) = (try row.int8Array(3), try row.int8Array(4), try row.int8Array(5))
    let steps = zip(ages, zip(shares, seen)).map { age, share in
      Outlook.Step(
        age: age ?? 0, share: Double(share.0 ?? 0) / Self.whole, seen: Double(share.1 ?? 0) / Self.whole)
    }
    func change() throws -> OutlookChange? {
      if let met = try row.optionalInt8(7), let sample = try row.optionalInt(8), let called = try row.optionalInt8(9) {
        return .dates(called: Double(called) / Self.whole, met: Double(met) / Self.whole, of: sample)
      }
      guard let done = try row.optionalInt(10), let usual = try row.optionalInt(11) else { return nil }
      return .pace(done: done, usual: usual)
    }
    self.init(
      outlook: Outlook(steps: steps, sample: try row.int(2), horizon: try row.int8(6)),
      change: try change())
  }

  /// The sample, ages, shares, horizon and the change.
  var parameters: [Parameter] {
    [
      .int4(Int32(clamping: outlook.sample)), .int8Array(outlook.steps.map(\.age)),
      .int8Array(outlook.steps.map { Self.stored($0.share) }), .int8Array(outlook.steps.map { Self.stored($0.seen) }),
      .int8(outlook.horizon),
    ] + changed
  }

  private var changed: [Parameter] {
    switch change {
    case .dates(let called, let met, let sample):
      [.int8(Self.stored(met)), .int4(Int32(clamping: sample)), .int8(Self.stored(called)), .null, .null]
    case .pace(let done, let usual):
      [.null, .null, .null, .int4(Int32(clamping: done)), .int4(Int32(clamping: usual))]
    case nil: Array(repeating: .null, count: 5)
    }
  }

  private static func stored(_ share: Double) -> Int64 { Int64((share * whole).rounded()) }
}
