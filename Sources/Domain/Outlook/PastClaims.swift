#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What became of the dates that a team's history would have given of late: whatever began in the last weeks, beside what was
/// learnt on the day on which it did.
///
/// Dates that everybody's history gives are none of it: they tell nothing of the team's own curve.
struct PastClaims {
  static let day: Int64 = 86_400
  /// How many days are needed to know at an instant what came of the dates of the last weeks: those were put right by what had
  /// come of the dates of the weeks before.
  static let days = 2 * OutlookChange.days
  /// What is done at an age may have been anywhere between the shares before and at it (Czado, Gneiting and Held 2009): so
  /// many parts a hundred percent.
  private static let parts = 50.0

  /// How likely something was called to be done as soon as it was, of a part of it; or, not being done yet, has not been.
  struct Outcome: Hashable {
    /// 0 to 1.
    let share: Double
    let weight: Double
    let isDone: Bool
    /// The most that was claimed of it, however late the date.
    let most: Double
  }

  private struct Claim {
    let spell: PastSpell
    let outlook: Outlook
    /// What was known that day of the claims before.
    let record: OutlookRecord?
    /// The team's, as it was known.
    let hours: WorkingTime
  }

  private struct Key: Hashable {
    let team: TeamID
    let category: String?
  }

  private let history: OutlookHistory
  /// By team, ascending by when they began.
  private var claims: [TeamID: [Claim]] = [:]

  /// - Parameters:
  ///   - first: when the first of the days began.
  ///   - progress: called with the number of days that are done; throws to end it early.
  init(_ history: OutlookHistory, from first: Instant, days: Int, progress: (Int) throws -> Void) rethrows {
    self.history = history
    for day in 0..<days {
      let start = first.advanced(bySeconds: Int64(day) * Self.day)
      var outlooks: [Key: Outlook?] = [:]
      func outlook(_ team: TeamID, _ category: String?) -> Outlook? {
        let key = Key(team: team, category: category)
        if let known = outlooks[key] { return known }
        let outlook = history.outlook(of: team, category, at: start)
        outlooks[key] = .some(outlook)
        return outlook
      }
      let began = history.all.began(in: start..<start.advanced(bySeconds: Self.day))
      for (team, spells) in Dictionary(grouping: began, by: \.team) {
        let (record, hours) = (record(of: team, at: start), history.hours(of: team, at: start))
        for spell in spells {
          let nearest = spell.category.flatMap { outlook(team, $0) } ?? outlook(team, nil)
          guard let nearest, !nearest.steps.isEmpty else { continue }
          claims[team, default: []].append(Claim(spell: spell, outlook: nearest, record: record, hours: hours))
        }
      }
      try progress(day + 1)
    }
  }

  /// How often what a team's curves claimed was met of late, newer ones weighing more: half as much every five days.
  func record(of team: TeamID, at now: Instant) -> OutlookRecord? {
    OutlookRecord(outcomes(of: team, category: nil, at: now, halfLife: Double(Outlook.halfLife), asGiven: false))
  }

  /// Whether things have come to take longer or less long than the dates of a team, or of one of its categories, allowed for: by
  /// what came of those that were given, else by how many were done.
  func change(of team: TeamID, category: String?, at now: Instant) -> OutlookChange? {
    .dates(outcomes(of: team, category: category, at: now, halfLife: nil, asGiven: true))
      ?? .pace(
        of: history.spells(of: team, category).began(before: now), at: now, in: history.hours(of: team, at: now))
  }

  /// What came by `now` of what began in the weeks before. What is not done yet, or later than history can tell, was only called
  /// that likely at least.
  ///
  /// - Parameters:
  ///   - category: nil for all of the team.
  ///   - halfLife: in microseconds, after which one counts half; nil where all count the same.
  ///   - asGiven: put right by what was known that day of the claims before; not as the curve alone says.
  func outcomes(
    of team: TeamID, category: String?, at now: Instant, halfLife: Double?, asGiven: Bool
  ) -> [Outcome] {
    guard let claims = claims[team] else { return [] }
    let first = claims.partitioningIndex { $0.spell.began >= OutlookChange.since(now) }
    var outcomes: [Outcome] = []
    for claim in claims[first...] {
      let spell = claim.spell
      if spell.began >= now { break }
      if category != nil && spell.category != category || !spell.isKnown(at: now) { continue }
      let weight = halfLife.map { exp2(-Double(now.microseconds - spell.began.microseconds) / $0) } ?? 1
      let ended = spell.ended(by: now)
      let age = Outlook.age(of: spell, at: ended ?? now, in: claim.hours)
      let record = asGiven ? claim.record : nil
      func given(_ share: Double) -> Double { record?.met(share) ?? share }
      let shares = claim.outlook.shares(around: age)
      let (before, most) = (given(shares.before), given(claim.outlook.most()))
      guard ended != nil, spell.isDone, let at = shares.at.map(given) else {
        outcomes.append(Outcome(share: before, weight: weight, isDone: false, most: most))
        continue
      }
      let parts = max(1, Int(((at - before) * Self.parts).rounded(.up)))
      for part in 0..<parts {
        let share = before + (at - before) * (Double(part) + 0.5) / Double(parts)
        outcomes.append(Outcome(share: share, weight: weight / Double(parts), isDone: true, most: most))
      }
    }
    return outcomes
  }
}
