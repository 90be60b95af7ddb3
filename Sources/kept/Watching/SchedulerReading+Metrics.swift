import Domain
import Port
import Scheduler
import Store

extension SchedulerReading {
  /// All figures as text: 200 also when the database is gone, for what this process has done is known then as well.
  var exposition: PortAnswer { PortAnswer(type: Exposition.type, text: Exposition.text(of: metrics)) }

  /// What this process has done since it began, and what waits in the database for any scheduler.
  var metrics: [Metric] {
    [
      Metric(
        "kept_build_info", .gauge, "The version that runs; always 1.",
        [Metric.Sample(1, [Metric.Label("version", Version.number)])])
    ] + gauges + counters
  }

  private var gauges: [Metric] {
    var waiting: WaitingWork?
    if case .answers(let work) = database { waiting = work }
    let lag = waiting.map { work in work.since.map { max(0, now.seconds(since: $0)) } ?? 0 }
    return [
      Metric(
        "kept_database_up", .gauge, "1 when the database answered, 0 when it did not.", waiting == nil ? 0 : 1),
      Metric(
        "kept_check_lag_seconds", .gauge, "How long the check that is due longest has been due; 0 when none is.", lag),
      Metric("kept_cases_due", .gauge, "Cases that are due for a look.", waiting.map { Double($0.cases) }),
      Metric(
        "kept_notices_waiting", .gauge, "What is to be told and is in no message yet.",
        waiting.map { Double($0.notices) }),
      Metric(
        "kept_deliveries_waiting", .gauge, "Messages that are to be sent or tried again, each channel counted.",
        waiting.map { Double($0.deliveries) }),
      Metric(
        "kept_deliveries_parked", .gauge, "Messages that could not be sent and wait for a person.",
        waiting.map { Double($0.parked) }),
      Metric(
        "kept_cases_set_aside", .gauge, "Cases that can't be looked at and wait for a person; kept doctor names them.",
        waiting.map { Double($0.setAside) }),
      Metric("kept_last_sweep_age_seconds", .gauge, "Time since the last sweep that ended well.", age),
    ]
  }

  private var counters: [Metric] {
    let (swept, sent) = (counts.swept, counts.dispatched)
    let counted: [(name: String, help: String, count: Int)] = [
      ("sweeps", "Sweeps that ended well.", counts.sweeps),
      ("cases_looked_at", "Cases that sweeps looked at.", swept.looked),
      ("looks_failed", "Looks at cases that can't be looked at.", counts.setAside),
      ("stalls_flagged", "Stalls that began.", swept.stallsBegun),
      ("stalls_ended", "Stalls that ended.", swept.stallsEnded),
      ("rungs_fired", "Rungs of ladders that fired.", swept.rungsFired),
      ("rungs_unheard", "Rungs of ladders that fired and reached nobody.", swept.rungsUnheard),
      ("escalations", "Cases that rungs raised by a level.", swept.escalations),
      ("notices", "What members are to be told, each thing counted.", swept.notices),
      ("messages_sent", "Messages that were sent, each channel counted.", sent.sent),
      ("messages_retried", "Attempts to send that failed and are made again.", sent.retried),
      ("messages_dropped", "Messages that told of what was over before they were sent.", sent.dropped),
      ("messages_parked", "Messages that could not be sent and were parked.", sent.parked),
      ("failures", "Sweeps and rounds of sending that failed.", counts.failures),
    ]
    return counted.map { Metric("kept_\($0.name)_total", .counter, $0.help, Double($0.count)) }
  }
}
