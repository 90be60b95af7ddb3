package import Domain
import Postgres
import SQL

/// A delivery that was not sent, as `kept notifications` shows it.
package struct DeliveryLine: Hashable, Sendable {
  package let message: Int64
  package let channel: String
  package let address: String
  package let attempts: Int
  package let nextTryAt: Instant?
  package let parkedAt: Instant?
  package let problem: String?
  package let to: MemberID
  package let madeAt: Instant
  package let notices: Int
  package let firstCase: CaseNumber?
}

/// How many deliveries there are of each kind.
package struct DeliveryCounts: Hashable, Sendable {
  package let sent: Int
  package let waiting: Int
  package let parked: Int
  package let dropped: Int
}

extension Database {
  /// Deliveries that are parked, or all that were not sent, the oldest first.
  package func deliveries(onlyParked: Bool, limit: Int? = nil) throws -> [DeliveryLine] {
    try session.rows(Statement.deliveryList.query, [.bool(onlyParked), .int4(limit.map { Int32(clamping: $0) })]) {
      DeliveryLine(
        message: try $0.int8(0), channel: try $0.text(1), address: try $0.text(2), attempts: try $0.int(3),
        nextTryAt: try $0.optionalInstant(4), parkedAt: try $0.optionalInstant(5), problem: try $0.optionalText(6),
        to: try $0.int8(7), madeAt: try $0.instant(8), notices: Int(try $0.int8(9)),
        firstCase: try $0.optionalInt8(10).map(CaseNumber.init))
    }
  }

  package func deliveryCounts() throws -> DeliveryCounts {
    try session.row(Statement.deliveryCount.query) {
      DeliveryCounts(
        sent: Int(try $0.int8(0)), waiting: Int(try $0.int8(1)), parked: Int(try $0.int8(2)),
        dropped: Int(try $0.int8(3)))
    }
  }

  /// Has parked deliveries tried again, at the address that their member has by now.
  ///
  /// - Parameter message: nil for all.
  /// - Returns: how many.
  package func retryParked(message: Int64?, at now: Instant) throws -> Int {
    try session.rows(Statement.deliveryRetry.query, [.int8(message), .timestamp(now.microseconds)]) { try $0.int8(0) }
      .count
  }

  /// Says where a member is told by a channel.
  package func setChannel(_ channel: String, address: String, of member: MemberID) throws {
    _ = try session.row(Statement.memberChannelSet.query, [.int8(member), .text(channel), .text(address)]) {
      try $0.int8(0)
    }
  }

  /// Says that a member is no longer told by a channel. What is on its way already still goes there.
  ///
  /// - Returns: how many channels they have left.
  package func clearChannel(_ channel: String, of member: MemberID) throws -> Int {
    try session.row(Statement.memberChannelClear.query, [.int8(member), .text(channel)]) { Int(try $0.int8(0)) }
  }

  /// Says when a member is told; minutes after midnight in their zone.
  ///
  /// - Parameters:
  ///   - quiet: nothing is sent in between; nil for no such hours.
  ///   - digestAt: everything once a day, then; nil for at once.
  ///   - now: from when on; what they promised may have to be told earlier.
  package func setTiming(quiet: (from: Int, until: Int)?, digestAt: Int?, of member: MemberID, at now: Instant) throws {
    func minutes(_ value: Int?) -> Parameter { .int4(value.map { Int32(clamping: $0) }) }
    try transaction {
      _ = try session.row(
        Statement.memberTimingSet.query,
        [.int8(member), minutes(quiet?.from), minutes(quiet?.until), minutes(digestAt)]
      ) { try $0.int8(0) }
      try session.execute(Statement.checkHastenOwner.query, [.int8(member), .timestamp(now.microseconds)])
    }
  }
}
