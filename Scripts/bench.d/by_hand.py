"""Each metric as SQL written by hand, in either dialect: by the calendar clock, without intervals and splits.

Moves of a promise, which the event log tells, are left out of overdue_end, and preventable_escalation_rate takes eight
hours for a working day; the generated cases have neither moves nor stalls.
"""

OPENED = "FROM cases c WHERE c.excluded_at IS NULL AND "
RESOLVED = "FROM resolutions r JOIN cases c ON c.case_id = r.case_id WHERE c.excluded_at IS NULL AND "
FIRST = RESOLVED + "r.number = 1 AND "
STANDING = RESOLVED + "r.reopened_at IS NULL AND r.resolved_at >= c.opened_at AND "
RAISED = "FROM escalations e JOIN cases c ON c.case_id = e.case_id WHERE c.excluded_at IS NULL AND "
STALLED = "FROM stalls s JOIN cases c ON c.case_id = s.case_id WHERE c.excluded_at IS NULL AND "
PROMISED = "FROM commitments p JOIN cases c ON c.case_id = p.case_id WHERE c.excluded_at IS NULL AND "


def opened(d, also=""):
    return OPENED + d.within("c.opened_at") + also


def resolved(d, source=RESOLVED):
    return source + d.within("r.resolved_at")


def raised(d, also=""):
    return RAISED + d.within("e.raised_at") + also


def due(d, also=""):
    """Promises with a verdict: past due, or ended, but neither withdrawn in time nor gone on in another case."""
    verdict = f"(p.outcome <> 'withdrawn' OR p.ended_at IS NULL AND p.promised_due_at < {d.as_of})"
    return f"{PROMISED}{verdict} AND {d.within('p.promised_due_at')}{also}"


def stalled(d):
    return STALLED + d.within("s.began_at")


def open_cases(d):
    """The spells in which cases were open, from opening or reopening to the next resolution, over the months' ends."""
    return (
        "SELECT c.opened_at, c.opened_at AS began_at, c.first_resolved_at AS ended_at FROM cases c "
        f"WHERE c.excluded_at IS NULL AND {d.over('c.opened_at', 'c.first_resolved_at')} "
        "UNION ALL SELECT c.opened_at, r.reopened_at, n.resolved_at "
        "FROM resolutions r JOIN cases c ON c.case_id = r.case_id "
        "LEFT JOIN resolutions n ON n.case_id = r.case_id AND n.number = r.number + 1 "
        f"WHERE c.excluded_at IS NULL AND {d.over('r.reopened_at', 'n.resolved_at')}")


def open_promises(d, began):
    return (
        f"SELECT {began} AS began_at, p.ended_at FROM commitments p JOIN cases c ON c.case_id = p.case_id "
        f"WHERE c.excluded_at IS NULL AND {d.over(began, 'p.ended_at')}")


def customer_wait(d):
    """Few cases ever wait; only those are looked up."""
    waited = (
        f"LEFT JOIN LATERAL (SELECT sum({d.hours('least(w.ended_at, r.resolved_at)', 'w.began_at')}) AS hours "
        "FROM waits w "
        "WHERE (c.waited_customer_us > 0 OR c.state = 'waiting') AND w.case_id = r.case_id AND w.on_party = 'customer' "
        "AND w.began_at < r.resolved_at) AS w ON true WHERE")
    value = f"{d.hours('r.resolved_at', 'c.opened_at')} - coalesce(w.hours, 0)"
    return d.durations("r.resolved_at", value, resolved(d, STANDING).replace("WHERE", waited, 1))


