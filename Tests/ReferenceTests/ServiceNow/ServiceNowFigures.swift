import Domain
import Import
import Store

/// The reference's figures of the incidents, computed from the exported rows.
struct ServiceNowFigures {
  let data: ImportedData
  let closings: [String: SourceClosing]
  let spells: Spells
  private(set) var figures = Figures()

  init(_ data: ImportedData, closings: [String: SourceClosing], spells: Spells) {
    self.data = data
    self.closings = closings
    self.spells = spells
  }

  mutating func compute() {
    figures.set("rows", data.report.counts.rowsRead)
    figures.set("cases", data.cases.count)
    group("overall", data.cases)
    for (part, cases) in Dictionary(grouping: data.cases, by: \.priority) { group("by_priority_last/\(part)", cases) }
    for (part, cases) in Dictionary(grouping: data.cases, by: { spells.openingPriorities[$0.number] ?? "" }) {
      group("by_priority_first/\(part)", cases)
    }
    for (part, cases) in Dictionary(grouping: data.cases, by: \.team) { group("by_team/\(part)", cases) }
    for (part, cases) in Dictionary(grouping: data.cases, by: \.channel) { group("by_channel/\(part)", cases) }
    figures.curve("km_final_resolution_h", data.cases.compactMap { $0.secondsToFinal.map { ($0, true) } })
    for month in 2...12 { compute(month: "2016-\(month < 10 ? "0" : "")\(month)", isOver: true) }
    compute(month: "2017-01", isOver: true)
    compute(month: "2017-02", isOver: false)
    takeSnapshot()
    figures.set("source_cross_checks/reopens_by_replay", data.cases.reduce(0) { $0 + $1.reopens })
  }

  private mutating func group(_ path: String, _ cases: [ExportedCase]) {
    figures.set("\(path)/cases", cases.count)
    figures.durations("\(path)/first_resolution_h", seconds: cases.compactMap(\.secondsToFirst))
    figures.durations("\(path)/final_resolution_h", seconds: cases.compactMap(\.secondsToFinal))
    figures.durations("\(path)/open_to_close_h", seconds: cases.compactMap(secondsToClosing))
    figures.rate("\(path)/reopened_cases", cases.count { $0.reopens > 0 }, of: cases.count)
    figures.set("\(path)/reopen_events", cases.reduce(0) { $0 + $1.reopens })
    figures.curve("\(path)/km_first_resolution_h", cases.compactMap { $0.secondsToFirst.map { ($0, true) } })
    figures.counts("\(path)/owner_handoffs", cases.map(\.handoffs))
    figures.counts("\(path)/team_handoffs", cases.map { spells.teamHandoffs[$0.number] ?? 0 })
    figures.rate("\(path)/esc_priority_raised", cases.count(where: \.isEscalated), of: cases.count)
  }

  private mutating func compute(month: String, isOver: Bool) {
    let path = "monthly/\(month)"
    let opened = data.cases.filter { $0.opened.month == month }
    let first = data.cases.filter { $0.firstResolved?.month == month }
    let final = data.cases.filter { $0.resolved?.month == month }
    let closed = data.cases.filter { closing($0)?.month == month }
    let begun = data.cases.filter { $0.opened.month <= month }
    figures.set("\(path)/month_complete", isOver ? 1 : 0)
    figures.set("\(path)/opened", opened.count)
    figures.set("\(path)/first_resolved", first.count)
    figures.set("\(path)/final_resolved", final.count)
    figures.set("\(path)/closed", closed.count)
    figures.set(
      "\(path)/backlog_end_not_first_resolved", begun.count { $0.firstResolved.map { $0.month > month } ?? true })
    figures.set("\(path)/backlog_end_not_closed", begun.count { closing($0).map { $0.month > month } ?? true })
    group("\(path)/by_opening", opened)
    figures.durations("\(path)/by_first_resolution/first_resolution_h", seconds: first.compactMap(\.secondsToFirst))
    figures.durations("\(path)/by_final_resolution/final_resolution_h", seconds: final.compactMap(\.secondsToFinal))
    figures.durations("\(path)/by_closing/open_to_close_h", seconds: closed.compactMap(secondsToClosing))
  }

  /// As of the end of May 2016: only what was opened before, and what was unresolved then is censored then.
  private mutating func takeSnapshot() {
    let path = "snapshot_with_real_censoring"
    let until = Int(ServiceNow.snapshot.microseconds / 1_000_000)
    let cases = data.cases.filter { $0.opened.seconds < until }
    func watched(_ thisCase: ExportedCase) -> (seconds: Int, ended: Bool) {
      let end = thisCase.firstResolved.map(\.seconds).flatMap { $0 < until ? $0 : nil }
      return ((end ?? until) - thisCase.opened.seconds, end != nil)
    }
    figures.curve("\(path)/km_first_resolution_h", cases.map(watched))
    for (part, cases) in Dictionary(grouping: cases, by: \.priority) {
      figures.curve("\(path)/by_priority/\(part)", cases.map(watched))
    }
    for (month, cases) in Dictionary(grouping: cases, by: \.opened.month) {
      figures.curve("\(path)/by_opening_month/\(month)", cases.map(watched))
    }
    figures.curve(
      "\(path)/km_current_resolution_h",
      cases.map { thisCase in
        let end = spells.resolvedAtSnapshot[thisCase.number]
        return ((end ?? until) - thisCase.opened.seconds, end != nil)
      })
    figures.set("\(path)/open_by_state", cases.count { spells.resolvedAtSnapshot[$0.number] == nil })
  }

  /// Kept's own closing time; where the case was changed after it, the source's, which is that of the change.
  private func closing(_ thisCase: ExportedCase) -> Stamp? {
    guard let source = closings[thisCase.ref], source.isEdited else { return thisCase.closed }
    return source.at
  }

  private func secondsToClosing(_ thisCase: ExportedCase) -> Int? {
    closing(thisCase).map { $0.seconds - thisCase.opened.seconds }
  }
}

extension ExportedCase {
  var secondsToFirst: Int? { firstResolved.map { $0.seconds - opened.seconds } }
  var secondsToFinal: Int? { resolved.map { $0.seconds - opened.seconds } }
}
