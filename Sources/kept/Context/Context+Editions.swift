import Domain
import Export
import Measures
import Store

extension Context {
  /// The edition that a month's files come from; nil where it is not closed, not that of the zone that is asked for, or computed
  /// anew.
  func edition(of month: Month, isLive: Bool) throws -> Edition? {
    guard try !isLive && monthBounds.closedZone(of: month) != nil else { return nil }
    return try Editions(session: database.session).latest(from: month, until: month, asOf: now)[month]
  }
}

extension Edition {
  /// That its month is closed: which edition this is, as of when and by whom, and whose instants it has.
  func words(in context: Context) throws -> String {
    let anew = reason.map { " (stated anew because: \($0))" } ?? ""
    let by = context.name(of: closedBy) ?? "the scheduler"
    return "\(month) is closed: edition \(number)\(anew), \(try context.times.moment(asOf)) by \(by), in \(zone)."
  }

  /// What its rows of one team are.
  func rows(of team: Team) -> String {
    """
    Its rows are as they were stored. Which of them are those of \(team.handle) follows from who had what, as far as it is \
    known today.
    """
  }

  /// Refuses to say who the customers were.
  ///
  /// - Parameter words: what was typed, with customers.
  func customersAreNotStored(_ words: String) -> Refusal {
    Refusal(
      .conflict, "\(month) is closed, and what was stored of it names no customer",
      allowed: "the stored rows, without --with-customers; or the rows as they stand today", next: "\(words) --live")
  }
}

extension Edition {
  /// What was taken out of its files since it was closed, in a sentence; nil when they are as they were.
  func redactionWords(in context: Context) throws -> String? {
    let changes = try EditionRedaction(session: context.database.session).changes(of: self)
    guard let last = changes.last else { return nil }
    let changed = Set(changes.filter { $0.after != nil }.map(\.name)).sorted().joined(separator: ", ")
    let gone = Set(changes.filter { $0.after == nil }.map(\.name)).sorted().joined(separator: ", ")
    return "A customer was erased \(try context.times.moment(last.at)): their words were taken out of \(changed)"
      + (gone.isEmpty ? "" : ", and \(gone) was taken back") + "; no figure changed."
  }
}