def longest_silence(d):
    """In each time in which a case was open. Few were reopened; only those are looked up."""
    known = resolved(d, STANDING) + " AND c.source IS NULL"
    once = (
        "SELECT r.case_id, r.resolved_at, c.opened_at AS began_at, r.resolved_at AS ended_at "
        f"{known} AND r.number = 1")
    before = (
        "JOIN resolutions q ON q.case_id = r.case_id AND q.number <= r.number "
        "LEFT JOIN resolutions b ON b.case_id = q.case_id AND b.number = q.number - 1 WHERE")
    again = (
        "SELECT r.case_id, r.resolved_at, coalesce(b.reopened_at, c.opened_at), q.resolved_at "
        f"{known.replace('WHERE', before, 1)} AND r.number > 1")
    heard = (
        "SELECT case_id, resolved_at, began_at, ended_at, began_at AS heard_at FROM done "
        "UNION ALL SELECT d.case_id, d.resolved_at, d.began_at, d.ended_at, n.at "
        "FROM done d JOIN contacts n ON n.case_id = d.case_id "
        "WHERE n.direction = 'outbound' AND n.at > d.began_at AND n.at < d.ended_at")
    until = "lead(heard_at, 1, ended_at) OVER (PARTITION BY case_id, began_at ORDER BY heard_at)"
    silences = (
        f"SELECT case_id, resolved_at, {d.hours(until, 'heard_at')} AS x "
        f"FROM (WITH done AS ({once} UNION ALL {again}) {heard}) AS h")
    longest = (
        f"FROM (SELECT case_id, min(resolved_at) AS resolved_at, max(x) AS x FROM ({silences}) AS g GROUP BY 1) AS l")
    return d.durations("resolved_at", "x", longest, ["p50", "p90"])


def unowned(d):
    spells = (
        f"LEFT JOIN (SELECT o.case_id, sum({d.hours('least(o.ended_at, f.first_resolved_at)', 'o.began_at')}) AS hours "
        "FROM ownerships o JOIN cases f ON f.case_id = o.case_id "
        "WHERE o.owner_id IS NULL AND o.began_at < f.first_resolved_at GROUP BY 1) AS u ON u.case_id = r.case_id WHERE")
    return d.durations("r.resolved_at", "coalesce(u.hours, 0)", resolved(d, FIRST).replace("WHERE", spells, 1))


def handoffs(d):
    """Few cases are handed on; only those are looked up."""
    changes = (
        "LEFT JOIN LATERAL (SELECT count(*) AS n "
        "FROM (SELECT o.owner_id, lag(o.owner_id) OVER (ORDER BY o.number) AS had "
        "FROM ownerships o WHERE c.handoffs > 0 AND o.case_id = r.case_id AND o.owner_id IS NOT NULL "
        "AND o.began_at <= r.resolved_at) AS o WHERE owner_id <> had) AS h ON true WHERE")
    return d.durations("r.resolved_at", "h.n", resolved(d, FIRST).replace("WHERE", changes, 1))


def preventable(d):
    stalled_before = (
        "e.source = 'policy' AND EXISTS (SELECT 1 FROM stalls l WHERE l.case_id = e.case_id "
        "AND l.began_at < e.raised_at - interval '8 hours' AND (l.ended_at IS NULL OR l.ended_at >= e.raised_at))")
    return d.rate("e.raised_at", stalled_before, raised(d))


def lateness(d):
    may_be_kept = f"p.ended_at IS NULL AND p.slips = 0 AND p.due_at >= {d.as_of}"
    late = f" AND (p.outcome IN ('late', 'missed') OR p.outcome IS NULL) AND NOT ({may_be_kept})"
    ended = f"greatest(coalesce(p.ended_at, {d.as_of}), p.promised_due_at)"
    return d.survival(
        "p.promised_due_at", "p.promised_due_at", ended, "coalesce(p.outcome = 'late', false)", due(d, late),
        ["p50", "p90"])


def until_now(d, ended):
    return f"coalesce({ended}, {d.as_of})"


