"""That a month's figures cost what the month holds, and not what history holds."""

import statistics

import figures
from measure import Failed, Ratio, in_turns
from metrics import LAST, kept
from table import mebibytes, seconds

# Of the months' cases; chance does not open them, but the days over which they are spread are whole ones.
TOLERANCE = 0.05


def run(place, table):
    few, many = place.options.cases, place.options.history
    outputs = {cases: place.file(f"month_of_{cases}.csv") for cases in (few, many)}
    peaks = []

    def month(cases):
        arguments = kept(place, place.generated(cases), outputs[cases], "--month", LAST, "--live")

        def turn():
            run = place.run(arguments)
            if cases == many:
                peaks.append(run.peak_mib)
            return run.seconds

        return turn

    ratio = Ratio(*in_turns(place.pairs, month(many), month(few), "month, s"))
    opened = [figures.of_kept(path)[LAST, "cases_opened", "count"] for path in outputs.values()]
    if abs(opened[0] - opened[1]) > TOLERANCE * opened[0]:
        raise Failed(
            f"{LAST} has {opened[0]:g} cases of {few:,} and {opened[1]:g} of {many:,}; "
            "some 30,000 are needed to fill it")
    table.ratio(f"metrics of a month, history of {many:,}", ratio, seconds, f"history of {few:,}", at_most=1.3)
    table.below(f"metrics of a month, history of {many:,}: peak memory", statistics.median(peaks), mebibytes, 300)
    if many != few:
        place.drop(place.generated(many))
