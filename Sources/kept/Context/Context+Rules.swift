import Domain
import Files
import Store

/// Policies, hours, and who is here.
extension Context {
  /// What holds now.
  var rules: RuleBook { get throws { try rules(at: now) } }

  /// What holds at an instant: each team's hours and policies, who leads, and who is away then or later.
  func rules(at instant: Instant) throws -> RuleBook {
    try database.rules(at: instant, reusing: CalendarTimes()) { try zones.zone($0) }
  }
}
