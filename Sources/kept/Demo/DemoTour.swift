import ArgumentParser
import Domain
import Files
import Store

/// A look at the sample, each part under the command that shows it.
struct DemoTour {
  let context: Context

  /// - Throws: `Refusal` when the sample's people are gone.
  init(_ context: Context) throws {
    var options = context.options
    // A look is for people, also when it goes through `less` or into a file.
    options.output.format = options.output.format ?? .table
    options.actor = try Self.guide(context)
    self.context = try Context(options: options, surroundings: context.surroundings)
  }

  func show() throws {
    let month = try context.reportingZone.month(of: context.now).previous.description
    try show(
      "The team lead's view: who has what, what is overdue, what nobody owns",
      ["board", "--all-teams", "--limit", "12"]
    ) {
      try BoardCommand.parse($0).run(in: context)
    }
    try show("What has stalled, and what to do about it", ["stalled", "--all-teams", "--limit", "6"]) {
      try StalledCommand.parse($0).run(in: context)
    }
    try show("One agent's day", ["today"]) { try Today.parse($0).run(in: context) }
    if let number = try chosen() {
      try show("One case and everything that happened", ["case", "show", number.description]) {
        try CaseShow.parse(Array($0.dropFirst())).run(in: context)
      }
    }
    try show("What customers kept running into last month", ["themes", "--month", month]) {
      try ThemesCommand.parse($0).run(in: context)
    }
    try show("Last month in figures", ["metrics", "--month", month]) { try MetricsCommand.parse($0).run(in: context) }
    try farewell(month: month)
  }

  /// The member whose day is shown: the one with the most that is overdue or due today.
  private static func guide(_ context: Context) throws -> String {
    if let actor = context.options.actor { return actor }
    let zone = try context.zones.zone(SamplePeople.zone)
    let today = zone.day(of: context.now)
    let loads = try context.database.loads(
      team: nil, now: context.now, endOfToday: zone.lastInstant(of: today), day: today)
    let roster = try context.roster
    let busiest = loads.filter { $0.owner != nil }.max { ($0.overdue + $0.dueToday) < ($1.overdue + $1.dueToday) }
    return busiest?.owner.flatMap { roster.member($0)?.handle } ?? SamplePeople.members[0].handle
  }

  /// The open case that went highest; of several the one with the most promised.
  private func chosen() throws -> CaseNumber? {
    let open = try context.database.cases(CaseFilter(states: [.open, .waiting]))
    return open.max {
      ($0.escalationLevel, $0.openCommitments, $1.number.value) < (
        $1.escalationLevel, $1.openCommitments, $0.number.value
      )
    }?.number
  }

  private func show(_ title: String, _ words: [String], _ run: ([String]) throws -> Output) throws {
    try say("\n# \(title)\n$ kept \(words.joined(separator: " "))\n\n")
    try context.show(try run(Array(words.dropFirst())))
  }

  private func farewell(month: String) throws {
    let handle = context.options.actor ?? ""
    let commands = [
      ("export KEPT_MEMBER=\(handle)", "who you are"), ("kept today", "what you promised"),
      ("kept case open \"No hot water\" --customer ines --milestone \"plumber @ tomorrow\"", ""),
      ("kept metrics --month \(month) --by team", "figures, split"),
      ("kept export cases --month \(month)", "CSV, one row a case"), ("kept verify", "replays every event"),
      ("kept db down", "stops PostgreSQL; the data stays"),
    ]
    let lines =
      ["", "# Now you"]
      + commands.map { command, words in
        let gap = String(repeating: " ", count: max(0, 42 - command.count))
        return words.isEmpty ? "  \(command)" : "  \(command)\(gap)# \(words)"
      }
    try say(lines.joined(separator: "\n") + "\n")
  }

  /// The words between the parts stand with them, except where programs read the parts.
  private func say(_ text: String) throws {
    guard context.showsTables else { return context.surroundings.talk(text) }
    let sink = StandardOutput()
    try sink.write(text)
    try sink.finish()
  }
}
