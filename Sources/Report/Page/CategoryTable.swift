import Measures

/// What came in, by category: a few figures of each.
struct CategoryTable {
  static let metrics: [MetricName] = [.casesOpened, .escalationRate, .promiseKeptRate, .resolutionTimeKM]
  private static let mostParts = 20

  let book: FigureBook

  /// Nil where nothing has a category.
  var grid: FigureGrid? {
    let parts = book.parts(of: .casesOpened, by: .category).map { name in
      (name: name, count: book.row(.casesOpened, by: .category, name)?.value.map { Int($0) } ?? 0)
    }
    guard parts.contains(where: { $0.name != nil && $0.count > 0 }) else { return nil }
    // The most frequent first; by name where they are equally frequent, for the order they come in is that.
    let ordered = parts.filter { $0.count > 0 }.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }.map(\.element)
    return FigureGrid(
      caption: "The month by category",
      columns: ["Category", "Came in", "Half solved within", "95 %", "Promises kept (95 %)", "Escalated (95 %)"],
      rows: ordered.prefix(Self.mostParts).map { row($0.name, $0.count) } + rest(ordered.dropFirst(Self.mostParts)))
  }

  private func row(_ name: String?, _ count: Int) -> [String?] {
    let time = book.row(.resolutionTimeKM, .p50, by: .category, name)
    func figure(_ row: MetricRow?) -> String? {
      if row?.n == 0 { return nil }
      guard let row, row.n >= (row.measure?.smallestSample ?? 0) else { return "too few to say" }
      guard let value = FigureWords.value(row) else { return "not reached yet" }
      return row.unit == .ratio
        ? "\(value) of \(Words.number(row.n)) (\(FigureWords.interval(row) ?? "–"))" : value
    }
    return [
      name ?? "without a category", Words.number(count), figure(time),
      time.flatMap { $0.n < ($0.measure?.smallestSample ?? 0) ? nil : FigureWords.interval($0) } ?? "–",
      figure(book.row(.promiseKeptRate, by: .category, name)),
      figure(book.row(.escalationRate, by: .category, name)),
    ]
  }

  private func rest(_ parts: some Collection<(name: String?, count: Int)>) -> [[String?]] {
    if parts.isEmpty { return [] }
    let count = parts.reduce(0) { $0 + $1.count }
    return [
      [Words.counted(parts.count, "other category", "other categories"), Words.number(count), "–", "–", "–", "–"]
    ]
  }
}
