"""The peer of `kept export metrics --month`: DuckDB computes every metric of a month from Parquet files of all cases.

It knows the calendar clock only, and neither intervals nor signals nor splits, all of which favours it.

Usage: duckdb_month.py FOLDER MONTH ZONE AS-OF OUTPUT, where AS-OF is in UTC, such as "2026-10-15 09:00:00"
"""

import sys

import by_hand
import dialect
import duckdb
import figures
import table_files


def main(folder, month, zone, as_of, output):
    connection = duckdb.connect()
    for name in table_files.NAMES:
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder}/{name}.parquet')")
    asked, found = dialect.DuckDB([month], zone, as_of), {}
    for metric, define in by_hand.METRICS.items():
        query = define(asked)
        rows = [dialect.flat(row) for row in connection.execute(query.text).fetchall() if row[1]]
        found |= figures.of_rows([month], metric, query.statistics, rows)
    figures.write(output, found)


main(*sys.argv[1:])
