import Domain
import Export
import Measures
import Store

extension Context {
  /// The edition that a month's files come from; nil where it is not closed in the reporting zone, or computed anew.
  func edition(of month: Month, isLive: Bool) throws -> Edition? {
    if isLive { return nil }
    let zone = try reportingZone.identifier
    return try Editions(session: database.session).list(from: month, until: month).last {
      $0.zone == zone && $0.asOf <= now
    }
  }
}

extension Edition {
  var onlyFiguresAreStored: String {
    """
    \(month) is closed, but stored are its figures and its files as a whole: the rows of one team, with customers, as raw \
    text or as JSON are as they stand now.
    """
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
