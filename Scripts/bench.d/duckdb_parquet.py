"""Makes a Parquet file of each CSV file in a folder.

Usage: duckdb_parquet.py FOLDER
"""

import csv
import glob
import sys

import duckdb


def is_instant(column):
    return column.endswith(("_at", "_until")) or column == "at"


for path in sorted(glob.glob(f"{sys.argv[1]}/*.csv")):
    with open(path, encoding="utf-8") as file:
        columns = next(csv.reader(file))
    # A column without a value, or a file without a row, does not say what it holds.
    types = ", ".join(f"'{column}': 'TIMESTAMPTZ'" for column in columns if is_instant(column))
    instants = ", ".join(f"\"{column}\" AT TIME ZONE 'UTC' AS \"{column}\"" for column in columns if is_instant(column))
    duckdb.sql(
        f"COPY (SELECT * REPLACE ({instants}) "
        f"FROM read_csv('{path}', header = true, delim = ',', types = {{{types}}})) "
        f"TO '{path[:-4]}.parquet' (FORMAT parquet)")
