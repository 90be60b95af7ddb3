package import Domain
import Postgres
import SQL

/// What waits for a scheduler.
package struct WaitingWork: Hashable, Sendable {
  /// Cases that are due for a look.
  package let cases: Int
  /// Since when the first of them is.
  package let since: Instant?
  /// What is to be told and is in no message yet: in quiet hours, or until the daily digest.
  package let notices: Int
  /// Messages, by channel, that are to be sent, or to be tried again.
  package let deliveries: Int
  /// Those that wait for a person.
  package let parked: Int
  /// Cases that can't be looked at.
  package let setAside: Int

  package init(cases: Int, since: Instant?, notices: Int, deliveries: Int, parked: Int, setAside: Int = 0) {
    self.cases = cases
    self.since = since
    self.notices = notices
    self.deliveries = deliveries
    self.parked = parked
    self.setAside = setAside
  }
}

extension Database {
  /// What waits at an instant. It costs what waits, not what there is, so that it can be asked for every few seconds.
  package func waitingWork(at now: Instant) throws -> WaitingWork {
    try session.row(Statement.healthCount.query, [.timestamp(now.microseconds)]) {
      WaitingWork(
        cases: Int(try $0.int8(0)), since: try $0.optionalInstant(1), notices: Int(try $0.int8(2)),
        deliveries: Int(try $0.int8(3)), parked: Int(try $0.int8(4)), setAside: Int(try $0.int8(5)))
    }
  }
}
