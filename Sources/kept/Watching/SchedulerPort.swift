import Domain
import Port
import Scheduler
import Store
import Synchronization

/// The port on which a scheduler tells how it does: `/health` and `/metrics`, to this machine alone.
final class SchedulerPort: Sendable {
  private let port: LoopbackPort
  private let watched: Watched

  /// What there is to tell of, once there is a scheduler.
  private final class Watched: Sendable {
    private let read = Mutex<(@Sendable () async -> SchedulerReading)?>(nil)

    func set(_ body: @escaping @Sendable () async -> SchedulerReading) { read.withLock { $0 = body } }

    func answer(_ body: (SchedulerReading) -> PortAnswer) async -> PortAnswer {
      guard let read = read.withLock({ $0 }) else {
        return PortAnswer(status: 503, type: "text/plain", text: "the scheduler is starting\n")
      }
      return body(await read())
    }
  }

  /// Listens from now on.
  ///
  /// - Parameter number: 0 for any port that is free.
  /// - Throws: `Refusal` when it can't.
  init(_ number: Int) throws {
    let watched = Watched()
    self.watched = watched
    do {
      port = try Blocking.wait {
        try await LoopbackPort(
          number,
          answers: [
            "/health": { await watched.answer(\.health) }, "/metrics": { await watched.answer(\.exposition) },
          ])
      }
    } catch let error as PortError {
      throw Refusal(
        .conflict,
        error.isTaken
          ? "port \(error.port) of 127.0.0.1 is taken"
          : "port \(error.port) of 127.0.0.1 can't be opened: \(error.reason)",
        allowed: "a port that nobody listens on and this user may open, or 0 for any", next: "kept scheduler --port 0")
    }
  }

  /// Where it is told how the scheduler does.
  var words: String { "http://127.0.0.1:\(port.number)/health and /metrics" }

  /// Tells of this scheduler from now on.
  func tell(
    of status: SchedulerStatus, connect: @escaping @Sendable () throws -> Database,
    clock: @escaping @Sendable () -> Instant
  ) {
    let reader = DatabaseReader(connect: connect, clock: clock)
    watched.set {
      let database = await reader.read()
      return SchedulerReading(counts: status.now, database: database, now: clock())
    }
  }

  func close() throws {
    try Blocking.wait { [port] in await port.close() }
  }
}
