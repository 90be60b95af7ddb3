import Measures

/// How long it took to solve problems, month after month: the median and the 90th percentile.
struct PercentileChart {
  let book: FigureBook

  /// Nil where no month has figures.
  var drawing: Drawing? {
    func days(_ statistic: Statistic) -> [Double?] {
      book.months.map { book.row(.resolutionTimeKM, statistic, in: $0)?.value.map { $0 / 24 } }
    }
    let (half, most) = (days(.p50), days(.p90))
    guard (half + most).contains(where: { $0 != nil }) else { return nil }
    return Drawing(
      id: "percentiles", title: "Time to solve a problem",
      caption: "Within it half and nine tenths of the problems that came in were solved; open ones count, too.",
      shape: .lines, axis: "days", subject: "Month", labels: book.months.map(Words.shortMonth),
      series: [Drawing.Series(name: "median", values: half), Drawing.Series(name: "90th percentile", values: most)])
  }
}
