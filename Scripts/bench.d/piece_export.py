"""A table of cases into a CSV file."""

import statistics

from measure import Failed, Ratio, in_turns
from place import lines, statement
from table import mebibytes, seconds


def run(place, table):
    database = place.generated()
    mine, theirs = place.file("kept.csv"), place.file("psql.csv")
    settings = {
        "since": "-infinity", "until": "infinity", "as_of": "2100-01-01 00:00:00+00", "team": "",
        "with_customers": "false",
    }
    told = ", ".join(f"set_config('kept.{name}', '{value}', false)" for name, value in settings.items())
    peaks = []

    def kept():
        run = place.run(place.kept(database, "export", "cases", "--to", mine))
        peaks.append(run.peak_mib)
        return run.seconds

    peer_arguments = place.psql(
        database, "-o", "/dev/null", "-c", f"SELECT {told}",
        "-c", f"\\copy ({statement('Export/export_cases.sql')}) TO '{theirs}' CSV HEADER")
    ratio = Ratio(*in_turns(place.pairs, kept, lambda: place.run(peer_arguments).seconds, "export, s"))
    if lines(mine) != lines(theirs):
        raise Failed(f"kept exported {lines(mine)} lines, psql {lines(theirs)}")
    table.ratio(f"kept export cases, {place.options.cases:,}", ratio, seconds, "psql \\copy of the SELECT", at_most=1.0)
    table.below("kept export cases: peak memory", statistics.median(peaks), mebibytes, 300)
