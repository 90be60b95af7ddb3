"""Figures of metrics, by month, metric and statistic: whose they are, and whether two programs found the same."""

import csv
import datetime
import zoneinfo

from measure import Failed

# Neither side is exact beyond this: exports are rounded to six digits.
TOLERANCE = 1e-6
# Defined in working time, which the peers do not know.
EXEMPT = {"preventable_escalation_rate"}


def months(first, last):
    """The months from one to another, both such as 2026-09."""
    (year, month), (last_year, last_month) = (map(int, text.split("-")) for text in (first, last))
    count = (last_year - year) * 12 + last_month - month + 1
    return [f"{year + (month - 1 + i) // 12}-{(month - 1 + i) % 12 + 1:02}" for i in range(count)]


def edges(named, zone):
    """Where consecutive months begin and the last one ends, in UTC and without saying so."""
    year, month = map(int, named[-1].split("-"))
    after = f"{year + month // 12}-{month % 12 + 1:02}"
    starts = [datetime.datetime.fromisoformat(f"{name}-01").replace(tzinfo=zoneinfo.ZoneInfo(zone))
              for name in [*named, after]]
    return [start.astimezone(datetime.timezone.utc).replace(tzinfo=None) for start in starts]


def of_kept(path):
    """What kept exported: by the calendar clock, and not split."""
    with open(path, encoding="utf-8", newline="") as file:
        return {
            (row["month"], row["metric"], row["statistic"]): float(row["value"]) if row["value"] else None
            for row in csv.DictReader(file) if row["clock"] == "calendar" and not row["team"] and not row["dimension"]}


def of_rows(named, metric, statistics, rows):
    """What a query found: each row is a month's place, from 1, how many there are, and the statistics."""
    return {
        (named[int(row[0]) - 1], metric, statistic): None if value in ("", None) else float(value)
        for row in rows for statistic, value in zip(statistics, row[2:])}


def of_peer(path):
    """What a peer wrote: only months in which there is something to say."""
    with open(path, encoding="utf-8", newline="") as file:
        return {tuple(row[:3]): float(row[3]) if row[3] else None for row in list(csv.reader(file))[1:]}


def write(path, figures):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["month", "metric", "statistic", "value"])
        writer.writerows([*key, "" if value is None else value] for key, value in figures.items())


def require_same(kept, peer, words):
    """Raises Failed when they differ; a peer says nothing of months in which kept counts 0 or has no figure."""
    strange = peer.keys() - kept.keys()
    if strange:
        raise Failed(f"{words} has figures that kept has not, such as {min(strange)}")
    for key, mine in kept.items():
        theirs = peer.get(key)
        if key[1] in EXEMPT or (mine is None and theirs is None) or (mine == 0 and key not in peer):
            continue
        if mine is None or theirs is None or abs(mine - theirs) > TOLERANCE * max(1, abs(theirs)):
            raise Failed(f"{' '.join(key)} is {mine} by kept and {theirs} by {words}")
