"""How fast rows become values of the language."""

import os
import statistics

from measure import Failed, Ratio, in_turns
from place import ROOT
from table import a_second, mebibytes

QUERY = "SELECT number, priority, subject, note, opened_at, is_open, share, day FROM bench_rows"


def run(place, table):
    if not place.has_python("asyncpg"):
        table.skip("rows into values", "asyncpg is not installed")
        return
    database = place.new_database()
    script = os.path.join(ROOT, "Scripts/bench.d/rows.sql")
    place.run(place.psql(database, "-v", f"rows={place.options.rows}", "-f", script))
    target = place.target(database)
    peaks, sums = [], set()

    def reader(*arguments):
        def read():
            said = place.run([*arguments], capture=True).output
            facts = dict(line.split("=") for line in said.split())
            sums.add((facts["rows"], facts["sum"]))
            if arguments[0] == place.options.kept_bench:
                peaks.append(int(facts["peak_kib"]) / 1024)
            return int(facts["rows"]) / float(facts["seconds"])

        return read

    kept = reader(place.options.kept_bench, "rows", target, QUERY)
    for way in ["fetch", "cursor"]:
        peer = reader(*place.python("asyncpg_rows.py", target, QUERY, way))
        ratio = Ratio(*in_turns(place.pairs, kept, peer, f"rows, {way}, rows/s"))
        table.ratio("rows into values", ratio, a_second, f"asyncpg {way}", at_least=5)
    table.below("rows into values: peak memory", statistics.median(peaks), mebibytes, 30)
    if len(sums) != 1:
        raise Failed(f"the two sides read different values: {sums}")
    place.drop(database)
