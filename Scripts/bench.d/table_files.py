"""The generated cases' tables outside the database, written once: CSV files for pandas, Parquet for DuckDB."""

import os

NAMES = ["cases", "commitments", "resolutions", "escalations", "ownerships", "waits", "contacts", "stalls"]


def csv_folder(place):
    """A CSV file a table, with ISO timestamps in UTC."""
    folder = place.file(f"tables_{place.options.cases}")
    if "csv" not in place.has:
        database = place.generated()
        os.makedirs(folder, exist_ok=True)
        for name in NAMES:
            path = os.path.join(folder, f"{name}.csv")
            place.run(place.psql(
                database, "-c", "SET timezone TO 'UTC'", "-c", f"\\copy {name} TO '{path}' CSV HEADER"))
        place.has.add("csv")
    return folder


def parquet_folder(place):
    """The same, as DuckDB writes it."""
    folder = csv_folder(place)
    if "parquet" not in place.has:
        place.run(place.python("duckdb_parquet.py", folder))
        place.has.add("parquet")
    return folder
