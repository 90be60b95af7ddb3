import Domain
import Measures

/// Every figure of the month, by topic.
struct FigureTables {
  let book: FigureBook
  let isOver: Bool

  var html: HTML {
    Topic.all.map { topic -> HTML in
      """
      <h3>\(topic.title)</h3>
      \(grid(topic).html)
      """
    }.joined()
  }

  private func grid(_ topic: Topic) -> FigureGrid {
    FigureGrid(
      caption: "Figures: \(topic.title)",
      columns: [
        "Metric", "Figure", "n", "95 %", "90th percentile", "Working time", Words.month(book.month.previous),
        Words.month(book.month.adding(months: -12)), "Signal",
      ],
      rows: topic.measures.flatMap { measure -> [[String?]] in
        let parts: [[String?]] = measure.ownDimensions.flatMap { dimension -> [[String?]] in
          guard let metric = MetricName(rawValue: measure.id) else { return [] }
          return book.parts(of: metric, by: dimension).map { part in
            line(measure, dimension, part, called: "· \(name(of: part, of: metric, dimension))")
          }
        }
        return [line(measure, nil, nil, called: title(measure))] + parts
      })
  }

  private func name(of part: String?, of metric: MetricName, _ dimension: Dimension) -> String {
    switch (metric, dimension) {
    case (.escalationsRaised, .reason): "raised by \(Words.article(part ?? "nobody"))"
    case (_, .chance): "called \(part ?? "none") likely"
    case (_, .level): "level \(part ?? "none")"
    default: Words.reason(part)
    }
  }

  private func title(_ measure: Measure) -> String {
    switch measure.chief {
    case .p50: "\(measure.title), median"
    // Points are a mean by themselves.
    case .mean where measure.unit != .points: "\(measure.title), mean"
    default: measure.title
    }
  }

  private func line(_ measure: Measure, _ dimension: Dimension?, _ part: String?, called name: String) -> [String?] {
    func row(_ statistic: Statistic, _ month: Month? = nil, _ clock: MetricRow.Clock = .calendar) -> MetricRow? {
      book.row(measure.id, statistic, in: month, clock: clock, by: dimension, part)
    }
    func value(_ row: MetricRow?) -> String { row.flatMap(FigureWords.value) ?? "–" }
    let chief = row(measure.chief)
    // The last that there is of what ends with quartiles.
    let upperQuarter = row(.p75).flatMap(FigureWords.value).map { "75th: \($0)" } ?? "–"
    return [
      name, chief.flatMap { FigureWords.value($0) ?? $0.note }, chief.map { Words.number($0.n) } ?? "0",
      chief.flatMap(FigureWords.interval) ?? "–", row(.p90).map(value) ?? upperQuarter,
      measure.unit == .hours ? value(row(measure.chief, nil, .business)) : "–",
      value(row(measure.chief, book.month.previous)), value(row(measure.chief, book.month.adding(months: -12))),
      Standing(of: chief, in: book, isOver: isOver).short,
    ]
  }
}
