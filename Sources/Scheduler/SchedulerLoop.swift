import Dispatch
package import Domain
package import Store
import Synchronization

/// Sweeps and sends until it is told to stop: one thread that sweeps, and some for each channel, each with a session of its own.
///
/// It sleeps until something is due. What somebody else makes due earlier is seen within `longestNap`: a NOTIFY with every
/// command would make all commits wait for one another, since PostgreSQL lets only one transaction that notifies commit at a
/// time.
package final class SchedulerLoop: Sendable {
  private let runner: SweepRunner
  private let dispatcher: Mutex<Dispatcher>
  private let connect: @Sendable () throws -> Database
  private let clock: @Sendable () -> Instant
  /// What else there is to do now and then, beside the sweep; it says whether there is more of it to do at once.
  package typealias Chore = @Sendable (Database, Instant) throws -> Bool
  private let chore: Chore?
  private let nextChore = Mutex<Instant>(.earliest)
  private let log: @Sendable (String) -> Void
  private let longestNap: Int
  private let isStopped = Mutex(false)
  private let threads = DispatchGroup()
  /// One for each thread: signalled when there is something to do, or nothing any more.
  private let bells = Mutex<[String: DispatchSemaphore]>([:])
  package let status = SchedulerStatus()

  private static let sweeper = "sweep"
  /// After a failure the pauses double from one second up to this many.
  private static let longestPause = 30
  /// In seconds, between two looks at the chore.
  private static let choreInterval: Int64 = 600

  /// - Parameters:
  ///   - connect: opens a session; called again after one was lost.
  ///   - longestNap: in seconds.
  ///   - chore: done after a sweep, every ten minutes, and after the next as long as there is more; nil for none.
  ///   - log: says a line to the person who runs it.
  package init(
    runner: SweepRunner, dispatcher: Dispatcher, longestNap: Int = 2,
    connect: @escaping @Sendable () throws -> Database,
    clock: @escaping @Sendable () -> Instant, chore: Chore? = nil, log: @escaping @Sendable (String) -> Void
  ) {
    self.runner = runner
    self.dispatcher = Mutex(dispatcher)
    self.longestNap = longestNap
    self.connect = connect
    self.clock = clock
    self.chore = chore
    self.log = log
  }

  /// Runs until `stop` is called; what is being done then is finished first.
  package func run() {
    start(Self.sweeper, sweep)
    startSending()
    threads.wait()
  }

  private func sweep(_ database: Database) throws -> Instant? {
    let now = clock()
    var batches = 0
    let swept = try runner.run(on: database, at: now, clock: clock) {
      // A backlog may take minutes, and whoever gets on with it is well.
      if batches > 0 { status.noteProgress(at: clock()) }
      batches += 1
      return stopped
    }
    for aside in swept.setAside { log("\(Self.sweeper): \(aside)") }
    status.note(swept, at: clock())
    let gathered = try dispatcher.withLock { $0 }.gather(in: database, at: now)
    if gathered.made > 0 { ring() }
    if let chore, nextChore.withLock({ $0 }) <= now {
      // What is due meanwhile does not wait until all of it is done.
      if try chore(database, now) { return now }
      nextChore.withLock { $0 = now.advanced(bySeconds: Self.choreInterval) }
    }
    // What is due still is held by somebody: to look again at once would only keep them busy.
    return [try database.nextCheck(), gathered.next].compactMap { $0 }.filter { $0 > now }.min()
  }

  /// Begins the threads of each channel that has none.
  private func startSending() {
    for name in dispatcher.withLock({ $0.senderNames }).joined() {
      start(name) { [self] in try send(by: Dispatcher.channel(of: name), in: $0) }
    }
  }

  private func send(by channel: String, in database: Database) throws -> Instant? {
    let now = clock()
    let dispatcher = dispatcher.withLock { $0 }
    status.note(
      try dispatcher.dispatch(by: channel, in: database, clock: clock, isStopping: { self.stopped }))
    // What was due by then and is left is being sent by another scheduler, or by none of this one's channels.
    return try database.nextDelivery(by: channel, after: now)
  }

  /// Begins a thread that does `round` again and again, unless there is one of that name.
  private func start(_ name: String, _ round: @escaping @Sendable (Database) throws -> Instant?) {
    let isNew = bells.withLock { bells in
      if bells[name] != nil { return false }
      bells[name] = DispatchSemaphore(value: 0)
      return true
    }
    if isNew { DispatchQueue(label: "kept.\(name)").async(group: threads) { [self] in keepAt(name, round) } }
  }

  /// Has `run` return once what is being done is finished.
  package func stop() {
    isStopped.withLock { $0 = true }
    ring()
  }

  /// Sends in another way from now on, also by channels that were not set up before.
  package func replace(_ dispatcher: Dispatcher) {
    self.dispatcher.withLock { $0 = dispatcher }
    if bells.withLock({ $0[Self.sweeper] != nil }) { startSending() }
    ring()
  }

  private var stopped: Bool { isStopped.withLock { $0 } }

  private func ring() {
    let all = bells.withLock { Array($0.values) }
    for bell in all { bell.signal() }
  }

  /// Does `round` again and again; a failure costs the session, and a pause.
  private func keepAt(_ name: String, _ round: (Database) throws -> Instant?) {
    var database: Database?
    var pause = 1
    while !stopped {
      do {
        let connected = try database ?? connect()
        database = connected
        let next = try round(connected)
        pause = 1
        nap(name, until: next)
      } catch {
        database = nil
        status.note(failure: error)
        log("\(name): \(error); trying again in \(pause) s")
        wait(name, seconds: Double(pause))
        pause = min(pause * 2, Self.longestPause)
      }
    }
  }

  private func nap(_ name: String, until next: Instant?) {
    let left = next.map { $0.seconds(since: clock()) } ?? Double(longestNap)
    wait(name, seconds: min(max(left, 0), Double(longestNap)))
  }

  private func wait(_ name: String, seconds: Double) {
    guard seconds > 0, !stopped, let bell = bells.withLock({ $0[name] }) else { return }
    _ = bell.wait(timeout: .now() + .microseconds(Int(seconds * 1_000_000)))
  }
}
