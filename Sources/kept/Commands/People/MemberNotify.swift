import ArgumentParser
import Domain
import Notify
import Store

struct MemberNotify: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "notify",
    abstract: "Say where and when a member is told: channel, quiet hours, at once or once a day.",
    discussion: """
      A member with an e-mail address is told by e-mail, at once, when nothing else was said; --off email ends that. \
      What is on its way by a channel when it is switched off still goes there.
      """)

  @Argument(help: "Default: you.") var handle: String?

  @Option(help: ArgumentHelp("A channel: \(Channels.all.map { $0.id }.joined(separator: ", ")).", valueName: "channel"))
  var via: String?

  @Option(help: ArgumentHelp("Where: a mail address, or a webhook's address.", valueName: "address")) var to: String?

  @Option(help: ArgumentHelp("Told no longer by this channel.", valueName: "channel")) var off: String?

  @Option(help: ArgumentHelp("Nothing in between, such as 18:00-8:00; none.", valueName: "hours")) var quiet: String?

  @Option(help: ArgumentHelp("Everything once a day, at this time; none for at once.", valueName: "time"))
  var digest: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if (via == nil) != (to == nil) { throw ValidationError("--via CHANNEL and --to ADDRESS go together.") }
    if let off, off == via { throw ValidationError("--off and --via name the same channel.") }
  }

  func run(in context: Context) throws -> Output {
    let database = try context.database
    let member = try handle.map { try context.roster.member(called: $0) } ?? context.actor
    let known = try database.reaches()[member.id]
    var left: Int?
    try database.transaction {
      if let via, let to {
        let channel = try Channels.channel(via)
        try channel.checkForm(of: to, allowing: Self.networks(of: channel, context.surroundings.environment))
        try database.setChannel(channel.id, address: to, of: member.id)
      }
      if let off { left = try switchOff(Channels.channel(off).id, of: member, known, in: database) }
      if quiet != nil || digest != nil {
        let hours = try quiet.map(Self.hours) ?? known?.quiet
        let at = try digest.map(Self.time) ?? known?.digestAt
        try database.setTiming(quiet: hours, digestAt: at, of: member.id, at: context.now)
      }
    }
    let reach = try database.reaches()[member.id]
    var page = try page(member, reach)
    if left == 0 { page.blocks += Self.afterTheLast(member, reach) }
    return .page(page)
  }

  /// - Returns: how many channels the member has left.
  private func switchOff(_ channel: String, of member: Member, _ known: Reach?, in database: Database) throws -> Int {
    let channels = known?.channels.map(\.channel) ?? []
    if channels.contains(channel) { return try database.clearChannel(channel, of: member.id) }
    throw Refusal(
      .notFound, "\(member.handle) is not told by \(channel)",
      allowed: channels.isEmpty ? "none was set" : "one of \(channels.joined(separator: ", "))",
      next: "kept member notify \(member.handle)")
  }

  /// How a member is told whose last channel was switched off.
  private static func afterTheLast(_ member: Member, _ reach: Reach?) -> [Block] {
    if let address = reach?.channels.first?.address {
      let words = "That was the last channel: \(member.handle) is told by e-mail from now on, at \(address)."
      return [
        .text(id: "told", .text(words)),
        .hint("kept member notify \(member.handle) --off email", why: "is told by nothing at all"),
      ]
    }
    let waits = "what \(member.handle) is to be told waits until there is one, and kept today shows it all the same."
    guard let email = member.email else {
      return [
        .text(id: "told", .text("That was the last channel, and there is no e-mail address: \(waits)", .overdue)),
        .hint("kept member set \(member.handle) --email ADDRESS", why: "is told by e-mail"),
      ]
    }
    return [
      .text(id: "told", .text("That was the last channel: \(waits)", .overdue)),
      .hint("kept member notify \(member.handle) --via email --to \(email)", why: "is told by e-mail again"),
    ]
  }

  private func page(_ member: Member, _ reach: Reach?) throws -> Page {
    let channels = reach?.channels.map { "\($0.channel) \($0.address)" }.joined(separator: ", ") ?? ""
    let nothing =
      member.email == nil ? "nothing: no e-mail address, no channel" : "nothing: every channel was switched off"
    let quiet = reach?.quiet.map { "\(WorkingSpan.clock($0.from))-\(WorkingSpan.clock($0.until))" }
    return Page([
      .headline(
        id: "member", .text("\(member.name) (\(member.handle))"),
        fields: [Fact("member", "Member", .text(member.handle))]),
      .facts(
        id: "notify",
        [
          Fact("channels", "Told by", .text(channels.isEmpty ? nothing : channels)),
          Fact("quiet", "Quiet", .text(quiet ?? "never")),
          Fact("digest", "When", .text(reach?.digestAt.map { "once a day at \(WorkingSpan.clock($0))" } ?? "at once")),
        ]),
    ])
  }

  private static func hours(_ text: String) throws -> (from: Int, until: Int)? {
    if text.lowercased() == "none" { return nil }
    let allowed = "18:00-8:00, or none"
    let spans: [WorkingSpan]
    do { spans = try WorkingSpan.parse(text) } catch {
      throw Refusal(.invalid, "can't read \"\(text)\" as quiet hours", allowed: allowed)
    }
    guard spans.count == 1, let span = spans.first else {
      throw Refusal(.invalid, "quiet hours are one span", allowed: allowed)
    }
    guard span.begin != span.end % 1440 else {
      throw Refusal(.invalid, "quiet hours of a whole day leave no time to be told", allowed: allowed)
    }
    return (span.begin, span.end % 1440)
  }

  /// The networks that a channel may call though they are not public, as they are set here.
  private static func networks(of channel: any Channel.Type, _ environment: [String: String]) -> [NetworkRange] {
    guard let setting = channel.settings.first(where: { $0.key == "allowed_networks" }) else { return [] }
    let text = environment[setting.variable(of: channel.id)] ?? ""
    return text.split { $0 == "," || $0.isWhitespace }.compactMap { NetworkRange(String($0)) }
  }

  private static func time(_ text: String) throws -> Int? {
    if text.lowercased() == "none" { return nil }
    guard let minute = TimePhrase.minuteOfDay(text) else {
      throw Refusal(.invalid, "can't read \"\(text)\" as a time of day", allowed: "9:00, 9am, or none for at once")
    }
    return minute
  }
}

extension Channel {
  /// Refuses an address that no message can go to, whether or not the channel is set up here.
  fileprivate static func checkForm(of address: String, allowing networks: [NetworkRange]) throws(Refusal) {
    switch id {
    case "email":
      guard address.split(separator: "@").count == 2, !address.contains(where: \.isWhitespace) else {
        throw Refusal(.invalid, "\"\(address)\" is no mail address", allowed: "ana@team.example")
      }
    default: _ = try WebAddress(address, allowing: networks)
    }
  }
}
