import Domain
import Postgres

/// What a stall is about stands in two columns: the commitment's number, or the policy's target; neither is the case.
extension StallSubject {
  var commitment: Int? {
    if case .commitment(let number) = self { return number }
    return nil
  }

  var target: Policy.Clock? {
    if case .target(let clock) = self { return clock }
    return nil
  }

  init(row: borrowing Row, commitment: Int, target: Int) throws {
    if let number = try row.optionalInt4(commitment).map(Int.init) {
      self = .commitment(number)
    } else if let clock = try row.optionalChoice(target, of: Policy.Clock.self) {
      self = .target(clock)
    } else {
      self = .wholeCase
    }
  }
}
