import Domain
import Measures

/// How many lengths of time lie between two edges, on a scale from an hour to months.
struct Bins {
  /// In hours; what lies beyond the last edge is one more bin.
  let edges: [Double]

  /// From hours to weeks.
  static let resolution = Bins(edges: [1, 2, 4, 8, 24, 48, 72, 120, 168, 336, 672])
  /// From days to months.
  static let age = Bins(edges: [24, 72, 168, 336, 672, 2160, 4320])

  var names: [String] {
    let words = edges.map(Bins.words)
    let middle = zip(words, words.dropFirst()).map { from, until in
      from.unit == until.unit
        ? "\(from.count)–\(until.count) \(until.unit)" : "\(from.count) \(from.unit) – \(until.count) \(until.unit)"
    }
    guard let first = words.first, let last = words.last else { return [] }
    return ["under \(first.count) \(first.unit)"] + middle + ["over \(last.count) \(last.unit)"]
  }

  func counts(_ values: [Double]) -> [Int] {
    values.reduce(into: Array(repeating: 0, count: edges.count + 1)) { counts, value in
      counts[edges.firstIndex { value < $0 } ?? edges.count] += 1
    }
  }

  private static func words(_ hours: Double) -> (count: Int, unit: String) {
    switch hours {
    case ..<24: (Int(hours), "h")
    case ..<168: (Int(hours / 24), "d")
    case ..<2160: (Int(hours / 168), "wk")
    default: (Int(hours / 720), "mo")
    }
  }
}

/// Bars of what was counted, this month's beside those of the month before.
struct HistogramCharts {
  let now: ObservedMonth
  let before: ObservedMonth
  let isOver: Bool

  var resolution: Chart {
    let bins = Bins.resolution
    let (new, old) = (bins.counts(now.resolved), bins.counts(before.resolved))
    let n = now.resolved.count
    let within = now.resolved.count { $0 < 24 }
    return Chart(
      id: "distribution", title: "How long the solved ones took",
      caption: """
        The problems solved in the month, by the time from coming in to being solved. Those that are still open are \
        not in \
        it: it looks better than it is.
        """,
      summary: n == 0
        ? "Nothing was solved in \(Words.month(now.month)): no data."
        : """
        \(Words.number(within)) of \(Words.counted(n, "problem")) solved in \(Words.month(now.month)) took under a \
        day.
        """,
      data: n == 0 && old.allSatisfy { $0 == 0 } ? nil : shares(bins.names, new, old),
      table: grid("Problems solved, by how long they took", bins.names, new, old))
  }

  var aging: Chart {
    let bins = Bins.age
    let (new, old) = (bins.counts(now.ages), bins.counts(before.ages))
    let n = now.ages.count
    let aged = now.ages.count { $0 >= 672 }
    return Chart(
      id: "aging", title: "How old the open ones are",
      caption: "The problems that were open \(isOver ? "when the month ended" : "at the as-of instant"), by their age.",
      summary: n == 0
        ? "Nothing was open \(isOver ? "at the end of \(Words.month(now.month))" : "at the as-of instant")."
        : """
        \(Words.counted(n, "problem")) \(n == 1 ? "was" : "were") open, \(Words.number(aged)) of them for four \
        weeks or longer.
        """,
      data: n == 0 && old.allSatisfy { $0 == 0 }
        ? nil : bars(bins.names, [new, old].map { $0.map { Double($0) } }, unit: "", axis: "open problems"),
      table: grid("Open problems, by age", bins.names, new, old))
  }

  /// Months of unlike size compare by shares.
  private func shares(_ names: [String], _ new: [Int], _ old: [Int]) -> JSONValue {
    let values = [new, old].map { counts in
      let all = counts.reduce(0, +)
      return counts.map { all > 0 ? Double($0) / Double(all) * 100 : 0 }
    }
    return bars(names, values, unit: " %", axis: "share of those solved")
  }

  private func bars(_ names: [String], _ values: [[Double]], unit: String, axis: String) -> JSONValue {
    .object([
      "kind": .string("bars"), "labels": .strings(names), "unit": .string(unit), "axis": .string(axis),
      "series": .array([
        .object([
          "name": .string(Words.month(now.month)), "colour": .string("now"), "values": .numbers(values[0]),
        ]),
        .object([
          "name": .string(Words.month(before.month)), "colour": .string("before"), "values": .numbers(values[1]),
        ]),
      ]),
    ])
  }

  private func grid(_ caption: String, _ names: [String], _ new: [Int], _ old: [Int]) -> FigureGrid {
    FigureGrid(
      caption: caption, columns: ["Time", Words.month(now.month), Words.month(before.month)],
      rows: names.indices.map { [names[$0], Words.number(new[$0]), Words.number(old[$0])] })
  }
}
