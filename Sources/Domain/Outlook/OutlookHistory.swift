/// Everything of a kind that is known to have begun, by team and by category, oldest first.
struct OutlookHistory: Sendable {
  /// Ascending by when they began.
  let all: [PastSpell]
  private let groups: [TeamID: Group]
  private let hours: @Sendable (TeamID) -> WorkingTime
  private let usual: WorkingTime

  private struct Group {
    var all: [PastSpell] = []
    var categories: [String: [PastSpell]] = [:]
  }

  /// What was said of one spell.
  struct Answer {
    let basis: Forecast.Basis
    let outlook: Outlook
  }

  /// - Parameters:
  ///   - hours: a team's.
  ///   - usual: those that everybody's history is told in.
  init(_ spells: [PastSpell], hours: @escaping @Sendable (TeamID) -> WorkingTime, usual: WorkingTime) {
    all = spells.sorted { $0.began < $1.began }
    var groups: [TeamID: Group] = [:]
    for spell in all {
      groups[spell.team, default: Group()].all.append(spell)
      if let category = spell.category {
        groups[spell.team, default: Group()].categories[category, default: []].append(spell)
      }
    }
    self.groups = groups
    self.hours = hours
    self.usual = usual
  }

  /// A team's working time as it was known at an instant: a calendar that came later nobody could go by.
  func hours(of team: TeamID, at now: Instant) -> WorkingTime { hours(team).known(at: now) }

  /// Those of a team, or of one of its categories, oldest first.
  func spells(of team: TeamID, _ category: String?) -> [PastSpell] {
    guard let group = groups[team] else { return [] }
    return category.map { group.categories[$0] ?? [] } ?? group.all
  }

  /// What was known at `now` of the nearest history with enough in it.
  func answer(of team: TeamID, _ category: String?, at now: Instant) -> Answer? {
    if let category, let outlook = outlook(of: team, category, at: now) {
      return Answer(basis: .category, outlook: outlook)
    }
    if let outlook = outlook(of: team, nil, at: now) { return Answer(basis: .team, outlook: outlook) }
    return Outlook(all.began(before: now), at: now, in: usual, hoursOf: hours)
      .map { Answer(basis: .all, outlook: $0) }
  }

  /// What was known at `now` of a team, or of one of its categories.
  func outlook(of team: TeamID, _ category: String?, at now: Instant) -> Outlook? {
    Outlook(spells(of: team, category).began(before: now), at: now, in: hours(of: team, at: now))
  }
}

extension [PastSpell] {
  /// Of spells that are sorted by when they began, those that had by then.
  func began(before now: Instant) -> ArraySlice<PastSpell> {
    prefix(upTo: partitioningIndex { $0.began >= now })
  }

  func began(in span: Range<Instant>) -> ArraySlice<PastSpell> {
    self[partitioningIndex { $0.began >= span.lowerBound }..<partitioningIndex { $0.began >= span.upperBound }]
  }
}
