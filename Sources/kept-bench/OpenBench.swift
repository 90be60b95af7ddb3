import Domain
import Glibc
import Postgres
import Store

/// Opens cases with two milestones and a follow-up through the store, with several connections at once.
struct OpenBench {
  let database: String
  let clients: Int
  let seconds: Double

  func run() throws {
    let session = try Session(ConnectionTarget(database))
    let roster = try Database(session: session).roster()
    let member = try roster.member(called: "bench")
    let client = OpenClient(database: database, member: member, until: Measured.seconds + seconds)
    let began = Measured.seconds
    let opened = try Threads.run(clients) { try client.run() }
    let took = Measured.seconds - began
    print("cases=\(opened.reduce(0, +))\nseconds=\(took)\npeak_kib=\(Measured.peakKiB)")
  }
}

/// One connection that opens case after case.
private struct OpenClient: Sendable {
  let database: String
  let member: Member
  /// When to stop, on the clock of `Measured.seconds`.
  let until: Double

  /// How many cases were opened.
  func run() throws -> Int {
    let store = Database(session: try Session(ConnectionTarget(database)))
    var opened = 0
    // At least one, however long connecting took.
    repeat {
      let now = now
      _ = try store.open(
        .init(
          subject: "No hot water since the morning", customer: nil, team: member.team, owner: member.id,
          priority: "2 - High", category: "heating", channel: "phone"),
        promises: [
          promise(.milestone, "A plumber comes and finds the leak", hours: 24, from: now),
          promise(.milestone, "Hot water runs again", hours: 48, from: now),
          promise(.followUp, "Call whether it stays hot", hours: 72, from: now),
        ], at: Moment(now: now), by: member.id)
      opened += 1
    } while Measured.seconds < until
    return opened
  }

  private func promise(_ kind: Commitment.Kind, _ what: String, hours: Int64, from now: Instant) -> Command.Promise {
    Command.Promise(
      kind: kind, what: what, channel: kind == .followUp ? "phone" : nil,
      due: Due(at: now.advanced(bySeconds: hours * 3600)), toldVia: "phone")
  }

  private var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}
