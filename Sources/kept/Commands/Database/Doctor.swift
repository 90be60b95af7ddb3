import ArgumentParser
import Domain
import Embedded
import Files
import Postgres
import Store

struct Doctor: KeptAction {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check that everything kept needs is there and right.")

  @OptionGroup var options: GlobalOptions

  func act(in context: Context) throws {
    var table = Table(
      [Column("check", "Check"), Column("result", "Result"), Column("detail", "Detail", shrinking: .wrapping(20))],
      empty: "")
    /// Whether it is right, or is nothing that has to be.
    func check(_ name: String, isAdvice: Bool = false, _ body: () throws -> String) -> Bool {
      do {
        table.append([.text(name), .text("ok", .good), .text(try body())])
        return true
      } catch {
        let refusal = Complaint(error).refusal
        let detail = [refusal.problem, refusal.allowed, refusal.next].compactMap { $0 }.joined(separator: "; ")
        table.append([.text(name), isAdvice ? .text("note", .soon) : .text("failed", .overdue), .text(detail)])
        return isAdvice
      }
    }
    let results = [
      check("zone files") { try context.zones.zone("Europe/London").identifier + " can be read" },
      check("own zone") { try context.zone.identifier },
      check("database") {
        let version = try context.database.session.serverVersion
        return "PostgreSQL \(version / 10_000).\(version % 10_000)"
      },
      check("schema") { "migration \(try context.database.schemaStatus().applied), up to date" },
      check("teams and members") {
        let roster = try context.roster
        if roster.teams.isEmpty {
          throw Refusal(.notFound, "no team was added yet", next: "kept team add HANDLE")
        }
        return Counted.words(roster.teams.count, "team") + ", "
          + Counted.words(roster.members.count(where: \.isActive), "active member")
      },
      check("who you are") { try context.actor.name },
      check("owners", isAdvice: true) { try Self.nothingIsLeftBehind(context) },
      check("reminders", isAdvice: true) { try Self.everybodyIsReached(context) },
      check("scheduler", isAdvice: true) { try Self.somebodyLooks(context) },
      check("cases") { try Self.everyCaseIsLookedAt(context) },
      check("messages", isAdvice: true) { try Self.messagesLeave(context) },
      check("ladders", isAdvice: true) { try Self.everyRungLeadsOn(context) },
      check("reflections", isAdvice: true) { try Self.reflectionsAreKept(context) },
      check("reporting zone") { try context.storedReportingZone.identifier },
    ]
    try context.show(.table(table))
    if results.contains(false) { throw ExitCode(Exit.refused.rawValue) }
  }

  /// What somebody owns who has left nobody sees to.
  private static func nothingIsLeftBehind(_ context: Context) throws -> String {
    let leavers = try context.database.belongingsOfLeavers()
    guard let first = leavers.first else { return "nobody who has left owns anything open" }
    let named = leavers.prefix(5).map { "\($0.handle) (\(Counted.words($0.cases, "case")))" }
    throw Refusal(
      .conflict, "who has left owns what is open: \(named.joined(separator: ", "))",
      next: "kept member deactivate \(first.handle) --hand-over-to HANDLE")
  }

  /// Whoever is told by nothing learns of what stalls from `kept today` only.
  private static func everybodyIsReached(_ context: Context) throws -> String {
    let reaches = try context.database.reaches()
    let active = try context.roster.members.filter(\.isActive)
    let off = try SwitchedOff.members(context)
    let silent = active.filter { (reaches[$0.id]?.channels.isEmpty ?? true) && !off.contains($0) }
    guard let first = silent.first ?? off.first else { return "every active member has an e-mail address or a channel" }
    func handles(_ members: [Member]) -> String { members.map(\.handle).prefix(5).joined(separator: ", ") }
    let problems = [
      silent.isEmpty ? nil : "\(handles(silent)) can't be reminded: no e-mail address, no channel",
      off.isEmpty ? nil : "\(handles(off)) switched every channel off, and can't be reminded",
    ]
    throw Refusal(
      .notFound, problems.compactMap { $0 }.joined(separator: "; "),
      next: first.email.map { "kept member notify \(first.handle) --via email --to \($0)" }
        ?? "kept member notify \(first.handle) --via slack --to URL, or kept member set \(first.handle) --email …")
  }

