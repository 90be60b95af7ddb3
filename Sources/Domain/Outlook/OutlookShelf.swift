/// What history says of one kind of promise to every team.
package struct OutlookShelf: Hashable, Sendable {
  /// By team, without what all share.
  package var teams: [TeamID: OutlookBook]
  package var all: OutlookBook.Entry?

  package init(teams: [TeamID: OutlookBook] = [:], all: OutlookBook.Entry? = nil) {
    self.teams = teams
    self.all = all
  }

  package func book(of team: TeamID) -> OutlookBook {
    var book = teams[team] ?? OutlookBook()
    book.all = all
    return book
  }

  /// Learns from what was known at `now`.
  ///
  /// - Parameters:
  ///   - hours: a team's.
  ///   - usual: those that everybody's history is told in.
  package init(
    learning history: [PastSpell], at now: Instant, hours: (TeamID) -> WorkingTime, usual: WorkingTime
  ) {
    teams = [:]
    for (team, spells) in Dictionary(grouping: history, by: \.team) {
      let hours = hours(team)
      var book = OutlookBook(team: Self.entry(spells, at: now, in: hours))
      for (category, alike) in Dictionary(grouping: spells, by: \.category) {
        if let category, let entry = Self.entry(alike, at: now, in: hours) { book.categories[category] = entry }
      }
      if book != OutlookBook() { teams[team] = book }
    }
    all = Outlook(history, at: now, in: usual, hoursOf: hours).map {
      OutlookBook.Entry(outlook: $0.thinned(to: Self.steps), change: nil)
    }
  }

  /// As many steps of a curve as are worth keeping: a share of one in two hundred is nothing that anybody plans by.
  private static let steps = 200

  private static func entry(_ spells: [PastSpell], at now: Instant, in hours: WorkingTime) -> OutlookBook.Entry? {
    Outlook(spells, at: now, in: hours).map {
      OutlookBook.Entry(
        outlook: $0.thinned(to: steps), change: OutlookChange(spells, at: now, in: hours))
    }
  }
}
