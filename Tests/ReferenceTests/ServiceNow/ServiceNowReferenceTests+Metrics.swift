import Domain
import Measures

extension ServiceNowReferenceTests {
  /// What `kept metrics` says of the months of the log, under the paths of the reference.
  static func metricFigures(_ data: ImportedData) throws -> Figures {
    let metrics = try data.metrics(
      [
        "backlog_end", "cases_opened", "cases_resolved", "escalation_rate", "first_resolution_time",
        "full_resolution_time", "resolution_time_km",
      ], from: "2016-02", until: "2017-02")
    // It counts resolutions that are 14 days old, which those of the log's last days become later.
    let begun = try data.metrics(
      ["reopen_rate"], from: "2016-02", until: "2017-02", asOf: data.asOf.advanced(bySeconds: 14 * 86_400))
    var figures = Figures()
    var backlog = 0
    for month in Set(metrics.rows.map(\.month)).sorted().map(\.description) {
      let path = "monthly/\(month)"
      let opened = try metrics.row("cases_opened", .count, month).n
      let end = try metrics.row("backlog_end", .count, month).n
      figures.set("\(path)/opened", opened)
      figures.set("\(path)/by_opening/cases", opened)
      figures.set("\(path)/first_resolved", try metrics.row("cases_resolved", .count, month).n)
      figures.set("\(path)/final_resolved", try metrics.row("full_resolution_time", .mean, month).n)
      figures.set("\(path)/backlog_end_unresolved_by_state", end)
      // What came into the backlog otherwise than by opening came by reopening.
      figures.set("\(path)/reopen_events", end - backlog - opened + (try begun.row("reopen_rate", .rate, month).n))
      backlog = end
      let escalated = try metrics.row("escalation_rate", .rate, month)
      figures.set("\(path)/by_opening/esc_priority_raised/n", escalated.n)
      figures.set("\(path)/by_opening/esc_priority_raised/rate", escalated.value)
      figures.set("\(path)/by_opening/esc_priority_raised/lo", escalated.lower)
      figures.set("\(path)/by_opening/esc_priority_raised/hi", escalated.upper)
      try distribution("first_resolution_time", "by_first_resolution/first_resolution_h")
      try distribution("full_resolution_time", "by_final_resolution/final_resolution_h")
      try curve(metrics, "\(path)/by_opening/km_first_resolution_h", month)

      func distribution(_ metric: String, _ place: String) throws {
        for (name, statistic) in [
          ("mean", Statistic.mean), ("median", .p50), ("p75", .p75), ("p90", .p90), ("p95", .p95),
        ] {
          let row = try metrics.row(metric, statistic, month)
          figures.set("\(path)/\(place)/n", row.n)
          figures.set("\(path)/\(place)/\(name)", row.value)
        }
      }
    }
    try takeSnapshot(data)
    return figures

    func curve(_ metrics: MetricRows, _ path: String, _ month: String) throws {
      for (name, statistic) in [("q25", Statistic.p25), ("median", .p50), ("q75", .p75)] {
        let row = try metrics.row("resolution_time_km", statistic, month)
        figures.set("\(path)/n", row.n)
        figures.set("\(path)/\(name)", row.value)
      }
    }

    func takeSnapshot(_ data: ImportedData) throws {
      let metrics = try data.metrics(
        ["backlog_end", "full_resolution_time", "resolution_time_km"], from: "2016-02", until: "2016-05",
        asOf: ServiceNow.snapshot)
      let path = "snapshot_with_real_censoring"
      var (opened, resolved) = (0, 0)
      for month in Set(metrics.rows.map(\.month.description)) {
        try curve(metrics, "\(path)/by_opening_month/\(month)", month)
        opened += try metrics.row("resolution_time_km", .p50, month).n
        resolved += try metrics.row("full_resolution_time", .mean, month).n
      }
      figures.set("\(path)/km_first_resolution_h/n", opened)
      figures.set("\(path)/km_current_resolution_h/events", resolved)
      figures.set("\(path)/open_by_state", try metrics.row("backlog_end", .count, "2016-05").n)
    }
  }
}
