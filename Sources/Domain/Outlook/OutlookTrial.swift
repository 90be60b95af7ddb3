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

  private let groups: [TeamID: Group]
  private let everything: [PastSpell]
  private let hours: @Sendable (TeamID) -> WorkingTime
  private let usual: WorkingTime

  private struct Group {
    var all: [PastSpell] = []
    var categories: [String: [PastSpell]] = [:]
  }

  /// - Parameter history: everything that is known by now.
  package init(_ history: [PastSpell], hours: @escaping @Sendable (TeamID) -> WorkingTime, usual: WorkingTime) {
    everything = history.sorted { $0.began < $1.began }
    var groups: [TeamID: Group] = [:]
    for spell in everything {
      groups[spell.team, default: Group()].all.append(spell)
      if let category = spell.category {
        groups[spell.team, default: Group()].categories[category, default: []].append(spell)
      }
    }
    self.groups = groups
    self.hours = hours
    self.usual = usual
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
    let asked = everything.filter { span.contains($0.began) && $0.isKnown(at: end) }
    var scores: [TeamID: [Score]] = [:]
    var warnings = Warnings()
    for (place, spell) in asked.enumerated() {
      var row = scores[spell.team] ?? Array(repeating: Score(), count: levels.count)
      // A calendar that came later nobody could go by.
      let hours = hours(spell.team).known(at: spell.began)
      let answer = answer(for: spell, &warnings)
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
      if place % 100 == 0 { try progress(Double(place) / Double(asked.count)) }
    }
    return scores
  }

  /// What history said, and whether with a warning. Of everybody's history nothing is said to have changed.
  private func answer(for spell: PastSpell, _ warnings: inout Warnings) -> (outlook: Outlook, isWarned: Bool)? {
    let (now, hours) = (spell.began, hours(spell.team))
    let group = groups[spell.team]
    if let category = spell.category {
      let alike = known(group?.categories[category] ?? [], before: now)
      if let outlook = Outlook(alike, at: now, in: hours) {
        return (outlook, warnings.stand(over: alike, of: spell.team, category, at: now, in: hours))
      }
    }
    let teams = known(group?.all ?? [], before: now)
    if let outlook = Outlook(teams, at: now, in: hours) {
      return (outlook, warnings.stand(over: teams, of: spell.team, nil, at: now, in: hours))
    }
    return Outlook(known(everything, before: now), at: now, in: usual, hoursOf: self.hours).map { ($0, false) }
  }

  /// Whether a warning stood over the dates of a day. It speaks of four weeks, so that it is looked up once a day.
  private struct Warnings {
    private struct Key: Hashable {
      let team: TeamID
      let category: String?
      let day: Int64
    }

    private var known: [Key: Bool] = [:]

    mutating func stand(
      over history: ArraySlice<PastSpell>, of team: TeamID, _ category: String?, at now: Instant, in hours: WorkingTime
    ) -> Bool {
      let key = Key(team: team, category: category, day: now.microseconds / 86_400_000_000)
      if let stands = known[key] { return stands }
      let stands = OutlookChange(history, at: now, in: hours) != nil
      known[key] = stands
      return stands
    }
  }

  private func known(_ spells: [PastSpell], before now: Instant) -> ArraySlice<PastSpell> {
    spells.prefix(upTo: spells.partitioningIndex { $0.began >= now })
  }
}
