package import Domain
package import Files
package import Measures

/// A month's figures for those who lead: everything that its page says, and nothing else.
///
/// No customer is in it, and no member, but for what somebody wrote into a story of theirs; the customer's own name is taken
/// out of that, too, unless customers are to be named. The same report is the same bytes.
package struct MonthReport: Sendable {
  package let month: Month
  /// The reporting zone: where months begin and end.
  package let zone: Zone
  /// What closed months keep of that, whatever the zone is.
  package let bounds: MonthBounds
  /// Nil for all teams together.
  package let team: Team?
  /// Nothing that happened after it counts.
  package let asOf: Instant
  /// What the month's figures were read from; nil when they were computed.
  package let edition: Edition?
  /// Of the month and those before it, ascending; also split by team, level and reason.
  package let rows: [MetricRow]
  /// Of the month alone, split by category.
  package let categories: [MetricRow]
  /// Of all teams, by handle.
  package let teamNames: [String: String]
  /// What the month's charts are drawn from.
  package let now: ObservedMonth
  package let before: ObservedMonth
  /// Small wins that were told in the month, in the order in which they happened, in the words of those whose they are.
  package let stories: [Story]
  /// Nil where there is none: the page then has tables alone.
  package let charts: ChartLibrary?

  package init(
    month: Month, zone: Zone, bounds: MonthBounds = .none, team: Team?, asOf: Instant, edition: Edition?,
    rows: [MetricRow],
    categories: [MetricRow] = [], stories: [Story] = [], teamNames: [String: String], now: ObservedMonth,
    before: ObservedMonth,
    charts: ChartLibrary?
  ) {
    self.month = month
    self.zone = zone
    self.bounds = bounds
    self.team = team
    self.asOf = asOf
    self.edition = edition
    self.rows = rows
    self.categories = categories
    self.stories = stories
    self.teamNames = teamNames
    self.now = now
    self.before = before
    self.charts = charts
  }

  /// One file that needs no other: HTML 5, in UTF-8.
  package var html: String { ReportPage(self).html.source }

  /// Writes the file's text.
  package func write(to sink: any ByteSink) throws(FileError) { try sink.write(html) }

  /// Whether the month was over at the as-of instant.
  var isOver: Bool { bounds.interval(of: month, in: zone).until <= asOf }
}

/// The lengths behind a month's charts, in hours by the calendar clock.
package struct ObservedMonth: Sendable {
  /// Of a case opened in the month: how long until it was resolved, or how long it has been open.
  package struct Opened: Hashable, Sendable {
    package let hours: Double
    package let isResolved: Bool

    package init(hours: Double, isResolved: Bool) {
      self.hours = hours
      self.isResolved = isResolved
    }
  }
  package struct Escalation: Hashable, Sendable {
    package let level: String
    /// Who raised it: policy, member or customer.
    package let source: String

    package init(level: String, source: String) {
      self.level = level
      self.source = source
    }
  }

  package let month: Month
  package let opened: [Opened]
  /// Of cases first resolved in the month: how long that took.
  package let resolved: [Double]
  /// Of cases open at the month's end: how old they were.
  package let ages: [Double]
  package let escalations: [Escalation]

  package init(month: Month, opened: [Opened], resolved: [Double], ages: [Double], escalations: [Escalation]) {
    self.month = month
    self.opened = opened
    self.resolved = resolved
    self.ages = ages
    self.escalations = escalations
  }

  /// What share of the cases opened in the month is still unresolved after a time in hours.
  var curve: KaplanMeier {
    let ascending = opened.sorted { $0.hours < $1.hours }
    var observations: [KaplanMeier.Observation] = []
    var place = 0
    while place < ascending.count {
      let alike = ascending[place...].prefix { $0.hours == ascending[place].hours }
      let ended = alike.count(where: \.isResolved)
      observations.append(
        KaplanMeier.Observation(duration: ascending[place].hours, ended: ended, censored: alike.count - ended))
      place = alike.endIndex
    }
    return KaplanMeier(observations)
  }

  /// How long, in hours, any of the cases has been watched at most.
  var longestWatched: Double { opened.lazy.map(\.hours).max() ?? 0 }
}
