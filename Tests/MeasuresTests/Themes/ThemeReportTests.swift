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
      let earlier = try story.open(at: "2026-04-10T08:00:00Z")
      try story.resolve(earlier, at: "2026-04-11T08:00:00Z")
      try story.perform(
        .giveFeedback(.init(source: .call, scores: .init(csat: 2))), on: earlier, at: "2026-05-03T08:00:00Z")
      try story.perform(.addTheme("no-callback", feedback: 1), on: earlier, at: "2026-05-03T08:00:00Z")
      let themes = try report(story).themes
      #expect(themes.map(\.theme) == ["no-callback"])
      #expect(themes[0].cases == 0 && themes[0].feedback == 1 && themes[0].medianHours == nil)
      #expect(themes[0].share.monthsBefore == 1 && themes[0].share.before.value == 1)
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

  @Test(arguments: [(1, ThemeShare.Change.noClearChange), (12, .moreOften)])
  func `a share stands out against the months in which themes were noted`(
    themed: Int, change: ThemeShare.Change
  ) async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-10T00:00:00Z")
      for month in ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"] {
        try open(5, 1, in: month, story)
      }
      try open(20, themed, in: "2026-05", story)
      let share = try #require(try report(story).themes.first).share
      #expect(share.monthsBefore == 6 && share.before == .init(cases: 6, opened: 30))
      #expect(share.change == change)
      let difference = try #require(share.difference)
      #expect(difference == ShareDifference(from: (6, 30), to: (themed, 20)))
    }
  }

  @Test func `months in which nobody noted a theme count for nothing, and few months say nothing`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-10T00:00:00Z")
      try open(10, 0, in: "2026-03", story)
      try open(40, 1, in: "2026-04", story)
      try open(40, 40, in: "2026-05", story)
      let share = try #require(try report(story).themes.first).share
      #expect(share.monthsBefore == 1 && share.before == .init(cases: 1, opened: 40))
      #expect(share.change == .tooLittle)
    }
  }

  @Test func `one case more is no news, however rare the theme was`() {
    func change(_ cases: Int, of opened: Int, after before: Int, of each: Int, months: Int = 6) -> ThemeShare.Change {
      ThemeShare(
        .init(cases: cases, opened: opened),
        before: (0..<months).map { .init(cases: $0 == 0 ? before : 0, opened: each) }
      ).change
    }
    #expect(change(1, of: 200, after: 0, of: 200) == .tooLittle)
    #expect(change(2, of: 200, after: 1, of: 200) == .tooLittle)
    #expect(change(4, of: 200, after: 0, of: 200) == .tooLittle && change(5, of: 200, after: 0, of: 200) == .moreOften)
    #expect(change(1, of: 200, after: 4, of: 200) == .noClearChange)
    #expect(change(20, of: 200, after: 1, of: 200) == .moreOften)
    #expect(change(0, of: 200, after: 100, of: 200) == .lessOften)
    #expect(change(20, of: 200, after: 1, of: 200, months: 5) == .tooLittle)
    #expect(change(10, of: 19, after: 0, of: 200) == .tooLittle)
    #expect(change(10, of: 20, after: 0, of: 3) == .tooLittle)
    #expect(change(10, of: 20, after: 0, of: 0, months: 0) == .nothingBefore)
  }

  @Test func `training is held against the days before it was practised`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-15T00:00:00Z")
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

  @Test func `young cases are not held against ripe ones, nor late notes against none`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-15T00:00:00Z")
      try open(40, 10, in: "2026-04", story)
      try open(40, 10, in: "2026-05", story)
      // Opened on 10 May, and noted a day too late to be compared.
      let late = try story.open(at: "2026-05-10T08:00:00Z")
      try story.perform(.addTheme("late-refund", feedback: nil), on: late, at: "2026-06-09T09:00:00Z")
      // Not thirty days old.
      let young = try story.open(at: "2026-05-20T08:00:00Z")
      try story.perform(.addTheme("late-refund", feedback: nil), on: young, at: "2026-05-21T08:00:00Z")
      let share = try #require(try report(story).themes.first).share
      #expect(share.month == .init(cases: 12, opened: 42) && share.settled == .init(cases: 10, opened: 41))
      #expect(share.before == .init(cases: 10, opened: 40))
      let effect = try TrainingEffect(
        of: ["late-refund"], since: try Day(iso8601: "2026-05-01"), zone: story.zone, asOf: story.asOf, team: nil,
        from: database.session)
      #expect(effect.changes[0].after.hits == 10 && effect.changes[0].after.n == 41)
      // From 1 to 16 May: what was opened later is too young.
      #expect(abs(effect.changes[0].after.months - 0.5) < 0.01)
    }
  }

  @Test func `what escalates or is felt after thirty days moves nothing`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-15T00:00:00Z")
      for (days, hits) in [("05-20", 1), ("06-20", 0)] {
        let number = try story.open(at: "2026-05-10T08:00:00Z")
        try story.perform(.addTheme("theme-\(hits)", feedback: nil), on: number, at: "2026-05-11T08:00:00Z")
        try story.perform(Self.heard(4, 1), on: number, at: "2026-\(days)T08:00:00Z")
        try story.perform(.escalate(source: .customer, reason: "x"), on: number, at: "2026-\(days)T09:00:00Z")
        let effect = try TrainingEffect(
          of: ["theme-\(hits)"], since: try Day(iso8601: "2026-05-01"), zone: story.zone, asOf: story.asOf, team: nil,
          from: database.session)
        #expect(effect.changes.map(\.after.hits) == [1, hits, hits], "\(days)")
      }
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
