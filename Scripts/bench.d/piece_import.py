"""The ServiceNow log, every row of it, into cases; against the raw file into one bare table."""

import gzip
import os
import shutil
import statistics

from measure import Ratio, in_turns
from place import ROOT
from table import mebibytes, seconds

MAP = os.path.join(ROOT, "Documentation/maps/servicenow-incidents.yaml")


def run(place, table):
    data = os.environ.get("KEPT_SHARED_DATA") or os.path.join(ROOT, "../shared/data")
    packed = os.path.join(data, "servicenow-incidents/incident_event_log.csv.gz")
    if not os.path.exists(packed):
        table.skip("kept import of the ServiceNow log", f"{packed} is not here")
        return
    raw = place.file("log.csv")
    with gzip.open(packed) as source, open(raw, "wb") as target:
        shutil.copyfileobj(source, target)
    with open(raw, encoding="utf-8") as file:
        columns = ", ".join(f'"{name}" text' for name in file.readline().strip().split(","))
    empty, peaks = place.migrated(), []

    def kept():
        database = place.new_database(empty)
        run = place.run(place.kept(
            database, "import", raw, "--map", MAP, "--rejects", place.file("rejects.csv"), "--as", "bench"))
        place.drop(database)
        peaks.append(run.peak_mib)
        return run.seconds

    def peer():
        database = place.new_database()
        place.query(database, f"CREATE TABLE log ({columns})")
        took = place.run(place.psql(database, "-c", f"\\copy log FROM '{raw}' CSV HEADER")).seconds
        place.drop(database)
        return took

    ratio = Ratio(*in_turns(place.pairs, kept, peer, "import, s"))
    table.ratio("kept import of the ServiceNow log", ratio, seconds, "psql \\copy into a bare table", at_most=6)
    table.below("kept import: peak memory", statistics.median(peaks), mebibytes, 300)
