import Domain
import Measures

/// Promises kept by team, with the interval of each: by name, for no rank can be read off figures that overlap.
struct TeamChart {
  let book: FigureBook
  let teamNames: [String: String]

  private struct Line {
    let name: String
    let row: MetricRow
    let before: MetricRow?
    let renegotiated: Int?
    /// Few enough to be about one person.
    let isTooSmall: Bool
  }

  private var lines: [Line] {
    book.parts(of: .promiseKeptRate, by: .team).compactMap { handle in
      guard let handle, let row = book.row(.promiseKeptRate, by: .team, handle), row.n > 0 else { return nil }
      return Line(
        name: teamNames[handle] ?? handle, row: row,
        before: book.row(.promiseKeptRate, in: book.month.previous, by: .team, handle),
        renegotiated: book.row(.keptAsRenegotiatedRate, by: .team, handle)?.hits,
        isTooSmall: row.n < (row.measure?.smallestSample ?? 0))
    }
  }

  var chart: Chart {
    let lines = lines
    // The largest ones, where there are too many to be told apart.
    let drawn = Array(
      lines.filter { !$0.isTooSmall }.enumerated().sorted {
        ($1.element.row.n, $0.offset) < ($0.element.row.n, $1.offset)
      }
      .prefix(Chart.mostParts).sorted { $0.offset < $1.offset }.map(\.element))
    func percent(_ value: Double?) -> Double? { value.map { $0 * 100 } }
    let left = lines.count - drawn.count
    let all = book.row(.promiseKeptRate)
    return Chart(
      id: "teams", title: "Promises kept, by team",
      caption: """
        Kept by the time first given: the point is the share, the bar its 95 % confidence interval. Where bars \
        overlap, the \
        difference may be chance. By name, not by \
        rank\(left > 0 && !drawn.isEmpty ? "; \(Words.counted(left, "team")) with fewer promises only in the table" : "").
        """,
      summary: drawn.isEmpty
        ? "No team has enough promises due in \(Words.month(book.month)) to say something."
        : drawn.map { "\($0.name): \(FigureWords.value($0.row) ?? "no data") of \(Words.number($0.row.n))" }
          .joined(separator: "; ") + ".",
      data: drawn.isEmpty
        ? nil
        : .object([
          "kind": .string("intervals"), "labels": .strings(drawn.map(\.name)),
          "values": .numbers(drawn.map { percent($0.row.value) }),
          "lower": .numbers(drawn.map { percent($0.row.lower) }),
          "upper": .numbers(drawn.map { percent($0.row.upper) }), "overall": .number(percent(all?.value)),
        ]),
      table: lines.isEmpty
        ? nil
        : FigureGrid(
          caption: "Promises kept, by team",
          columns: ["Team", "Kept", "n", "95 %", "More as renegotiated", Words.month(book.month.previous)],
          rows: lines.map(row)), size: Chart.size(ofParts: drawn.count))
  }

  private func row(_ line: Line) -> [String?] {
    if line.isTooSmall {
      return [line.name, "too few to say", Words.number(line.row.n), "–", "–", "–"]
    }
    let before = line.before.flatMap { $0.n < ($0.measure?.smallestSample ?? 0) ? nil : FigureWords.value($0) }
    return [
      line.name, FigureWords.value(line.row), Words.number(line.row.n), FigureWords.interval(line.row),
      line.renegotiated.map(Words.number), before ?? "–",
    ]
  }
}
