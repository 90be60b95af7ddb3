"""The peer of `kept export metrics --from --until`: pandas computes every metric of some months from CSV files.

It leaves out the business clock, which takes kept most of its work, and intervals, signals and splits; it knows that
all in the files lies before the as-of instant. All of that favours it.

Usage: pandas_metrics.py FOLDER FIRST-MONTH LAST-MONTH ZONE AS-OF OUTPUT, where AS-OF is in UTC
"""

import sys

import figures
import numpy as np
import pandas as pd

SHARES = {"p25": 0.25, "p50": 0.5, "p75": 0.75, "p90": 0.9, "p95": 0.95}
ALL = ["mean", "p50", "p75", "p90", "p95"]
COLUMNS = {
    "cases": ["case_id", "source", "opened_at", "first_contact_at", "first_resolved_at", "excluded_at",
              "first_escalated_at"],
    "commitments": ["case_id", "kind", "promised_due_at", "due_at", "made_at", "slips", "ended_at", "outcome"],
    "resolutions": ["case_id", "number", "resolved_at", "reopened_at"],
    "escalations": ["case_id", "number", "source", "raised_at", "acknowledged_at", "settled_at"],
    "ownerships": ["case_id", "number", "owner_id", "began_at", "ended_at"],
    "waits": ["case_id", "on_party", "began_at", "ended_at"],
    "contacts": ["case_id", "at", "direction"],
    "stalls": ["case_id", "began_at", "ended_at"],
}


def read(folder, name):
    """The columns that are needed; instants without a zone, in UTC, which numpy compares fastest."""
    frame = pd.read_csv(f"{folder}/{name}.csv", engine="pyarrow", usecols=COLUMNS[name])
    for column in frame.columns:
        if column == "at" or column.endswith("_at"):
            instants = frame[column]
            if not isinstance(instants.dtype, pd.DatetimeTZDtype):
                instants = pd.to_datetime(instants, utc=True, format="ISO8601")
            frame[column] = instants.dt.tz_localize(None).astype("datetime64[us]")
    return frame


def hours(until, since):
    return (until - since) / np.timedelta64(1, "h")


class Months:
    """The months, and what was found of them."""

    def __init__(self, first, last, zone):
        self.named = figures.months(first, last)
        self.edges = np.array(figures.edges(self.named, zone), dtype="datetime64[us]")
        self.found = {}

    def of(self, instants):
        """Each one's month, from 0; -1 and the number of months are outside, the latter also for none."""
        return np.searchsorted(self.edges, np.asarray(instants), side="right") - 1

    def keep(self, metric, statistic, values):
        for month, value in values.items():
            if 0 <= month < len(self.named):
                self.found[self.named[month], metric, statistic] = None if pd.isna(value) else value

    def count(self, metric, instants):
        places = self.of(instants)
        counted = np.bincount(places[places >= 0], minlength=1)
        self.keep(metric, "count", {month: count for month, count in enumerate(counted) if count})

    def rate(self, metric, instants, hits):
        self.keep(metric, "rate", pd.Series(np.asarray(hits)).groupby(self.of(instants)).mean())

    def durations(self, metric, instants, values, statistics=ALL):
        self.statistics(metric, self.of(instants), values, statistics)

    def statistics(self, metric, places, values, statistics):
        groups = pd.Series(np.asarray(values)).groupby(places)
        shares = [SHARES[name] for name in statistics if name in SHARES]
        quantiles = groups.quantile(shares).unstack() if len(values) else pd.DataFrame()
        for name in statistics:
            if name in SHARES:
                self.keep(metric, name, quantiles.get(SHARES[name], {}))
            else:
                self.keep(metric, name, groups.mean() if name == "mean" else groups.max())

    def survival(self, metric, instants, values, is_over, statistics):
        """Kaplan-Meier quantiles; what ended comes before what was last seen after the same time."""
        places, values, is_over = self.of(instants), np.asarray(values), np.asarray(is_over)
        order = np.lexsort((~is_over, values, places))
        places, values, is_over = places[order], values[order], is_over[order]
        for month in range(len(self.named)):
            low, high = np.searchsorted(places, [month, month + 1])
            if low == high:
                continue
            left_over = np.cumprod(1 - is_over[low:high] / np.arange(high - low, 0, -1))
            for name in statistics:
                at = np.searchsorted(-left_over, -(1 - SHARES[name] + 1e-9))
                self.keep(metric, name, {month: values[low + at] if low + at < high else None})

    def spells(self, began, ended):
        """The first month whose end each spell lies over, and the first whose end it does not."""
        ends = self.edges[1:]
        return np.searchsorted(ends, np.asarray(began), "right"), np.searchsorted(ends, np.asarray(ended), "right")

    def count_at_ends(self, metric, began, ended):
        first, after = self.spells(began, ended)
        lies = first < after
        size = len(self.named) + 1
        standing = np.cumsum(np.bincount(first[lies], minlength=size) - np.bincount(after[lies], minlength=size))
        self.keep(metric, "count", {month: count for month, count in enumerate(standing) if count})

    def ages_at_ends(self, metric, opened, began, ended):
        first, after = self.spells(began, ended)
        times = np.maximum(after - first, 0)
        whose = np.repeat(np.arange(len(times)), times)
        places = first[whose] + np.arange(len(whose)) - np.repeat(np.cumsum(times) - times, times)
        ages = hours(self.edges[1:][places], np.asarray(opened)[whose])
        self.statistics(metric, places, ages, [*ALL, "max"])