METRICS = {
    "cases_opened": lambda d: d.count("c.opened_at", opened(d)),
    "cases_resolved": lambda d: d.count("r.resolved_at", resolved(d, FIRST)),
    "cases_excluded": lambda d: d.count("c.excluded_at", f"FROM cases c WHERE {d.within('c.excluded_at')}"),
    "backlog_end": lambda d: d.count_at_ends(open_cases(d)),
    "backlog_age": lambda d: d.ages_at_ends(open_cases(d)),
    "first_contact_time": lambda d: d.durations(
        "c.opened_at", d.hours("c.first_contact_at", "c.opened_at"),
        opened(d, " AND c.source IS NULL AND c.first_contact_at >= c.opened_at")),
    "no_contact_rate": lambda d: d.rate(
        "c.opened_at", "c.first_contact_at IS NULL",
        opened(d, " AND c.source IS NULL")),
    "resolution_time_km": lambda d: d.survival(
        "c.opened_at", "c.opened_at", until_now(d, "c.first_resolved_at"), "c.first_resolved_at IS NOT NULL",
        opened(d, " AND (c.first_resolved_at IS NULL OR c.first_resolved_at >= c.opened_at)"), ["p25", "p50", "p75"]),
    "first_resolution_time": lambda d: d.durations(
        "r.resolved_at", d.hours("r.resolved_at", "c.opened_at"),
        resolved(d, FIRST) + " AND r.resolved_at >= c.opened_at"),
    "full_resolution_time": lambda d: d.durations(
        "r.resolved_at", d.hours("r.resolved_at", "c.opened_at"), resolved(d, STANDING)),
    "customer_wait_time": customer_wait,
    "reopen_rate": lambda d: d.rate(
        "r.resolved_at", "r.reopened_at <= r.resolved_at + interval '336 hours'",
        f"{resolved(d)} AND r.resolved_at <= {d.as_of} - interval '336 hours'"),
    "longest_silence": longest_silence,
    "escalation_rate": lambda d: d.rate("c.opened_at", "c.first_escalated_at IS NOT NULL", opened(d)),
    "escalations_raised": lambda d: d.count("e.raised_at", raised(d)),
    "preventable_escalation_rate": preventable,
    "time_to_escalation": lambda d: d.durations(
        "e.raised_at", d.hours("e.raised_at", "c.opened_at"),
        raised(d, " AND e.number = 1 AND e.raised_at >= c.opened_at")),
    "time_to_acknowledge": lambda d: d.survival(
        "e.raised_at", "e.raised_at", f"least(e.acknowledged_at, e.settled_at, {d.as_of})",
        f"coalesce(e.acknowledged_at <= least(e.settled_at, {d.as_of}), false)", raised(d), ["p50", "p90"]),
    "escalated_resolution_time": lambda d: d.durations(
        "r.resolved_at", d.hours("r.resolved_at", "c.first_escalated_at"),
        resolved(d, FIRST) + " AND c.first_escalated_at <= r.resolved_at"),
    "promise_kept_rate": lambda d: d.rate("p.promised_due_at", "p.outcome = 'kept'", due(d)),
    "kept_as_renegotiated_rate": lambda d: d.rate("p.promised_due_at", "p.outcome = 'kept_as_renegotiated'", due(d)),
    "slip_rate": lambda d: d.rate("p.promised_due_at", "p.slips > 0", due(d)),
    "follow_up_on_time_rate": lambda d: d.rate(
        "p.promised_due_at", "p.outcome = 'kept'", due(d, " AND p.kind = 'follow_up'")),
    "lateness": lateness,
    "open_commitments_end": lambda d: d.count_at_ends(open_promises(d, "p.made_at")),
    "overdue_end": lambda d: d.count_at_ends(open_promises(d, "greatest(p.made_at, p.due_at)")),
    "stalls_raised": lambda d: d.count("s.began_at", stalled(d)),
    "stalled_time": lambda d: d.survival(
        "s.began_at", "s.began_at", until_now(d, "s.ended_at"), "s.ended_at IS NOT NULL", stalled(d),
        ["p25", "p50", "p75"]),
    "handoffs_per_case": handoffs,
    "unowned_time": unowned,
}
