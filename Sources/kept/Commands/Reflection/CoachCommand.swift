import ArgumentParser
import Domain
import Store

struct CoachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coach", abstract: "What was shared with you, and whose turn a conversation is.",
    subcommands: [CoachShow.self, CoachTalked.self], defaultSubcommand: CoachShow.self)
}

struct CoachShow: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "What was shared with you, newest first, and whose turn a conversation is.",
    discussion: """
      First come those who wait: with something they shared, or by what you agreed on; then those with whom you talked \
      longest ago. It says nothing of how good anybody is. With a member: the conversations of you two.
      """)
  @Argument(help: "Every conversation that you had with this member; the two of you read it, nobody else does.")
  var member: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let coach = try context.actor
    if let member {
      let other = try context.roster.member(called: member, active: false)
      return TalksPage(
        reader: coach, other: other, talks: try context.database.talks(of: coach, with: other), context: context
      ).output
    }
    return .page(
      try CoachPage(
        coach: coach, reflections: try context.database.reflections(readableBy: coach),
        talks: try context.database.talks(of: coach), context: context
      ).page)
  }
}

struct CoachTalked: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "talked", abstract: "Note that you talked with a member; both of you read the note, nobody else does.")

  @Argument(help: "With whom.") var member: String
  @Argument(help: "What both want to remember of it.") var note: String?
  @Option(help: ArgumentHelp("When. Default: now.", valueName: "day")) var on: String?
  @Option(
    help: ArgumentHelp(
      "When you mean to talk again; or none. Default: a time that you agreed on before stands until it has come.",
      valueName: "time"))
  var next: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let coach = try context.actor
    let member = try context.roster.member(called: member)
    let talk = try context.database.addTalk(
      of: coach, with: member, at: try instant(context), note: note,
      next: try agreement(context), now: context.now)
    return .page(
      Page([
        .headline(
          id: "talk",
          .text("You talked with \(member.name) (\(member.handle)), \(try context.times.moment(talk.at)).", .good),
          fields: [
            Fact("member", "Member", .text(member.handle)), Fact("number", "Number", .number(talk.number)),
            Fact("at", "When", .instant(talk.at)), Fact("note", "Note", .text(talk.note)),
            Fact("next_at", "Next", .instant(talk.next)),
          ]),
        .text(
          id: "next",
          .text(
            try talk.next.map {
              "You mean to talk again \(try context.times.moment($0))\(next == nil ? ", as you agreed before" : "")."
            } ?? "No next time is agreed on.", .dim)),
        .text(id: "privacy", .text("\(member.name) and you read what was noted; nobody else does.", .dim)),
        .hint("kept coach show \(member.handle)", why: "every conversation of you two"),
      ]))
  }

  private func agreement(_ context: Context) throws -> CoachingTalk.Agreement {
    guard let next else { return .asBefore }
    return next.lowercased() == "none" ? .none : .on(try context.instant(next))
  }

  /// A day stands for its end, as far as it has come: what was shared on it was talked about.
  private func instant(_ context: Context) throws -> Instant {
    guard let on else { return context.now }
    let (instant, zone) = (try context.instant(on, leaning: .back), try context.zone)
    let day = zone.day(of: instant)
    let isPastDay = instant == zone.startOfDay(day) && instant <= context.now
    return isPastDay ? min(zone.lastInstant(of: day), context.now) : instant
  }
}
