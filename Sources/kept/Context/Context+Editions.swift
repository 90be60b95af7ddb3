import Domain
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
