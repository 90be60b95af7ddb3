import Domain
import Measures
import Store
import TestSupport
import Testing

struct ThemeReportTests {
  private static let month = "2026-05"

  private static func heard(_ felt: Int, _ left: Int) -> Command {
    .contact(
      channel: "phone", direction: .inbound, note: "spoke",
      listening: .init(felt: Feeling(word: "a", level: felt), left: Feeling(word: "b", level: left)))
  }

  private func report(_ story: Story, team: TeamID? = nil) throws -> ThemeReport {
    try ThemeReport(
      try Month(iso8601: Self.month), zone: story.zone, asOf: story.asOf, team: team, from: story.database.session)
  }

  @Test func `a theme tells how often, how people feel, how long, and how many escalate`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-10T00:00:00Z")
      for day in 1...10 {
        let number = try story.open(at: "2026-05-\(day < 10 ? "0" : "")\(day)T08:00:00Z")
        if day > 4 { continue }
        try story.perform(.addTheme("late-refund", feedback: nil), on: number, at: "2026-05-11T08:00:00Z")
        try story.perform(Self.heard(day, 1), on: number, at: "2026-05-11T09:00:00Z")
        if day == 1 {
          try story.perform(.escalate(source: .customer, reason: "x"), on: number, at: "2026-05-11T10:00:00Z")
        }
        if day > 1 { try story.resolve(number, at: "2026-05-\(10 + day)T08:00:00Z") }
        // Noted wrongly, and taken back: no example any more.
        try story.perform(.addTheme("no-callback", feedback: nil), on: number, at: "2026-05-21T08:00:00Z")
        try story.perform(.removeTheme("no-callback"), on: number, at: "2026-05-21T08:00:00Z")
      }
      let report = try report(story)
      #expect(report.opened == 10)
      #expect(report.themes.map(\.theme) == ["late-refund"])
      let theme = try #require(report.themes.first)
      #expect(theme.cases == 4 && theme.share.opened == 10 && theme.share.value == 0.4)
      #expect(theme.felt == 4 && theme.distressed == 1)
      #expect(theme.compared == 4 && theme.meanFirstLevel == 2.5 && theme.meanLastLevel == 1)
      // 10 days each, the first still open: at 10 days a quarter is left.
      #expect(theme.resolved == 3 && theme.medianHours == 240)
      #expect(theme.escalated == 1)
      #expect(theme.escalatedInterval == Wilson(hits: 1, of: 4))
      #expect(theme.share.change == .nothingBefore)
      #expect(try self.report(story, team: 99).themes.isEmpty)
    }
  }

  @Test func `a case that was taken out is no example, and feedback counts apart`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-10T00:00:00Z")
      let spam = try story.open(at: "2026-05-01T08:00:00Z")
      try story.perform(.addTheme("late-refund", feedback: nil), on: spam, at: "2026-05-01T09:00:00Z")
      try story.perform(.exclude(.spam, reason: "x"), on: spam, at: "2026-05-01T10:00:00Z")
      // Opened and solved a month before, but what the customer said of it is this month's.
      let earlier = try story.open(at: "2026-04-01T08:00:00Z")
      try story.resolve(earlier, at: "2026-04-02T08:00:00Z")
      try story.perform(
        .giveFeedback(.init(source: .call, scores: .init(csat: 2))), on: earlier, at: "2026-05-03T08:00:00Z")
      try story.perform(.addTheme("no-callback", feedback: 1), on: earlier, at: "2026-05-03T08:00:00Z")
      let themes = try report(story).themes
      #expect(themes.map(\.theme) == ["no-callback"])
      #expect(themes[0].cases == 0 && themes[0].feedback == 1 && themes[0].medianHours == nil)
      #expect(themes[0].share.monthsBefore == 1 && themes[0].share.meanBefore == 1)
    }
  }

  /// Cases opened in a month, some of them with the theme.
  private func open(_ count: Int, _ themed: Int, in month: String, _ story: Story) throws {
    for place in 0..<count {
      let number = try story.open(at: "\(month)-10T08:00:00Z")
      if place < themed {
        try story.perform(.addTheme("late-refund", feedback: nil), on: number, at: "\(month)-11T08:00:00Z")
      }
    }
  }

  @Test(arguments: [(1, ThemeShare.Change.noClearChange), (8, .moreOften)])
  func `a share stands out against the months in which themes were noted`(
    themed: Int, change: ThemeShare.Change
  ) async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-10T00:00:00Z")
      // Nobody noted themes in March: it says nothing.
      try open(10, 0, in: "2026-03", story)
      try open(10, 1, in: "2026-04", story)
      try open(10, themed, in: "2026-05", story)
      let share = try #require(try report(story).themes.first).share
      #expect(share.monthsBefore == 1 && share.meanBefore == 0.1)
      #expect(share.change == change)
    }
  }

  @Test func `training is held against the days before it was practised`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-30T00:00:00Z")
      try open(40, 0, in: "2026-03", story)
      try open(40, 30, in: "2026-04", story)
      try open(30, 3, in: "2026-06", story)
      func effect(_ day: String, team: TeamID? = nil) throws -> TrainingEffect {
        try TrainingEffect(
          of: ["late-refund"], since: try Day(iso8601: day), zone: story.zone, asOf: story.asOf, team: team,
          from: database.session)
      }
      let changes = try effect("2026-05-01").changes
      #expect(changes.map(\.metric) == TrainingEffect.Metric.allCases)
      #expect(changes[0].before.hits == 30 && changes[0].before.n == 40)
      // Themes were noted from April on, which is thirty days long; nobody looked for any before.
      #expect(changes[0].before.perMonth == 30)
      #expect(changes[0].after.hits == 3 && changes[0].after.n == 30)
      #expect(changes[0].verdict == .better)
      // Three of them are too few to tell whether they escalate less, and of none a feeling was named.
      #expect(changes[1].verdict == .tooLittle && changes[2].before.n == 0)
      #expect(try effect("2026-06-29").changes[0].verdict == .tooLittle)
      #expect(try effect("2026-05-01", team: 99).changes[0].before.n == 0)
    }
  }

  @Test func `a verdict knows which way is better`() {
    func verdict(_ metric: TrainingEffect.Metric, _ before: Int, _ after: Int) -> TrainingEffect.Verdict {
      TrainingEffect.Change(
        metric: metric, before: .init(hits: before, n: 50, months: 6), after: .init(hits: after, n: 50, months: 2)
      ).verdict
    }
    #expect(verdict(.share, 30, 5) == .better && verdict(.share, 5, 30) == .worse)
    #expect(verdict(.leftCalmer, 5, 30) == .better && verdict(.leftCalmer, 30, 5) == .worse)
    #expect(verdict(.escalated, 20, 19) == .noClearChange)
  }
}
