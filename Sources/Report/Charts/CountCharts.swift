import Domain
import Measures

/// Escalations by level and by who raised them, and stalls by reason.
struct CountCharts {
  let report: MonthReport
  let book: FigureBook

  var escalations: Chart {
    let (now, before) = (report.now.escalations, report.before.escalations)
    let levels = Set((now + before).map(\.level)).sorted { ($0.count, $0) < ($1.count, $1) }
    let sources = Set(now.map(\.source)).sorted()
    func count(_ list: [ObservedMonth.Escalation], _ level: String, _ source: String? = nil) -> Int {
      list.count { $0.level == level && (source == nil || $0.source == source) }
    }
    let series = sources.enumerated().map { place, source -> JSONValue in
      .object([
        "name": .string("raised by \(Words.article(source))"), "colour": .string("part\(place % 5 + 1)"),
        "values": .numbers(levels.map { Double(count(now, $0, source)) }),
      ])
    }
    return Chart(
      id: "escalations", title: "Escalations by level and by who raised them",
      caption: "A problem counts once for each level that it was raised to in the month.",
      summary: now.isEmpty
        ? "No escalation was raised in \(Words.month(report.month))."
        : "\(Words.counted(now.count, "escalation")): "
          + levels.filter { count(now, $0) > 0 }.map { "\(Words.number(count(now, $0))) to level \($0)" }
          .joined(separator: ", ") + ".",
      data: now.isEmpty
        ? nil
        : .object([
          "kind": .string("bars"), "labels": .strings(levels.map { "level \($0)" }), "unit": .string(""),
          "axis": .string("escalations"), "isStacked": .bool(true), "isLying": .bool(true), "series": .array(series),
        ]),
      table: levels.isEmpty
        ? nil
        : FigureGrid(
          caption: "Escalations by level and by who raised them",
          columns: ["Level"] + sources.map { "Raised by \(Words.article($0))" } + [
            "Together", Words.month(report.month.previous),
          ],
          rows: levels.map { level in
            [level] + sources.map { Words.number(count(now, level, $0)) }
              + [Words.number(count(now, level)), Words.number(count(before, level))]
          }),
      size: Chart.size(ofParts: levels.count))
  }

  var stalls: Chart {
    let reasons = book.parts(of: .stallsRaised, by: .reason)
    func counts(_ month: Month) -> [Int?] {
      reasons.map { book.row(.stallsRaised, .count, in: month, by: .reason, $0)?.value.map { Int($0) } }
    }
    let (now, before) = (counts(book.month), counts(book.month.previous))
    let all = now.compactMap(\.self).reduce(0, +)
    let names = reasons.map { Words.reason($0) }
    func series(_ month: Month, _ colour: String, _ values: [Int?]) -> JSONValue {
      .object([
        "name": .string(Words.month(month)), "colour": .string(colour),
        "values": .numbers(values.map { $0.map { Double($0) } }),
      ])
    }
    return Chart(
      id: "stalls", title: "Stalls by reason",
      caption: "How often a problem or promise stood still, by why. Only what a scheduler flagged is known.",
      summary: all == 0
        ? "No stall is on record for \(Words.month(book.month))."
        : zip(names, now).map { "\($0): \($1.map(Words.number) ?? "no data")" }.joined(separator: ", ") + ".",
      data: all == 0 && before.allSatisfy { ($0 ?? 0) == 0 }
        ? nil
        : .object([
          "kind": .string("bars"), "labels": .strings(names), "unit": .string(""), "axis": .string("stalls"),
          "isLying": .bool(true),
          "series": .array([series(book.month, "now", now), series(book.month.previous, "before", before)]),
        ]),
      table: reasons.isEmpty
        ? nil
        : FigureGrid(
          caption: "Stalls by reason", columns: ["Reason", Words.month(book.month), Words.month(book.month.previous)],
          rows: reasons.indices.map { [names[$0], now[$0].map(Words.number), before[$0].map(Words.number)] }),
      size: Chart.size(ofParts: reasons.count))
  }
}
