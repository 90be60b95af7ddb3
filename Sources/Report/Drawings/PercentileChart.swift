import Measures

/// How long it took to solve problems, month after month: half and three quarters of them.
struct PercentileChart {
  let book: FigureBook

  /// Nil where no month has figures.
  var drawing: Drawing? {
    func days(_ statistic: Statistic) -> [Double?] {
      book.months.map { book.row(.resolutionTimeKM, statistic, in: $0)?.value.map { $0 / 24 } }
    }
    // The metric goes no further: open cases leave too little to say where its 90th percentile lies.
    let (half, most) = (days(.p50), days(.p75))
    guard (half + most).contains(where: { $0 != nil }) else { return nil }
    return Drawing(
      id: "percentiles", title: "Time to solve a problem",
      caption: "Within it half and three quarters of the problems that came in were solved; open ones count, too.",
      shape: .lines, axis: "days", subject: "Month", labels: book.months.map(Words.shortMonth),
      series: [Drawing.Series(name: "half", values: half), Drawing.Series(name: "three quarters", values: most)])
  }
}
