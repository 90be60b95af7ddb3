#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What became of the dates that history would have given of late: whatever began in the last weeks, beside the curve that
/// held on the day on which it did.
struct PastClaims {
  /// How far back is looked.
  static let days = OutlookChange.days
  static let day: Int64 = 86_400
  /// What is done at an age may have been anywhere between the shares before and at it (Czado, Gneiting and Held 2009).
  private static let parts = 3

  private struct Claim {
    let spell: PastSpell
    let outlook: Outlook
    /// The team's, as it was known.
    let hours: WorkingTime
  }

  /// By team, ascending by when they began.
  private var claims: [TeamID: [Claim]] = [:]

  /// - Parameters:
  ///   - first: when the first of the days began.
  ///   - progress: called with the number of days that are done; throws to end it early.
  init(_ history: OutlookHistory, from first: Instant, days: Int, progress: (Int) throws -> Void) rethrows {
    for day in 0..<days {
      let start = first.advanced(bySeconds: Int64(day) * Self.day)
      var known: [Key: Outlook?] = [:]
      for spell in history.all.began(in: start..<start.advanced(bySeconds: Self.day)) {
        let key = Key(team: spell.team, category: spell.category)
        let outlook = known[key] ?? history.answer(of: spell.team, spell.category, at: start)?.outlook
        known[key] = .some(outlook)
        guard let outlook, !outlook.steps.isEmpty else { continue }
        claims[spell.team, default: []].append(
          Claim(spell: spell, outlook: outlook, hours: history.hours(of: spell.team, at: start)))
      }
      try progress(day + 1)
    }
  }

  private struct Key: Hashable {
    let team: TeamID
    let category: String?
  }

  /// How likely history called it to be done as soon as it was, of whatever began in the weeks before `now`; of what is not
  /// done yet, or later than history can tell, only that it was called that likely at least.
  ///
  /// - Parameters:
  ///   - category: nil for all of the team.
  ///   - halfLife: in microseconds, after which one counts half; nil where all count the same.
  func outcomes(of team: TeamID, category: String?, at now: Instant, halfLife: Double?) -> [OutlookRecord.Outcome] {
    guard let claims = claims[team] else { return [] }
    let since = now.advanced(bySeconds: -Int64(Self.days) * Self.day)
    let first = claims.partitioningIndex { $0.spell.began >= since }
    var outcomes: [OutlookRecord.Outcome] = []
    for claim in claims[first...] {
      let spell = claim.spell
      if spell.began >= now { break }
      if category != nil && spell.category != category || !spell.isKnown(at: now) { continue }
      let weight = halfLife.map { exp2(-Double(now.microseconds - spell.began.microseconds) / $0) } ?? 1
      let ended = spell.ended.flatMap { $0 < now ? $0 : nil }
      let age = Outlook.age(of: spell, at: ended ?? now, in: claim.hours)
      let (before, at) = claim.outlook.shares(around: age)
      let most = claim.outlook.most()
      guard ended != nil, spell.isDone, let at else {
        outcomes.append(OutlookRecord.Outcome(share: before, weight: weight, isDone: false, most: most))
        continue
      }
      for part in 0..<Self.parts {
        let share = before + (at - before) * (Double(part) + 0.5) / Double(Self.parts)
        outcomes.append(
          OutlookRecord.Outcome(share: share, weight: weight / Double(Self.parts), isDone: true, most: most))
      }
    }
    return outcomes
  }

  /// How often a team's dates were met of late, newer ones weighing more as in the curves themselves.
  func record(of team: TeamID, at now: Instant) -> OutlookRecord? {
    OutlookRecord(outcomes(of: team, category: nil, at: now, halfLife: Double(Outlook.halfLife)))
  }

  /// Whether the dates of a team, or of one of its categories, were met more or less often than they were called to be.
  func change(of team: TeamID, category: String?, at now: Instant) -> OutlookChange? {
    OutlookChange.dates(outcomes(of: team, category: category, at: now, halfLife: nil))
  }
}
