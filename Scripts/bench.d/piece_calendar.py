"""Working time between two instants, and working time added to one; nothing else on this machine does that as its job."""

import statistics
import sys

from table import a_second, seconds


def run(place, table):
    runs = []
    # One run that warms up and does not count.
    for number in range(place.pairs + 1):
        said = place.run([place.options.kept_bench, "calendar"], capture=True).output
        facts = {name: float(value) for name, value in (line.split("=") for line in said.split())}
        if number > 0:
            runs.append(facts)
            print(f"  calendar, calls/s: run {number} of {place.pairs}: {facts['between']:.4g} and {facts['adding']:.4g}",
                  file=sys.stderr)

    def median(name):
        return statistics.median(facts[name] for facts in runs)

    table.above("working time between two instants, calls on one core", median("between"), a_second, 10e6)
    table.above("adding working time, calls on one core", median("adding"), a_second, 3e6)
    table.note("the openings of a calendar of ten years, built once", seconds(median("table_seconds")), None)
