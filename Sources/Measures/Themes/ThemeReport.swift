package import Domain
package import Postgres
import SQL
import Store

/// What customers keep running into: the themes of a month, those of most cases first.
package struct ThemeReport: Sendable {
  package let month: Month
  /// All cases opened in the month that count.
  package let opened: Int
  package let themes: [ThemeFigures]

  /// Reads the month's cases and those of the months before.
  ///
  /// - Parameters:
  ///   - zone: that of month boundaries.
  ///   - bounds: what closed months keep, whatever the zone is.
  ///   - asOf: nothing that happened later counts.
  ///   - team: only cases opened with it; nil for all.
  package init(
    _ month: Month, zone: Zone, bounds: MonthBounds = .none, asOf: Instant, team: TeamID?, from session: Session
  ) throws {
    let months = (0...ThemeShare.lookback).map { month.adding(months: $0 - ThemeShare.lookback) }
    let edges = (months + [month.next]).map { bounds.begin(of: $0, in: zone) }
    let parameters: [Parameter] = [
      .timestampArray(edges.map(\.microseconds)), .timestamp(asOf.microseconds), .int8(team),
    ]
    let opened = Dictionary(
      uniqueKeysWithValues: try session.rows(Statement.themeOpened.query, parameters) {
        (Int(try $0.int4(0)) - 1, (all: Int(try $0.int8(1)), settled: Int(try $0.int8(2))))
      })
    let ripe = asOf.advanced(bySeconds: -ThemeShare.settling)
    func settled(_ cases: [ThemedCase], in month: Int) -> ThemeShare.Count {
      .init(cases: cases.count { $0.isEarly && $0.openedAt <= ripe }, opened: opened[month]?.settled ?? 0)
    }
    let rows = try session.rows(Statement.themeCases.query, parameters) { row in
      (theme: try row.text(0), month: Int(try row.int4(1)) - 1, case: try ThemedCase(row: row))
    }
    let feedback = Dictionary(
      uniqueKeysWithValues: try session.rows(
        Statement.themeFeedback.query,
        [
          .timestamp(edges[ThemeShare.lookback].microseconds), .timestamp(edges[ThemeShare.lookback + 1].microseconds),
          .timestamp(asOf.microseconds), .int8(team),
        ]
      ) { (try $0.text(0), Int(try $0.int8(1))) })

    // Where nobody noted any theme, nobody looked for one: such a month says nothing of how often one came up.
    let noted = Set(rows.map(\.month))
    let byTheme = Dictionary(grouping: rows, by: \.theme)
    let last = ThemeShare.lookback
    var figures: [ThemeFigures] = []
    for theme in Set(byTheme.keys).union(feedback.keys) {
      let rows = byTheme[theme] ?? []
      let before = (0..<last).filter { noted.contains($0) && opened[$0] != nil }.map { index in
        settled(rows.filter { $0.month == index }.map(\.case), in: index)
      }
      let own = rows.filter { $0.month == last }.map(\.case)
      let share = ThemeShare(
        .init(cases: own.count, opened: opened[last]?.all ?? 0), settled: settled(own, in: last), before: before)
      figures.append(
        ThemeFigures(theme: theme, cases: own, feedback: feedback[theme] ?? 0, share: share, asOf: asOf))
    }
    self.month = month
    self.opened = opened[last]?.all ?? 0
    themes = figures.sorted { ($1.cases, $1.feedback, $0.theme) < ($0.cases, $0.feedback, $1.theme) }
  }
}

extension ThemedCase {
  init(row: borrowing Row) throws {
    openedAt = Instant(microseconds: try row.timestamp(3))
    resolvedAt = try row.optionalTimestamp(4).map(Instant.init(microseconds:))
    isEscalated = try row.bool(5)
    isEarly = try row.bool(9)
    if let first = try row.optionalInt4(6), let last = try row.optionalInt4(7) {
      levels = Levels(first: Int(first), last: Int(last), count: Int(try row.int8(8)))
    } else {
      levels = nil
    }
  }
}
