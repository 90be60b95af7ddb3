"""Every metric of sixty open months, against pandas, which reads the same from CSV files."""

import figures
from measure import Ratio, in_turns
from metrics import FIRST, LAST, kept, pandas
from table import seconds
from table_files import csv_folder

WHAT = "metrics of 60 open months"


def run(place, table):
    if not place.has_python("pandas", "pyarrow"):
        table.skip(WHAT, "pandas is not installed")
        return
    mine, theirs = place.file("months.csv"), place.file("pandas.csv")
    open_months = kept(place, place.generated(), mine, "--from", FIRST, "--until", LAST, "--live")
    peer = pandas(place, csv_folder(place), theirs)
    ratio = Ratio(*in_turns(
        place.pairs, lambda: place.run(open_months).seconds, lambda: place.run(peer).seconds, "open months, s"))
    figures.require_same(figures.of_kept(mine), figures.of_peer(theirs), "pandas")
    table.ratio(WHAT, ratio, seconds, "pandas from CSV", at_most=1.0)
