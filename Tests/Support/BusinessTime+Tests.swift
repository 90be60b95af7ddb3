package import Domain
import Files
package import Store

extension Database {
  /// The business clock of this database's teams.
  package func businessTime() throws -> BusinessTime {
    try businessTime { try ZoneFiles().zone($0) }
  }
}

extension BusinessTime {
  /// Monday to Friday from nine to five, everywhere, in UTC.
  package static var nineToFive: BusinessTime {
    get throws {
      BusinessTime(hours: [:], usual: WorkingTime(try WorkingCalendar(.nineToFive, in: .utc)), pausing: [:])
    }
  }
}
