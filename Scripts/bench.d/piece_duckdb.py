"""Every metric of one month after closed ones, against DuckDB, which reads Parquet files of all cases."""

import figures
from closed import closed
from measure import Ratio, in_turns
from metrics import LAST, duckdb, kept
from table import seconds
from table_files import parquet_folder


def run(place, table):
    what = f"metrics of a month out of {place.options.cases:,} cases"
    if not place.has_python("duckdb"):
        table.skip(what, "DuckDB is not installed")
        return
    mine, theirs = place.file("month.csv"), place.file("duckdb.csv")
    month = kept(place, closed(place), mine, "--month", LAST, "--live")
    peer = duckdb(place, parquet_folder(place), theirs)
    ratio = Ratio(*in_turns(place.pairs, lambda: place.run(month).seconds, lambda: place.run(peer).seconds, "month, s"))
    figures.require_same(figures.of_kept(mine), figures.of_peer(theirs), "DuckDB")
    table.ratio(what, ratio, seconds, "DuckDB from Parquet", at_most=0.5)