def of_cases(months, cases, as_of):
    months.count("cases_opened", cases.opened_at)
    known = cases[cases.source.isna()]
    months.rate("no_contact_rate", known.opened_at, known.first_contact_at.isna())
    contacted = known[known.first_contact_at >= known.opened_at]
    months.durations(
        "first_contact_time", contacted.opened_at, hours(contacted.first_contact_at, contacted.opened_at))
    months.rate("escalation_rate", cases.opened_at, cases.first_escalated_at.notna())
    fit = cases[~(cases.first_resolved_at < cases.opened_at)]
    months.survival(
        "resolution_time_km", fit.opened_at, hours(fit.first_resolved_at.fillna(as_of), fit.opened_at),
        fit.first_resolved_at.notna(), ["p25", "p50", "p75"])


def of_resolutions(months, resolved, waits, contacts, as_of):
    """All but those of what came before the first resolution."""
    fortnight = np.timedelta64(336, "h")
    old = resolved[resolved.resolved_at <= as_of - fortnight]
    months.rate("reopen_rate", old.resolved_at, old.reopened_at <= old.resolved_at + fortnight)
    first = resolved[resolved.number == 1]
    months.count("cases_resolved", first.resolved_at)
    fit = first[first.resolved_at >= first.opened_at]
    months.durations("first_resolution_time", fit.resolved_at, hours(fit.resolved_at, fit.opened_at))
    escalated = first[first.first_escalated_at <= first.resolved_at]
    months.durations(
        "escalated_resolution_time", escalated.resolved_at, hours(escalated.resolved_at, escalated.first_escalated_at))
    standing = resolved[resolved.reopened_at.isna() & (resolved.resolved_at >= resolved.opened_at)]
    full = hours(standing.resolved_at, standing.opened_at)
    months.durations("full_resolution_time", standing.resolved_at, full)
    waited = waits[waits.on_party == "customer"].merge(standing[["case_id", "resolved_at"]], on="case_id")
    waited = waited[waited.began_at < waited.resolved_at]
    until = np.fmin(waited.ended_at, waited.resolved_at)
    waited = hours(until, waited.began_at).groupby(waited.case_id).sum()
    months.durations(
        "customer_wait_time", standing.resolved_at, full - standing.case_id.map(waited).fillna(0))
    of_silences(months, resolved, standing[standing.source.isna()], contacts)


def of_silences(months, resolved, known, contacts):
    """In each time in which a case was open, up to the resolution that stands."""
    columns = ["case_id", "number", "resolved_at"]
    spells = known[[*columns, "opened_at"]]
    again = spells[spells.number > 1].merge(
        resolved[[*columns, "reopened_at"]], on="case_id", suffixes=("_last", ""))
    again = again[again.number <= again.number_last].sort_values(["case_id", "number"])
    since = again.reopened_at.shift().where(again.number > 1, again.opened_at)
    spells = pd.concat([
        spells[spells.number == 1].assign(began_at=known.opened_at, ended_at=known.resolved_at),
        again.assign(began_at=since, ended_at=again.resolved_at)])[["case_id", "began_at", "ended_at"]]
    heard = contacts[contacts.direction == "outbound"].merge(spells, on="case_id")
    heard = heard[(heard["at"] > heard.began_at) & (heard["at"] < heard.ended_at)]
    heard = pd.concat([spells.assign(at=spells.began_at), heard[[*spells.columns, "at"]]])
    heard = heard.sort_values(["case_id", "at"])
    same = (heard.case_id == heard.case_id.shift(-1)) & (heard.began_at == heard.began_at.shift(-1))
    longest = hours(heard["at"].shift(-1).where(same, heard.ended_at), heard["at"]).groupby(heard.case_id).max()
    months.durations("longest_silence", known.resolved_at, known.case_id.map(longest), ["p50", "p90"])


def before_the_first(months, first, ownerships):
    """What came before the first resolution: owners, and times without one."""
    owned = ownerships.merge(first[["case_id", "resolved_at"]], on="case_id")
    nobody = owned[owned.owner_id.isna() & (owned.began_at < owned.resolved_at)]
    spells = hours(np.fmin(nobody.ended_at, nobody.resolved_at), nobody.began_at).groupby(nobody.case_id).sum()
    months.durations("unowned_time", first.resolved_at, first.case_id.map(spells).fillna(0))
    somebody = owned[owned.owner_id.notna() & (owned.began_at <= owned.resolved_at)].sort_values(["case_id", "number"])
    changed = (somebody.case_id == somebody.case_id.shift()) & (somebody.owner_id != somebody.owner_id.shift())
    changes = somebody.case_id[changed].value_counts()
    months.durations("handoffs_per_case", first.resolved_at, first.case_id.map(changes).fillna(0))


