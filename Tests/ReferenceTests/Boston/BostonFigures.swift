import Domain
import Import
import Store

/// The reference's figures of the requests, computed from the exported rows.
struct BostonFigures {
  let data: ImportedData
  private(set) var figures = Figures()

  init(_ data: ImportedData) {
    self.data = data
  }

  mutating func compute(verdicts: [String: String]) {
    figures.set("rows", data.report.counts.rowsRead)
    group("overall", data.cases)
    for (team, cases) in Dictionary(grouping: data.cases, by: \.team) { group("by_department/\(team)", cases) }
    for (channel, cases) in Dictionary(grouping: data.cases, by: \.channel) { group("by_source/\(channel)", cases) }
    for month in 1...12 { compute(month: "2015-\(month < 10 ? "0" : "")\(month)", isOver: true) }
    compute(month: "2016-01", isOver: false)
    compare(verdicts)
  }

  private mutating func group(_ path: String, _ cases: [ExportedCase]) {
    let promises = cases.compactMap { data.promises[$0.number] }
    let decided = promises.filter { !$0.outcome.isEmpty }
    let closedCases = cases.filter { $0.closed != nil }
    let kept = promises.count { $0.outcome == "kept" }
    figures.set("\(path)/cases", cases.count)
    figures.set("\(path)/with_due_date", promises.count)
    figures.set("\(path)/closed", closedCases.count)
    figures.set("\(path)/open_at_T", cases.count - closedCases.count)
    figures.set("\(path)/open_overdue_at_T", promises.count { $0.outcome == "missed" })
    figures.set("\(path)/undecided_at_T", promises.count - decided.count)
    figures.rate("\(path)/promise_kept", kept, of: decided.count)
    figures.rate("\(path)/promise_kept_closed_only", kept, of: promises.count { $0.ended != nil })
    figures.durations("\(path)/close_h_elapsed", seconds: closedCases.compactMap { $0.secondsToClosing })
    figures.durations("\(path)/close_h_wall", seconds: closedCases.compactMap { $0.wallSecondsToClosing })
    figures.durations(
      "\(path)/late_by_h_when_broken_and_closed",
      seconds: promises.filter { $0.outcome == "late" }.compactMap { promise in
        promise.ended.map { $0.wall - promise.due.wall }
      })
    // Midnight in Boston, as the reference reads wall times.
    let asOf = Int(data.asOf.microseconds / 1_000_000) - 5 * 3600
    figures.curve(
      "\(path)/km_close_h_wall",
      cases.map { ($0.wallSecondsToClosing ?? asOf - $0.opened.wall, $0.closed != nil) })
  }

  private mutating func compute(month: String, isOver: Bool) {
    let path = "monthly/\(month)"
    let opened = data.cases.filter { $0.opened.month == month }
    let closed = data.cases.filter { $0.closed?.month == month }
    let due = data.promises.values.filter { $0.due.month == month }
    let open = data.cases.filter { $0.opened.month <= month && ($0.closed.map { $0.month > month } ?? true) }
    figures.set("\(path)/month_complete", isOver ? 1 : 0)
    figures.set("\(path)/opened", opened.count)
    figures.set("\(path)/closed", closed.count)
    figures.set("\(path)/falling_due", due.count)
    figures.set("\(path)/open_at_end", open.count)
    let openDue = open.compactMap { data.promises[$0.number]?.due.month }
    figures.set("\(path)/open_overdue_at_end", openDue.count { $0 <= month })
    figures.set("\(path)/open_not_yet_due_at_end", openDue.count { $0 > month })
    figures.set("\(path)/open_without_due_date_at_end", open.count - openDue.count)
    if opened.isEmpty { figures.set("\(path)/by_opening", nil) } else { group("\(path)/by_opening", opened) }
    figures.rate(
      "\(path)/promise_kept_by_due_month", due.count { $0.outcome == "kept" }, of: due.count { !$0.outcome.isEmpty })
    let ended = closed.compactMap { data.promises[$0.number] }
    figures.rate("\(path)/promise_kept_by_closing_month", ended.count { $0.outcome == "kept" }, of: ended.count)
    figures.durations("\(path)/close_h_wall_by_closing_month", seconds: closed.compactMap(\.wallSecondsToClosing))
  }

  /// Kept's outcomes against the verdicts of the city.
  private mutating func compare(_ verdicts: [String: String]) {
    var counts: [String: Int] = [:]
    for thisCase in data.cases {
      let isClosed = thisCase.closed != nil
      switch (verdicts[thisCase.ref] ?? "", data.promises[thisCase.number]?.outcome, isClosed) {
      case ("ONTIME", nil, _): counts["flag_ONTIME_without_due_date", default: 0] += 1
      case ("ONTIME", "kept", true): counts["flag_ONTIME_and_closed_by_due", default: 0] += 1
      case ("OVERDUE", "late", true): counts["flag_OVERDUE_and_closed_after_due", default: 0] += 1
      case ("OVERDUE", "missed", false): counts["open_OVERDUE_and_due_before_T", default: 0] += 1
      case ("ONTIME", "", false): counts["open_ONTIME_and_due_from_T", default: 0] += 1
      case ("", .some, true): counts["blank_flag_closed_with_due", default: 0] += 1
      case ("", .some, false): counts["blank_flag_open_with_due", default: 0] += 1
      default: counts["contradictions_closed", default: 0] += 1
      }
      if isClosed, data.promises[thisCase.number] != nil { counts["closed_with_due", default: 0] += 1 }
    }
    figures.set("flag_cross_check/contradictions_closed", 0)
    for (name, count) in counts { figures.set("flag_cross_check/\(name)", count) }
  }
}

extension ExportedCase {
  var secondsToClosing: Int? { closed.map { $0.seconds - opened.seconds } }
  /// By the clock on the wall, which is put forward in spring.
  var wallSecondsToClosing: Int? { closed.map { $0.wall - opened.wall } }
}
