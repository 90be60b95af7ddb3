import ArgumentParser
import Dispatch
import Domain
import Files
import Glibc
import Notify
import Scheduler
import Store

struct SchedulerCommand: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "scheduler", abstract: "Flags what stalls, reminds, climbs the ladder, and sends messages.",
    discussion: """
      Runs until SIGTERM or Ctrl-C, which finishes what is being done; SIGHUP reads --settings anew. Any number may run
      beside each other. Channels are set up by KEPT_NOTIFY_… (kept notifications channels lists them), in the environment \
      or, instead, in the file of --settings.
      """)

  @Flag(help: "Look and send once, and end: for cron.")
  var once = false

  @Flag(help: "Say what would happen, and write and send nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp("A file of KEPT_NOTIFY_…=value lines, in place of those of the environment.", valueName: "file"))
  var settings: String?

  @Option(help: "Cases in one transaction.")
  var batch: Int = SweepRunner.batch

  @Option(
    help: ArgumentHelp(
      "Tells /health and Prometheus' /metrics on this port of 127.0.0.1; 0 for any that is free.", valueName: "number"))
  var port: Int?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if let port {
      guard 0...65_535 ~= port else { throw ValidationError("--port goes from 0 to 65535.") }
      if once { throw ValidationError("--port goes without --once: nobody could ask in time.") }
    }
    guard 1...10_000 ~= batch else { throw ValidationError("--batch goes from 1 to 10000.") }
    if dryRun, !once { throw ValidationError("--dry-run goes with --once.") }
  }

  func run(in context: Context) throws -> Output {
    let zones = context.zones
    let runner = SweepRunner(batch: batch) { try zones.zone($0) }
    // Before all else: what is refused has changed nothing.
    let port = try port.map { try SchedulerPort($0) }
    let database = try context.database
    if dryRun {
      return try database.rollingBack {
        let report = try runner.run(on: database, at: context.now, isRehearsal: true)
        let headline = headline(report, DispatchReport())
        // Rows for other programs are of one kind.
        guard context.showsTables || context.format == .json else { return .page(Page([headline])) }
        let page = try RehearsalPage(of: report, in: database, context)
        let aside = report.setAside.enumerated().map {
          Block.text(id: "set_aside_\($0 + 1)", .text("\($1)", .overdue))
        }
        return .page(Page([headline] + aside + page.blocks + (try monthsToClose(database, context))))
      }
    }
    let installation = try context.installation
    let handover = Handover()
    let makeDispatcher: @Sendable () throws -> Dispatcher = {
      [settings, environment = context.surroundings.environment] in
      Dispatcher(
        channels: try ChannelSelection(environment, file: settings).channels, installation: installation,
        handover: handover, random: { Double.random(in: 0..<1) }, zone: { try zones.zone($0) })
    }
    let dispatcher = try makeDispatcher()
    return once
      ? try runOnce(runner, dispatcher, context) : try runOn(runner, dispatcher, makeDispatcher, port, context)
  }

  private func runOnce(_ runner: SweepRunner, _ dispatcher: Dispatcher, _ context: Context) throws -> Output {
    let database = try context.database
    let report = try runner.run(on: database, at: context.now)
    _ = try dispatcher.gather(in: database, at: context.now)
    let selection = DatabaseSelection(context)
    let now = context.now
    if !context.clockSet {
      let closer = MonthCloser(context)
      while try closer.closeNext(database, at: now) {}
    }
    let dispatched = try dispatcher.dispatchAll(
      in: database, connect: { try selection.connect() }, clock: { now })
    let mute = try channelsMissing(dispatcher, database)
    let hint = Block.hint(
      "kept notifications channels", why: "\(mute.joined(separator: ", ")) is not set up here, and messages wait for it"
    )
    let page = Page([headline(report, dispatched)] + (mute.isEmpty ? [] : [hint]))
    guard let first = report.setAside.first else { return .page(page) }
    // Everything else is done, and yet whoever started it must learn of it.
    try context.show(.page(page))
    let more = report.setAside.count - 1
    throw Refusal(
      .conflict, "\(first)" + (more > 0 ? "; and \(more) more" : ""),
      allowed: "cases that can be read; all others were looked at", next: "kept doctor")
  }

  /// The channels that messages wait for and that this scheduler does not have.
  private func channelsMissing(_ dispatcher: Dispatcher, _ database: Database) throws -> [String] {
    let set = dispatcher.channelIDs
    let missing = try database.reaches().mapValues { Set($0.channels.map(\.channel)).subtracting(set) }
      .filter { !$0.value.isEmpty }
    let waiting = try database.membersWaiting(among: missing.keys.sorted())
    return Set(waiting.flatMap { missing[$0] ?? [] }).sorted()
  }

  /// What a dry run says of the months that a scheduler would close.
  private func monthsToClose(_ database: Database, _ context: Context) throws -> [Block] {
    guard !context.clockSet else { return [] }
    let months = try MonthCloser(context).monthsDue(database, at: context.now)
    guard let first = months.first, let last = months.last else { return [] }
    let words =
      first == last
      ? "\(first): its figures stay as they are then"
      : "\(first) to \(last), \(Counted.words(months.count, "month")): their figures stay as they are then"
    return [
      .text(id: "month", .text("Would close \(words) (kept settings show: \(MonthCloser.settingName)).", .soon))
    ]
  }

  private func runOn(
    _ runner: SweepRunner, _ dispatcher: Dispatcher, _ makeDispatcher: @escaping @Sendable () throws -> Dispatcher,
    _ port: SchedulerPort?, _ context: Context
  ) throws -> Output {
    let selection = DatabaseSelection(context)
    let surroundings = context.surroundings
    let (set, started) = (context.clockSet ? context.now : nil, context.surroundings.now)
    // A clock that was set by hand goes on from there.
    let clock: @Sendable () -> Instant = {
      let now = Surroundings.clock
      return set.map { Instant(microseconds: $0.microseconds + now.microseconds - started.microseconds) } ?? now
    }
    let loop = SchedulerLoop(
      runner: runner, dispatcher: dispatcher, connect: { try selection.connect() }, clock: clock,
      // A clock that was set by hand, as for a replay, closes no month.
      chore: context.clockSet ? nil : MonthCloser(context).closeNext,
      log: { surroundings.talk("kept scheduler: \($0)\n") })
    if let port {
      port.tell(of: loop.status, connect: { try selection.connect() }, clock: clock)
      surroundings.talk("kept scheduler: \(port.words)\n")
    }
    let watches = [SIGTERM, SIGINT].map { number in SignalWatch.on(number) { loop.stop() } }
    let reload = SignalWatch.on(SIGHUP) {
      do {
        let renewed = try makeDispatcher()
        loop.replace(renewed)
        surroundings.talk("kept scheduler: settings read anew (\(Self.words(renewed)))\n")
      } catch {
        surroundings.talk("kept scheduler: settings stay as they were: \(Complaint(error).refusal.problem)\n")
      }
    }
    surroundings.talk("kept scheduler: running (\(Self.words(dispatcher)))\n")
    loop.run()
    try port?.close()
    for watch in watches + [reload] { watch.cancel() }
    let counts = loop.status.now
    return .page(Page([headline(counts.swept, counts.dispatched, setAside: counts.setAside)]))
  }

  private static func words(_ dispatcher: Dispatcher) -> String {
    dispatcher.channelIDs.isEmpty ? "no channel is set up" : dispatcher.channelIDs.joined(separator: ", ")
  }

  /// - Parameter setAside: how many cases could not be looked at, where the report does not list them.
  private func headline(_ report: SweepReport, _ dispatched: DispatchReport, setAside: Int? = nil) -> Block {
    let would = dryRun ? "would have " : ""
    let sent = dryRun ? "" : "; sent \(Counted.words(dispatched.sent, "message"))"
    let parked =
      (dispatched.retried > 0 ? ", \(dispatched.retried) failed and will be tried again" : "")
      + (dispatched.parked > 0 ? ", parked \(dispatched.parked)" : "")
    let unheard = report.rungsUnheard > 0 ? " (\(report.rungsUnheard) reached nobody: kept doctor)" : ""
    let setAside = setAside ?? report.setAside.count
    let aside = setAside == 0 ? "" : "; \(setAside) can't be looked at"
    return .headline(
      id: "sweep",
      .text(
        "looked at \(Counted.words(report.looked, "case")); \(would)flagged \(Counted.words(report.stallsBegun, "stall")), "
          + "ended \(report.stallsEnded), fired \(Counted.words(report.rungsFired, "rung"))\(unheard), "
          + "wrote \(Counted.words(report.notices, "notice"))\(sent)\(parked)\(aside)"),
      fields: [
        Fact("looked", "Looked at", .number(report.looked)),
        Fact("stalls_begun", "Flagged", .number(report.stallsBegun)),
        Fact("stalls_ended", "Ended", .number(report.stallsEnded)),
        Fact("rungs_fired", "Rungs", .number(report.rungsFired)),
        Fact("rungs_unheard", "Reached nobody", .number(report.rungsUnheard)),
        Fact("escalations", "Escalations", .number(report.escalations)),
        Fact("notices", "Notices", .number(report.notices)), Fact("sent", "Sent", .number(dispatched.sent)),
        Fact("retried", "To be tried again", .number(dispatched.retried)),
        Fact("parked", "Parked", .number(dispatched.parked)), Fact("dropped", "Dropped", .number(dispatched.dropped)),
        Fact("set_aside", "Can't be looked at", .number(setAside)),
        Fact("dry_run", "Dry run", .text("\(dryRun)")),
      ])
  }
}
