"""Each metric alone, over all sixty months, against the best SQL for it that was written by hand."""

import statistics
import sys

import by_hand
import figures
from dialect import PostgreSQL, flat
from measure import Ratio, in_turns
from metrics import AS_OF, FIRST, LAST, kept
from place import ZONE
from table import seconds

# Of psql, in seconds.
NO_TIME = 0.1


def run(place, table):
    database, output = place.generated(), place.file("metric.csv")
    named, ratios = figures.months(FIRST, LAST), {}
    dialect = PostgreSQL(named, ZONE, AS_OF)
    for name, define in by_hand.METRICS.items():
        query = define(dialect)
        mine = kept(place, database, output, "--only", name, "--from", FIRST, "--until", LAST, "--live")
        peer = place.psql(database, "-A", "-t", "-c", dialect.settings + query.text)

        place.run(mine)
        rows = [flat(line.split("|")) for line in place.run(peer, capture=True).output.splitlines()]
        found = figures.of_rows(named, name, query.statistics, rows)
        figures.require_same(figures.of_kept(output), found, "the SQL by hand")

        ratios[name] = Ratio(*in_turns(
            place.pairs, lambda: place.run(mine).seconds, lambda: place.run(peer).seconds, f"{name}, s"))
    for name, ratio in sorted(ratios.items(), key=lambda item: item[1].median):
        print(f"  {ratio.median:6.2f} ({ratio.least:.2f} to {ratio.greatest:.2f})  {name}", file=sys.stderr)
    # What psql answers in no time is the start of two programs, rather than a metric.
    long = [name for name, ratio in ratios.items() if ratio.peer >= NO_TIME]
    worst = max(long, key=lambda name: ratios[name].median)
    table.ratio(
        f"{len(named)} months of {worst}, the worst of {len(long)} metrics", ratios[worst], seconds,
        "psql -c of SQL by hand", at_most=1.2)
    median = statistics.median(ratios[name].median for name in long)
    within = sum(ratios[name].median <= 1.2 for name in long)
    table.add(f"the same, median of the {len(long)}", "", "", f"{median:.2f}", f"{within} within 1.2", None)
    short = [ratio for name, ratio in ratios.items() if name not in long]
    if short:
        more = max(ratio.kept - ratio.peer for ratio in short)
        table.add(
            f"{len(short)} metrics that psql answers within {seconds(NO_TIME)}: at most more", seconds(more), "", "",
            "reported", None)
