"""How the pieces about metrics ask for figures, of kept and of its peers."""

from place import UNTIL, ZONE

FIRST, LAST = "2021-10", "2026-09"
# As the peers want it: in UTC, and without saying so.
AS_OF = UNTIL.replace("T", " ").removesuffix("Z")


def kept(place, database, output, *arguments):
    return place.kept(
        database, "export", "metrics", *arguments, "--at", UNTIL, "--format", "csv", "--to", output)


def pandas(place, folder, output):
    return place.python("pandas_metrics.py", folder, FIRST, LAST, ZONE, AS_OF, output)


def duckdb(place, folder, output):
    return place.python("duckdb_month.py", folder, LAST, ZONE, AS_OF, output)
