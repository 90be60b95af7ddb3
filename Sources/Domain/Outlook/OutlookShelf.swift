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

  /// Learns from what was known at `now`, and from what came of what was known on each of the days before.
  ///
  /// - Parameters:
  ///   - hours: a team's.
  ///   - usual: those that everybody's history is told in.
  package init(
    learning spells: [PastSpell], at now: Instant, hours: @escaping @Sendable (TeamID) -> WorkingTime,
    usual: WorkingTime
  ) {
    teams = [:]
    let history = OutlookHistory(spells, hours: hours, usual: usual)
    let first = now.advanced(bySeconds: -Int64(PastClaims.days) * PastClaims.day)
    let claims = PastClaims(history, from: first, days: PastClaims.days) { _ in }
    for (team, spells) in Dictionary(grouping: history.all, by: \.team) {
      let record = claims.record(of: team, at: now)
      func entry(_ spells: [PastSpell], _ category: String?) -> OutlookBook.Entry? {
        guard let outlook = Outlook(spells, at: now, in: hours(team)) else { return nil }
        return OutlookBook.Entry(
          outlook: outlook.corrected(by: record).thinned(to: Self.steps),
          change: claims.change(of: team, category: category, at: now))
      }
      var book = OutlookBook(team: entry(spells, nil))
      for (category, alike) in Dictionary(grouping: spells, by: \.category) {
        if let category, let entry = entry(alike, category) { book.categories[category] = entry }
      }
      if book != OutlookBook() { teams[team] = book }
    }
    // Whoever has too little history of their own has no record that could put this right.
    all = Outlook(history.all, at: now, in: usual, hoursOf: hours).map {
      OutlookBook.Entry(outlook: $0.thinned(to: Self.steps), change: nil)
    }
  }

  /// As many steps of a curve as are worth keeping: a share of one in two hundred is nothing that anybody plans by.
  private static let steps = 200
}
