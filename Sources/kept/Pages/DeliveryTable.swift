import Domain
import Files
import Scheduler
import Store

/// Messages that were not sent.
struct DeliveryTable {
  private let context: Context

  init(_ context: Context) {
    self.context = context
  }

  func table(onlyParked: Bool, empty: String) throws -> Table {
    var table = Table(
      [
        Column("message", "Message", .number), Column("to", "To", shrinking: .to(6)), Column("channel", "By"),
        Column("problem", "Why it waits", shrinking: .wrapping(20)), Column("attempts", "Tries", .number),
        Column("next_try_at", "Next try", .time, priority: 2), Column("parked_at", "Parked", .time, priority: 2),
        Column("notices", "Notices", .number, priority: 4), Column("made_at", "Made", .time, priority: 5),
        Column("address", "Address", shrinking: .to(10), priority: 3), Column("case", "Case", .number, priority: 6),
      ], empty: empty)
    for line in try context.database.deliveries(onlyParked: onlyParked) {
      table.append([
        .number(line.message), .text(context.name(of: line.to)), .text(line.channel),
        .text(line.problem, line.parkedAt == nil ? nil : .overdue), .number(line.attempts), .instant(line.nextTryAt),
        .instant(line.parkedAt), .number(line.notices), .instant(line.madeAt), .text(Self.shown(line.address)),
        .number(line.firstCase?.value),
      ])
    }
    if !onlyParked { try appendWaiting(to: &table) }
    return table
  }

  /// What is in no message yet: those to be told can't be, or it is not time.
  private func appendWaiting(to table: inout Table) throws {
    let reaches = try context.database.reaches()
    let everybody = try context.roster.members.map(\.id)
    for waiting in try context.database.waitingMembers(at: context.now, among: everybody) {
      let reach = reaches[waiting.member]
      let isReached = reach?.channels.isEmpty == false
      let name = context.name(of: waiting.member) ?? ""
      let nothing =
        try context.roster.member(waiting.member)?.email == nil
        ? "no e-mail address, no channel" : "every channel was switched off"
      let problem =
        isReached ? try wait(of: waiting, reach) : "\(nothing): kept member notify \(name) --via … --to …"
      table.append([
        .none, .text(name), .text(reach?.channels.map(\.channel).joined(separator: ", ")),
        .text(problem, isReached ? nil : .overdue), .number(0), .none, .none, .number(waiting.notices),
        .instant(waiting.since), .none, .none,
      ])
    }
  }

  /// What a message that can be sent waits for.
  private func wait(of waiting: Waiting, _ reach: Reach?) throws -> String {
    guard let reach, let member = try context.roster.member(waiting.member) else { return "" }
    let zone = try member.zone ?? context.roster.team(member.team)?.zone
    let timing = reach.timing(in: try zone.map { try context.zones.zone($0) } ?? context.machineZone)
    let from = timing.telling(
      writtenAt: waiting.since, plannedAt: waiting.plannedAt, dueAt: waiting.dueAt, now: context.now)
    if from > context.now {
      let what =
        reach.digestAt != nil ? "the digest" : reach.quiet != nil ? "the end of quiet hours" : "the beginning of work"
      return "waits for \(what), \(try context.times.moment(from))"
    }
    let channels = reach.channels.map(\.channel).joined(separator: " or ")
    return "waits for a scheduler that has the channel \(channels): kept notifications channels"
  }

  /// The path of a web address is often a secret.
  static func shown(_ address: String) -> String {
    guard let scheme = address.firstRange(of: "://") else { return address }
    let host = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
    return address[..<scheme.upperBound] + host + "/…"
  }
}
