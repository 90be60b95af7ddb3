/// What history says of one kind of promise to a team: by category, by the team, by everybody.
package struct OutlookBook: Hashable, Sendable {
  /// An outlook, and what has changed since what it mostly rests on.
  package struct Entry: Hashable, Sendable {
    package let outlook: Outlook
    package let change: OutlookChange?

    package init(outlook: Outlook, change: OutlookChange?) {
      self.outlook = outlook
      self.change = change
    }
  }

  /// An entry and whose history it rests on.
  package struct Chosen: Hashable, Sendable {
    package let basis: Forecast.Basis
    package let entry: Entry

    package var outlook: Outlook { entry.outlook }
  }

  package var categories: [String: Entry]
  package var team: Entry?
  package var all: Entry?

  package init(categories: [String: Entry] = [:], team: Entry? = nil, all: Entry? = nil) {
    self.categories = categories
    self.team = team
    self.all = all
  }

  /// Those with enough in them, the nearest first.
  package func known(category: String?) -> [Chosen] {
    [
      category.flatMap { categories[$0] }.map { Chosen(basis: .category, entry: $0) },
      team.map { Chosen(basis: .team, entry: $0) }, all.map { Chosen(basis: .all, entry: $0) },
    ].compactMap { $0 }
  }

  /// The nearest history that has seen so many done, and the age by which they were.
  package func age(at level: Double, category: String?, reached: Int64 = 0) -> (chosen: Chosen, step: Outlook.Step)? {
    for chosen in known(category: category) {
      if let step = chosen.outlook.age(at: level, reached: reached) { return (chosen, step) }
    }
    return nil
  }

  /// What the nearest history says of being done by `age`.
  package func chance(by age: Int64, category: String?, reached: Int64 = 0) -> (chosen: Chosen, chance: Double)? {
    for chosen in known(category: category) {
      if let chance = chosen.outlook.chance(by: age, reached: reached) { return (chosen, chance) }
    }
    return nil
  }
}
