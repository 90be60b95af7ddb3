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

  /// The nearest history with enough in it; nil when nothing is known. One that has not seen so many done is still the
  /// nearest: others are quicker or slower.
  package func nearest(category: String?) -> Chosen? { known(category: category).first }
}
