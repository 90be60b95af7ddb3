package import Domain
package import Postgres
import SQL

/// Whether what a training topic is for has moved since it was first practised.
///
/// The cases opened in the 180 days from the first day of practice are held against those of the 180 days before, from the
/// month on in which themes were first noted. Each case is looked at as it stood ``ThemeShare/settlingDays`` after its opening,
/// and younger ones not at all: themes are often noted late. What else changed meanwhile nobody can tell apart from the
/// training.
package struct TrainingEffect: Hashable, Sendable {
  /// A share that training is to move.
  package enum Metric: String, Sendable, CaseIterable {
    /// Cases with one of the themes, out of all opened.
    case share
    /// Of these, those that escalated.
    case escalated
    /// Of these with two named feelings, those whose customer left calmer.
    case leftCalmer = "left_calmer"

    /// Whether more of it is better.
    package var isBetterHigher: Bool { self == .leftCalmer }
  }

  /// What moved, and whether that could be chance.
  package enum Verdict: String, Sendable, CaseIterable {
    case better, worse
    case noClearChange = "no_clear_change"
    case tooLittle = "too_little_to_tell"
  }

  package struct Count: Hashable, Sendable {
    package let hits: Int
    package let n: Int
    /// In thirties of days.
    package let months: Double

    package init(hits: Int, n: Int, months: Double) {
      self.hits = hits
      self.n = n
      self.months = months
    }

    package var share: Double? { n > 0 ? Double(hits) / Double(n) : nil }
    package var perMonth: Double? { months > 0 ? Double(hits) / months : nil }
  }

  package struct Change: Hashable, Sendable {
    package let metric: Metric
    package let before: Count
    package let after: Count

    package init(metric: Metric, before: Count, after: Count) {
      self.metric = metric
      self.before = before
      self.after = after
    }

    package var difference: ShareDifference? {
      ShareDifference(from: (before.hits, before.n), to: (after.hits, after.n))
    }

    package var verdict: Verdict {
      guard before.n >= smallest, after.n >= smallest, let difference else { return .tooLittle }
      guard difference.isClear else { return .noClearChange }
      return (difference.value > 0) == metric.isBetterHigher ? .better : .worse
    }
  }

  /// Fewer on either side say nothing.
  package static let smallest = 20
  /// How many days are looked at before and after.
  package static let days = 180

  /// The first day of practice.
  package let since: Day
  package let changes: [Change]

  /// - Parameters:
  ///   - zone: that of the day's beginning.
  ///   - asOf: nothing that happened later counts.
  ///   - team: only cases opened with it; nil for all.
  package init(
    of themes: [String], since: Day, zone: Zone, asOf: Instant, team: TeamID?, from session: Session
  ) throws {
    func parameters(_ from: Instant, _ until: Instant) -> [Parameter] {
      [
        .timestamp(from.microseconds), .timestamp(until.microseconds), .timestamp(asOf.microseconds), .int8(team),
      ]
    }
    func span(_ from: Instant, _ end: Instant) throws -> (themed: Count, escalated: Count, calmer: Count) {
      let ripe = asOf.advanced(bySeconds: -ThemeShare.settling)
      let watched = max(0, min(end, ripe).microseconds - from.microseconds)
      let months = Double(watched) / (30 * 86_400_000_000)
      let counted = try session.row(Statement.themeSpan.query, parameters(from, end) + [.textArray(themes)]) { row in
        [try row.int8(0), try row.int8(1), try row.int8(2), try row.int8(3), try row.int8(4)].map(Int.init)
      }
      func count(_ hits: Int, of n: Int) -> Count { Count(hits: counted[hits], n: counted[n], months: months) }
      return (count(1, of: 0), count(2, of: 1), count(4, of: 3))
    }
    let (first, turn, last) = (
      zone.startOfDay(since.adding(days: -Self.days)), zone.startOfDay(since),
      zone.startOfDay(since.adding(days: Self.days))
    )
    let noted = try session.row(Statement.themeFirst.query, parameters(first, turn)) { try $0.optionalTimestamp(0) }
    // Where nobody noted any theme, nobody looked for one: until then there is nothing to hold the rest against.
    let begin = noted.map { zone.interval(of: zone.month(of: Instant(microseconds: $0))).from } ?? turn
    let before = try span(max(first, begin), turn)
    let after = try span(turn, last)
    self.since = since
    changes = [
      Change(metric: .share, before: before.themed, after: after.themed),
      Change(metric: .escalated, before: before.escalated, after: after.escalated),
      Change(metric: .leftCalmer, before: before.calmer, after: after.calmer),
    ]
  }
}
