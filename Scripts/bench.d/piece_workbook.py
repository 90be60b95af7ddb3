"""That a month's workbook takes no memory of its own, however many rows it has, and what the whole export takes."""

import os
import shutil
import statistics

from measure import Failed, Ratio, in_turns
from place import UNTIL
from table import mebibytes

MONTH = "2026-10"
# From the first of the month until `UNTIL`.
DAYS = 14


def run(place, table):
    many = place.options.cases
    few = max(1, many // 10)
    databases = {cases: place.generate(cases, DAYS, f"kept_month_{cases}")[0] for cases in (few, many)}
    folder = place.file("month")

    def peak(cases, *options):
        shutil.rmtree(folder, ignore_errors=True)
        export = ["export", "month", MONTH, "--to", folder, "--at", UNTIL, *options]
        done = place.run(place.kept(databases[cases], *export))
        if os.path.exists(os.path.join(folder, "workbook.xlsx")) == bool(options):
            raise Failed("the workbook is there where it was left out, or not there where it was wanted")
        return done.peak_mib

    ratio = Ratio(*in_turns(
        place.pairs, lambda: peak(many), lambda: peak(many, "--without-workbook"), "workbook, MiB"))
    peaks = {few: statistics.median(peak(few) for _ in range(place.pairs)), many: ratio.kept}
    shutil.rmtree(folder)
    table.ratio(f"workbook of a month of {many:,}: memory", ratio, mebibytes, "without the workbook", at_most=1.2)
    for cases, figure in peaks.items():
        table.below(f"export of a month of {cases:,}, with workbook: peak memory", figure, mebibytes, 300)
    for database in databases.values():
        place.drop(database)
