"""Every metric of sixty closed months, against pandas, which computes them anew from CSV files."""

import figures
from closed import closed
from measure import Ratio, in_turns
from metrics import FIRST, LAST, kept, pandas
from table import seconds
from table_files import csv_folder

WHAT = "metrics of 60 closed months"


def run(place, table):
    if not place.has_python("pandas", "pyarrow"):
        table.skip(WHAT, "pandas is not installed")
        return
    mine, theirs = place.file("closed.csv"), place.file("pandas.csv")
    closed_months = kept(place, closed(place), mine, "--from", FIRST, "--until", LAST)
    peer = pandas(place, csv_folder(place), theirs)
    ratio = Ratio(*in_turns(
        place.pairs, lambda: place.run(closed_months).seconds, lambda: place.run(peer).seconds, "closed months, s"))
    figures.require_same(figures.of_kept(mine), figures.of_peer(theirs), "pandas")
    table.ratio(WHAT, ratio, seconds, "pandas from CSV", at_most=0.05)