  /// Without a scheduler nothing is flagged, and nobody is reminded.
  private static func somebodyLooks(_ context: Context) throws -> String {
    let backlog = try context.database.sweepBacklog(at: context.now)
    guard let last = backlog.sweptAt else {
      throw Refusal(.notFound, "no scheduler has ever run", next: "kept scheduler, or kept scheduler --once from cron")
    }
    let words = "looked last \(try context.times.moment(last))"
    guard let since = backlog.since, context.now.seconds(since: since) > 900 else { return words }
    throw Refusal(
      .notFound, "\(words), and \(Counted.words(backlog.waiting, "case")) wait for a look",
      next: "kept scheduler --once")
  }

  /// What a scheduler can't read it can't remind of.
  private static func everyCaseIsLookedAt(_ context: Context) throws -> String {
    let aside = try context.database.waitingWork(at: context.now).setAside
    if aside == 0 { return "a scheduler can look at each" }
    let named = try context.database.casesSetAside(limit: 5).map { "\($0.number): \($0.problem)" }
    throw Refusal(
      .conflict,
      "\(Counted.words(aside, "case")) can't be looked at: \(named.joined(separator: "; "))"
        + (aside > named.count ? "; and more" : ""),
      next: "kept verify; then, once it is mended, kept scheduler --once")
  }

  /// Messages that nobody sends reach nobody.
  private static func messagesLeave(_ context: Context) throws -> String {
    let waiting = try context.database.waitingWork(at: context.now)
    if waiting.parked > 0 {
      throw Refusal(
        .notFound, "\(Counted.words(waiting.parked, "message")) could not be sent", next: "kept notifications parked")
    }
    let count = waiting.notices + waiting.deliveries
    guard count > 0 else { return "none waits" }
    throw Refusal(
      .notFound, "\(count) wait: for a scheduler with their channel, the end of quiet hours, a digest or another try",
      next: "kept notifications list")
  }

  /// What the database keeps from this session, whatever a program asks for.
  private static func reflectionsAreKept(_ context: Context) throws -> String {
    switch try context.database.privacy() {
    case .ofRole: return "your role of the database is yours alone: it shows what you may read, and nothing else"
    case .ofProgram:
      throw Refusal(
        .notFound, "the role that you log in with is nobody's own: the database takes it for whom kept says",
        next: "kept member set HANDLE --database-role ROLE, as the owner of the tables")
    case .ofNobody:
      throw Refusal(
        .notFound, "members have roles of their own, and yours is nobody's: the database shows you no reflection",
        next: "kept member set HANDLE --database-role ROLE, as the owner of the tables")
    case .none:
      throw Refusal(
        .notFound, "you log in as a superuser, from whom the database keeps nothing: only kept does",
        next: "a role of its own for each member, in a database for the team")
    }
  }

  /// Where a rung leads to nobody, nobody is told by it.
  private static func everyRungLeadsOn(_ context: Context) throws -> String {
    let ends = try DeadEnds(context).found
    guard let first = ends.first else { return "every rung leads to somebody" }
    let words = DeadEndWords(context: context)
    let ladder = LadderText(try context.roster)
    let reasons = ends.prefix(5).map { found in
      "\(words.reason(found.end, found.recipient)) (\(found.rungs.map(ladder.words).joined(separator: "; ")))"
    }
    let more = ends.count > 5 ? ", and \(ends.count - 5) more" : ""
    throw Refusal(
      .notFound, "rungs that lead to nobody: \(reasons.joined(separator: ", "))\(more)", next: words.next(first))
  }
}
