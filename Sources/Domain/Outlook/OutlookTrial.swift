/// Holds what history would have suggested at each beginning against what came of it, from what was known at that moment.
package struct OutlookTrial: Sendable {
  /// What came of the suggestions at one level.
  package struct Score: Hashable, Sendable {
    /// How often history was asked, had seen so many done, and was kept.
    package var asked = 0
    package var answered = 0
    package var met = 0
    /// The sum of what was claimed.
    package var claimed = 0.0
    /// How many of the answers said that things have come to take longer, or less long.
    package var warned = 0

    package init() {}
  }

  private let history: OutlookHistory

  /// - Parameter history: everything that is known by now.
  package init(_ history: [PastSpell], hours: @escaping @Sendable (TeamID) -> WorkingTime, usual: WorkingTime) {
    self.history = OutlookHistory(history, hours: hours, usual: usual)
  }

  /// Suggests a time at each level for each spell that began in `span` and was not taken out since.
  ///
  /// - Parameters:
  ///   - end: until when it is known what came of them.
  ///   - progress: called with the share that is done; throws to end it early.
  /// - Returns: the scores by team, in the order of `levels`.
  package func scores(
    in span: Range<Instant>, levels: [Double], until end: Instant, progress: (Double) throws -> Void
  ) rethrows -> [TeamID: [Score]] {
    let asked = history.all.began(in: span).filter { $0.isKnown(at: end) }
    guard let first = asked.first, let last = asked.last else { return [:] }
    var scores: [TeamID: [Score]] = [:]
    var records = try Records(history, from: first.began, to: last.began) { try progress($0 / 2) }
    for (place, spell) in asked.enumerated() {
      var row = scores[spell.team] ?? Array(repeating: Score(), count: levels.count)
      let hours = history.hours(of: spell.team, at: spell.began)
      let answer = records.answer(for: spell)
      for (index, level) in levels.enumerated() {
        row[index].asked += 1
        guard let answer, let step = answer.outlook.age(at: level) else { continue }
        let due = hours.adding(step.age, to: spell.began)
        let done = spell.isDone ? spell.ended : nil
        // Whether a date that is yet to come is kept nobody knows; nor of what ended before it, and not by being done.
        if due > end || done == nil && spell.ended ?? end < due { continue }
        row[index].answered += 1
        row[index].claimed += step.share
        if answer.isWarned { row[index].warned += 1 }
        if let done, done <= due { row[index].met += 1 }
      }
      scores[spell.team] = row
      if place % 100 == 0 { try progress(0.5 + Double(place) / Double(asked.count) / 2) }
    }
    return scores
  }
}

/// What is known on each day of what came of the dates of the days before.
private struct Records {
  private struct Key: Hashable {
    let team: TeamID
    let category: String?
    let day: Instant
  }

  private let history: OutlookHistory
  private let claims: PastClaims
  private var known: [Key: OutlookRecord?] = [:]
  private var warnings: [Key: Bool] = [:]

  init(_ history: OutlookHistory, from first: Instant, to last: Instant, progress: (Double) throws -> Void) rethrows {
    self.history = history
    let start = Self.day(of: first).advanced(bySeconds: -Int64(PastClaims.days) * PastClaims.day)
    let days = Int((last.microseconds - start.microseconds) / (PastClaims.day * 1_000_000)) + 1
    claims = try PastClaims(history, from: start, days: days) { try progress(Double($0) / Double(days)) }
  }

  private static func day(of instant: Instant) -> Instant {
    let day = PastClaims.day * 1_000_000
    let over = instant.microseconds % day
    return Instant(microseconds: instant.microseconds - (over < 0 ? over + day : over))
  }

  /// What history said as a spell began, and whether with a warning: the curve of that moment, and the record of that day, as it
  /// is learnt once a day. Everybody's history has no record.
  mutating func answer(for spell: PastSpell) -> (outlook: Outlook, isWarned: Bool)? {
    guard let answer = history.answer(of: spell.team, spell.category, at: spell.began) else { return nil }
    if answer.basis == .all { return (answer.outlook, false) }
    let day = Self.day(of: spell.began)
    let key = Key(team: spell.team, category: answer.basis == .category ? spell.category : nil, day: day)
    let isWarned = warnings[key] ?? (claims.change(of: spell.team, category: key.category, at: day) != nil)
    warnings[key] = isWarned
    return (answer.outlook.corrected(by: record(of: spell.team, on: day)), isWarned)
  }

  private mutating func record(of team: TeamID, on day: Instant) -> OutlookRecord? {
    let key = Key(team: team, category: nil, day: day)
    if let record = known[key] { return record }
    let record = claims.record(of: team, at: day)
    known[key] = .some(record)
    return record
  }
}
