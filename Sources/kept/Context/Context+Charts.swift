import Report

extension Context {
  /// What draws charts in reports; nil where it is not installed, after saying so.
  var chartLibrary: ChartLibrary? {
    let charts = ChartLibrary.read(chartLibraryPath)
    if charts == nil {
      talk("Chart.js is not there, so the report has tables alone. Debian: apt-get install libjs-chart.js")
    }
    return charts
  }

  var chartLibraryPath: String { surroundings.environment["KEPT_CHART_JS"] ?? ChartLibrary.usualPath }
}
