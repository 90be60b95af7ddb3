import ArgumentParser
import Domain
import Notify
import Store

struct NotificationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notifications", abstract: "Messages that wait or could not be sent, and the channels.",
    subcommands: [
      NotificationsList.self, NotificationsParked.self, NotificationsRetry.self, NotificationsTry.self,
      NotificationsChannels.self,
    ],
    defaultSubcommand: NotificationsList.self)
}

struct NotificationsList: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Messages that were not sent yet, the parked ones among them.")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    .table(try DeliveryTable(context).table(onlyParked: false, empty: "No message waits."))
  }
}

struct NotificationsParked: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "parked", abstract: "Messages that could not be sent and wait for a person.")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    .table(try DeliveryTable(context).table(onlyParked: true, empty: "No message is parked."))
  }
}

struct NotificationsRetry: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Have parked messages sent again, once what was wrong is mended.")

  @Argument(help: "The message's number. Default: all that are parked.") var message: Int64?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let count = try context.database.retryParked(message: message, at: context.now)
    if count == 0 {
      throw Refusal(
        .notFound, message.map { "message \($0) is not parked" } ?? "no message is parked",
        next: "kept notifications list")
    }
    return .page(
      Page([
        .headline(
          id: "retried", .text("\(Counted.words(count, "delivery", plural: "deliveries")) will be tried again"),
          fields: [Fact("retried", "To be tried again", .number(count))])
      ]))
  }
}

struct NotificationsChannels: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "channels", abstract: "What can be set for each channel, and what is.")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    var table = Table(
      [
        Column("variable", "Variable"), Column("value", "Value", shrinking: .to(8)),
        Column("meaning", "Meaning", shrinking: .wrapping(20)), Column("needed", "Needed", priority: 2),
        Column("channel", "Channel", isForPrograms: true),
      ], empty: "")
    let environment = context.surroundings.environment
    for channel in Channels.all {
      for setting in channel.settings {
        let variable = setting.variable(of: channel.id)
        let given = environment[variable].flatMap { $0.isEmpty ? nil : $0 }
        table.append([
          .text(variable),
          .text(given.map { setting.isSecret ? "…" : $0 } ?? setting.defaultValue, given == nil ? .dim : nil),
          .text(setting.meaning), .text(setting.isRequired ? "yes" : ""), .text(channel.id),
        ])
      }
    }
    return .table(table)
  }
}
