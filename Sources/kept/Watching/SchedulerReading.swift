import Domain
import Port
import Scheduler
import Store

/// How a scheduler does at an instant, as its port tells it.
struct SchedulerReading {
  /// What the database says, or why it says nothing.
  enum Database: Hashable, Sendable {
    case answers(WaitingWork)
    case fails(String)
  }

  let counts: SchedulerStatus.Counts
  let database: Database
  let now: Instant

  /// A scheduler is well when a sweep ended well within so many seconds: it sweeps every two seconds, and after a failure
  /// waits for half a minute at most.
  static let limit = 60

  /// Seconds since the last sweep that ended well; nil before the first. Where the clock was set back it ended now.
  var age: Double? { counts.lastSweepAt.map { max(0, now.seconds(since: $0)) } }

  /// Why it is not well; nil when it is.
  var problem: String? {
    if case .fails(let reason) = database { return reason }
    let cause = counts.problem.map { ": \($0)" } ?? ""
    guard let age else { return "no sweep has ended yet\(cause)" }
    return age > Double(Self.limit) ? "no sweep has ended well for \(Int(age)) s\(cause)" : nil
  }

  /// 200 when it is well, else 503 with the reason.
  var health: PortAnswer {
    var members = [(key: "status", value: JSONText.string(problem == nil ? "ok" : "failing"))]
    if let problem { members.append(("reason", JSONText.string(problem))) }
    members.append(("last_sweep_age_seconds", age.map { "\($0)" } ?? "null"))
    members.append(("limit_seconds", "\(Self.limit)"))
    return PortAnswer(
      status: problem == nil ? 200 : 503, type: "application/json", text: JSONText.object(members) + "\n")
  }
}
