"""Runs the pieces that are named and prints the table; see Scripts/bench, which starts the database for it."""

import argparse
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import piece_calendar
import piece_closed
import piece_duckdb
import piece_export
import piece_generate
import piece_history
import piece_import
import piece_metric
import piece_months
import piece_open
import piece_rows
import piece_sweep
import piece_today
import piece_version
import piece_workbook
from measure import Failed
from place import Place
from table import Table

PIECES = {
    "generate": piece_generate.run,
    "version": piece_version.run,
    "calendar": piece_calendar.run,
    "rows": piece_rows.run,
    "export": piece_export.run,
    "workbook": piece_workbook.run,
    "today": piece_today.run,
    "open": piece_open.run,
    "import": piece_import.run,
    "sweep": piece_sweep.run,
    "metric": piece_metric.run,
    "months": piece_months.run,
    "closed": piece_closed.run,
    "duckdb": piece_duckdb.run,
    "history": piece_history.run,
}


def read_options():
    parser = argparse.ArgumentParser(prog="Scripts/bench", usage="Scripts/bench --help says it all")
    parser.add_argument("pieces", nargs="*", metavar="PIECE")
    numbers = {
        "pairs": 5, "cases": 1_000_000, "history": 10_000_000, "rows": 1_000_000, "open": 10_000_000, "seconds": 5}
    for name, default in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    for name in ["directory", "programs", "kept", "kept-bench", "python"]:
        parser.add_argument(f"--{name}", help=argparse.SUPPRESS)
    parser.add_argument("--only-read-options", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    unknown = [piece for piece in options.pieces if piece not in PIECES]
    if unknown:
        parser.exit(64, f"bench: there is no piece {', '.join(unknown)}; there are {', '.join(PIECES)}\n")
    if min(getattr(options, name) for name in numbers) < 1:
        parser.exit(64, "bench: numbers start at 1\n")
    return options


def main():
    options = read_options()
    if options.only_read_options:
        return 0
    place, table, failed = Place(options), Table(), 0
    busy = os.getloadavg()[0]
    for name in options.pieces or PIECES:
        began = time.perf_counter()
        print(f"── {name}", file=sys.stderr)
        try:
            PIECES[name](place, table)
        except Failed as error:
            table.add(name, "FAILED", str(error)[:80], "", "", None)
            print(f"  {error}", file=sys.stderr)
            failed += 1
        print(f"── {name}: {time.perf_counter() - began:.0f} s", file=sys.stderr)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
          f"PostgreSQL {place.query('postgres', 'SHOW server_version')[0]}, "
          f"{options.cases:,} cases, {options.pairs} pairs")
    if options.pairs < 5:
        print("Fewer than five pairs: a try, no measurement.")
    if busy > os.cpu_count() / 2:
        print(f"The machine was busy before this began (load {busy:.1f}): ratios are drawn towards 1.")
    print()
    print(table.text())
    return 1 if failed or table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