def of_escalations(months, raised, as_of):
    months.count("escalations_raised", raised.raised_at)
    first = raised[(raised.number == 1) & (raised.raised_at >= raised.opened_at)]
    months.durations("time_to_escalation", first.raised_at, hours(first.raised_at, first.opened_at))
    watched = raised.settled_at.fillna(as_of)
    months.survival(
        "time_to_acknowledge", raised.raised_at, hours(np.fmin(raised.acknowledged_at, watched), raised.raised_at),
        raised.acknowledged_at <= watched, ["p50", "p90"])


def of_preventable(months, raised, stalls):
    """Eight hours for a working day."""
    joined = raised[raised.source == "policy"].merge(stalls, on="case_id")
    stood = joined[
        (joined.began_at < joined.raised_at - np.timedelta64(8, "h")) & ~(joined.ended_at < joined.raised_at)]
    ids = pd.MultiIndex.from_frame(stood[["case_id", "number"]])
    hits = pd.MultiIndex.from_frame(raised[["case_id", "number"]]).isin(ids)
    months.rate("preventable_escalation_rate", raised.raised_at, hits)


def of_promises(months, promises, as_of):
    months.count_at_ends("open_commitments_end", promises.made_at, promises.ended_at)
    months.count_at_ends("overdue_end", np.fmax(promises.made_at, promises.due_at), promises.ended_at)
    ended, outcome = promises.ended_at.notna(), promises.outcome
    judged = promises[
        (ended & outcome.notna() & (outcome != "withdrawn")) | (~ended & (promises.promised_due_at < as_of))]
    due = judged.promised_due_at
    months.rate("promise_kept_rate", due, judged.outcome == "kept")
    months.rate("kept_as_renegotiated_rate", due, judged.outcome == "kept_as_renegotiated")
    months.rate("slip_rate", due, judged.slips > 0)
    calls = judged[judged.kind == "follow_up"]
    months.rate("follow_up_on_time_rate", calls.promised_due_at, calls.outcome == "kept")
    may_be_kept = judged.ended_at.isna() & (judged.slips == 0) & (judged.due_at >= as_of)
    late = judged[~judged.outcome.isin(["kept", "kept_as_renegotiated"]) & ~may_be_kept]
    until = np.fmax(late.ended_at.fillna(as_of), late.promised_due_at)
    months.survival(
        "lateness", late.promised_due_at, hours(until, late.promised_due_at), late.outcome == "late", ["p50", "p90"])


def main(folder, first, last, zone, as_of, output):
    months, as_of = Months(first, last, zone), pd.Timestamp(as_of)
    tables = {name: read(folder, name) for name in COLUMNS}
    cases = tables["cases"]
    months.count("cases_excluded", cases.excluded_at)
    cases = cases[cases.excluded_at.isna()]
    of_cases(months, cases, as_of)

    about = cases[["case_id", "opened_at", "first_escalated_at"]].assign(source=cases["source"])
    resolved = tables["resolutions"].merge(about, on="case_id")
    of_resolutions(months, resolved, tables["waits"], tables["contacts"], as_of)
    before_the_first(months, resolved[resolved.number == 1], tables["ownerships"])
    again = resolved[resolved.reopened_at.notna()]
    following = resolved[["case_id", "number", "resolved_at"]].assign(number=resolved.number - 1)
    again = again.drop(columns="resolved_at").merge(following, on=["case_id", "number"], how="left")
    spells = pd.concat([
        pd.DataFrame({"opened": cases.opened_at, "began": cases.opened_at, "ended": cases.first_resolved_at}),
        pd.DataFrame({"opened": again.opened_at, "began": again.reopened_at, "ended": again.resolved_at})])
    months.count_at_ends("backlog_end", spells.began, spells.ended)
    months.ages_at_ends("backlog_age", spells.opened, spells.began, spells.ended)

    opened = cases[["case_id", "opened_at"]]
    raised = tables["escalations"].merge(opened, on="case_id")
    stalls = tables["stalls"].merge(opened[["case_id"]], on="case_id")
    of_escalations(months, raised, as_of)
    of_preventable(months, raised, stalls)
    of_promises(months, tables["commitments"].merge(opened[["case_id"]], on="case_id"), as_of)
    months.count("stalls_raised", stalls.began_at)
    months.survival(
        "stalled_time", stalls.began_at, hours(stalls.ended_at.fillna(as_of), stalls.began_at), stalls.ended_at.notna(),
        ["p25", "p50", "p75"])
    figures.write(output, months.found)


main(*sys.argv[1:])
