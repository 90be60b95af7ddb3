import ArgumentParser
import Domain
import Measures
import Store

struct TrainingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "training",
    abstract: "What can be practised for recurring pain points, who did, and what moved since.",
    subcommands: [TrainingShow.self, TrainingTopicCommand.self, TrainingPractice.self],
    defaultSubcommand: TrainingShow.self)
}

struct TrainingShow: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "The topics, who practised them and when, and what moved since.",
    discussion: """
      Held against each other are the cases opened in the 180 days before the first day of practice, from the month on in
      which themes were first noted, and in the 180 days from it on. Who practised is no measure of anybody: figures are of teams, never of one member.
      """)

  @Option(help: ArgumentHelp("Only cases opened with this team.", valueName: "handle"))
  var team: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let topics = try context.database.trainingTopics()
    let team = try context.team(called: team)
    let zone = try context.reportingZone
    let today = zone.day(of: context.now)
    let effects = try context.working("looking for what moved", onlyReads: true) { progress, _ in
      try topics.enumerated().map { place, topic -> TrainingEffect? in
        progress.update(share: Double(place) / Double(topics.count))
        // What is planned has moved nothing yet.
        guard !topic.themes.isEmpty, let first = topic.practices.first, first.day <= today else { return nil }
        return try TrainingEffect(
          of: topic.themes, since: first.day, zone: zone, asOf: context.now, team: team?.id,
          from: context.database.session)
      }
    }
    return TrainingPage(topics: topics, effects: effects, context: context).output
  }
}

struct TrainingPractice: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "practice", abstract: "Note that members practised a topic.")

  @Argument(help: "The topic's name.")
  var topic: String

  @Option(help: ArgumentHelp("Who practised; may be repeated. Default: you.", valueName: "handle"))
  var member: [String] = []

  @Option(help: ArgumentHelp("The day: yesterday, fri, 2026-11-20. Default: today.", valueName: "day"))
  var on: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let found = try context.database.trainingTopic(called: topic)
    let actor = try context.actor
    let members = member.isEmpty ? [actor.id] : try member.map { try context.roster.member(called: $0).id }
    let today = try context.zone.day(of: context.now)
    let day = try on.map { try context.day($0, leaning: .back) } ?? today
    guard day <= today else {
      throw Refusal(
        .invalid, "\(day) has not come yet", allowed: "a date up to today, \(today)",
        next: "kept training practice \(found.name) --on \(today)")
    }
    try context.database.transaction {
      for member in members {
        try context.database.notePractice(of: found.id, by: member, on: day, at: context.now, notedBy: actor.id)
      }
    }
    return .table(TrainingPage.topics([try context.database.trainingTopic(called: topic)], in: context))
  }
}

struct TrainingTopicCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topic", abstract: "What can be practised, and for which themes.",
    subcommands: [TrainingTopicAdd.self, TrainingTopicSet.self, TrainingTopicLink.self, TrainingTopicList.self])
}

struct TrainingTopicAdd: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add something to practise.",
    discussion: "kept training topic add bad-news-early --title \"Bad news early\" --theme missed-visit")

  @Argument(help: "A short name to type, such as bad-news-early.")
  var name: String

  @Option(help: "What it is, in full. Default: the name.")
  var title: String?

  @Option(help: ArgumentHelp("A theme that it is for; may be repeated.", valueName: "theme"))
  var theme: [String] = []

  @Flag(help: "The themes are other ones, although some are called almost the same.")
  var new = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    if !new {
      for theme in theme {
        try ThemeName.requireMeant(theme, next: "kept training topic add \(name) --theme", in: context)
      }
    }
    try context.database.addTrainingTopic(
      name, title: title ?? name, themes: theme, at: context.now, by: context.actorIfKnown?.id)
    return .table(TrainingPage.topics([try context.database.trainingTopic(called: name)], in: context))
  }
}

struct TrainingTopicSet: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "set", abstract: "Call a topic something else.")

  @Argument(help: "The topic's name.")
  var topic: String

  @Option(help: "Its name from now on.")
  var name: String?

  @Option(help: "What it is, in full.")
  var title: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if name == nil, title == nil { throw ValidationError("Nothing to set. One of --name, --title.") }
  }

  func run(in context: Context) throws -> Output {
    let found = try context.database.trainingTopic(called: topic)
    let name = try context.database.setTrainingTopic(
      found, name: name, title: title, at: context.now, by: context.actorIfKnown?.id)
    return .table(TrainingPage.topics([try context.database.trainingTopic(called: name)], in: context))
  }
}

struct TrainingTopicLink: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Say that a topic is for a theme, or no longer is.")

  @Argument(help: "The topic's name.")
  var topic: String

  @Argument(help: "The theme.")
  var theme: String

  @Flag(help: "It is for that theme no longer.")
  var off = false

  @Flag(help: "It is another theme, although one is called almost the same.")
  var new = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let found = try context.database.trainingTopic(called: topic)
    if off, !found.themes.contains(theme) {
      throw Refusal(
        .notFound, "\(found.name) is not for \(theme)",
        allowed: found.themes.isEmpty ? "it is for no theme" : found.themes.joined(separator: ", "),
        next: "kept training topic list")
    }
    if !off, !new { try ThemeName.requireMeant(theme, next: "kept training topic link \(found.name)", in: context) }
    try context.database.link(
      found.id, to: theme, ends: off, at: context.now, by: context.actorIfKnown?.id)
    return .table(TrainingPage.topics([try context.database.trainingTopic(called: topic)], in: context))
  }
}

struct TrainingTopicList: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The topics.")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    .table(TrainingPage.topics(try context.database.trainingTopics(), in: context))
  }
}
