import Domain
import Measures

extension ReportPage {
  /// The charts by themselves, and those of months in a row.
  var charts: (wide: [Chart], control: [Chart], controlGrid: FigureGrid) {
    let histograms = HistogramCharts(now: report.now, before: report.before, isOver: report.isOver)
    let control = ControlCharts(book: book, isOver: report.isOver)
    let counts = CountCharts(report: report, book: book)
    var curves = CurveChart(now: report.now, before: report.before).chart
    curves.caution = lateEntries
    let teams = report.team == nil ? [TeamChart(book: book, teamNames: report.teamNames).chart] : []
    return (
      [curves, histograms.resolution, histograms.aging] + teams + [counts.escalations, counts.stalls],
      control.all, control.grid
    )
  }

  /// A closed month's figures were stored; the lengths behind its charts were not.
  private var lateEntries: String? {
    guard report.edition != nil, let stored = book.row(.resolutionTimeKM, .p50) else { return nil }
    let curve = report.now.curve
    if curve.n == stored.n, curve.quantile(0.5) == stored.value { return nil }
    return """
      Something was entered late since the month was closed. The figures are those of the edition; this chart, the two \
      below it and that of escalations show what is known now.
      """
  }

  func figures(_ charts: (wide: [Chart], control: [Chart], controlGrid: FigureGrid)) -> HTML {
    """
    <section id="charts" aria-labelledby="charts-title">
    <h2 id="charts-title">Charts</h2>
    \(notice)\(charts.wide.prefix(3).map(figure).joined())<h3>Month by month</h3>
    <p>The line is the metric, the dashed lines its natural process limits: the mean of the months before ± 2.66 × their mean \
    moving range. Diamonds are signals; what lies within moves by itself.</p>
    <div class="multiples">
    \(charts.control.map(figure).joined())</div>
    \(table(charts.controlGrid, of: "Month by month"))\
    \(charts.wide.dropFirst(3).map(figure).joined())</section>

    """
  }

  private var notice: HTML {
    guard report.charts == nil else {
      return "<noscript><p class=\"notice\">Charts need scripts; their figures are in the tables.</p></noscript>\n"
    }
    return """
      <p class="notice">The charts are missing, for Chart.js was not there when this report was made \
      (Debian: libjs-chart.js); their figures are in the tables.</p>

      """
  }

  private func figure(_ chart: Chart) -> HTML {
    let heading: HTML = chart.size == .small ? "<h4>\(chart.title)</h4>" : "<h3>\(chart.title)</h3>"
    let caution: HTML = chart.caution.map { "<p class=\"notice\">\($0)</p>\n" } ?? ""
    let caption: HTML = "<p class=\"caption\">\(Words.unbroken(chart.caption))</p>"
    let plot: HTML
    if chart.data == nil {
      plot = "<p class=\"none\">\(chart.summary)</p>\n"
    } else if report.charts == nil {
      plot = "<p>\(chart.summary)</p>\n"
    } else {
      plot = """
        <div class="plot \(chart.size.rawValue)"><canvas id="\(chart.id)" role="img" aria-label="\(chart.summary)"></canvas></div>

        """
    }
    let figures = chart.table.map { table($0, of: chart.title) } ?? ""
    return """
      <div class="chart \(chart.size.rawValue)" role="group" aria-label="\(chart.title)">
      <div class="drawn">
      \(heading)
      \(caption)
      \(caution)\(plot)</div>
      \(figures)</div>

      """
  }

  private func table(_ grid: FigureGrid, of title: String) -> HTML {
    // Where nothing is drawn the table is all there is.
    let state: HTML = report.charts == nil ? " open" : ""
    return """
      <details\(state)><summary>The figures<span class="unseen">: \(title)</span></summary>
      \(grid.html)</details>

      """
  }

  /// What draws the charts: the library, their figures, and the page's own script.
  func script(_ charts: [Chart]) -> HTML {
    guard let library = report.charts, !charts.isEmpty else { return "" }
    let data = JSONValue.array(
      charts.compactMap { chart in chart.data.map { .object(["id": .string(chart.id), "chart": $0]) } })
    return """
      <script type="application/json" id="chart-figures">\(HTML(trusted: data.text))</script>
      <script>
      \(HTML(trusted: library.source))
      </script>
      <script>
      \(Self.resource(PackageResources.report_js))</script>

      """
  }
}
