import ArgumentParser
import Domain
import Notify
import Store

struct NotificationsTry: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "try", abstract: "Send a member one message now, and say what the server answered.",
    discussion: "Nothing of it is kept or tried again. The channels are those that a scheduler would have here.")

  @Argument(help: "To whom. Default: you.") var handle: String?

  @Option(help: ArgumentHelp("By this channel alone. Default: all by which they are told.", valueName: "channel"))
  var channel: String?

  @Option(help: ArgumentHelp("The scheduler's file of NAME=value lines.", valueName: "file"))
  var settings: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let member = try handle.map { try context.roster.member(called: $0) } ?? context.actor
    let channels = try ChannelSelection(context.surroundings.environment, file: settings).channels
    var table = Table(
      [
        Column("channel", "By"), Column("address", "Address", shrinking: .to(10)), Column("result", "Result"),
        Column("answer", "Answer", shrinking: .wrapping(20)),
      ], empty: "")
    var isSent = true
    for (id, address) in try addresses(of: member, context) {
      let problem = problem(sending: message(to: member, at: address, context), by: channels[id], context)
      isSent = isSent && problem == nil
      table.append([
        .text(id), .text(DeliveryTable.shown(address)),
        .text(problem == nil ? "sent" : "not sent", problem.map { _ in .overdue }),
        .text(problem ?? "the server took it"),
      ])
    }
    if isSent { return .table(table) }
    try context.show(.table(table))
    throw ExitCode(Exit.refused.rawValue)
  }

  private func addresses(of member: Member, _ context: Context) throws -> [(channel: String, address: String)] {
    let known = try context.database.reaches()[member.id]?.channels ?? []
    let wanted = try channel.map { try Channels.channel($0).id }
    let chosen = known.filter { wanted == nil || $0.channel == wanted }
    if chosen.isEmpty {
      throw Refusal(
        .notFound, "\(member.handle) is not told by \(wanted ?? "anything")",
        allowed: known.isEmpty ? "a channel with an address" : "one of \(known.map(\.channel).joined(separator: ", "))",
        next: "kept member notify \(member.handle) --via \(wanted ?? "CHANNEL") --to ADDRESS")
    }
    return chosen
  }

  private func message(to member: Member, at address: String, _ context: Context) -> Message {
    Message(
      id: "trial-\(member.id)-\(context.now.microseconds)", recipient: Recipient(name: member.name, address: address),
      kind: .trial, subject: "Kept can reach you",
      text:
        "\(context.actorIfKnown?.name ?? "Somebody") wanted to see whether messages reach you. Nothing is to be done.",
      preferences: Preferences(text: "kept member notify says where and when you are told, and --off ends it."),
      occurredAt: context.now)
  }

  /// Why it was not sent; nil when it was.
  private func problem(sending message: Message, by channel: (any Channel)?, _ context: Context) -> String? {
    guard let channel else { return "not set up here: kept notifications channels" }
    do {
      try channel.check(address: message.recipient.address)
      try channel.send(message, at: context.now)
      return nil
    } catch let error as DeliveryError {
      return error.sentence
    } catch {
      return Complaint(error).refusal.problem
    }
  }
}
