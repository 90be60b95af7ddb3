/// Whether things have come to take longer, or less long, than history says: told beside a suggestion, since no estimate
/// knows what has only just changed.
package enum OutlookChange: Hashable, Sendable {
  /// Of so many dates that history would have given and called `called` likely (0 to 1), the share `met` was met.
  case dates(called: Double, met: Double, of: Int)
  /// So many were done in four weeks, and how many would have been at the pace of before.
  case pace(done: Int, usual: Int)

  /// How far back is looked for a change, in days.
  package static let days = 28

  static func since(_ now: Instant) -> Instant { now.advanced(bySeconds: -Int64(days) * PastClaims.day) }

  package var isFaster: Bool {
    switch self {
    case .dates(let called, let met, _): met > called
    case .pace(let done, let usual): done > usual
    }
  }
}
