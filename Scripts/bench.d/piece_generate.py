"""Generates histories, which must be ones that kept's own rules could have made."""

from measure import Failed
from table import seconds

SAMPLE = 2_000
# Long enough for most of them to have run their course.
SAMPLE_DAYS = 731


def run(place, table):
    sample, _ = place.generate(SAMPLE, SAMPLE_DAYS)
    try:
        place.run(place.kept(sample, "verify"))
        table.note(f"verify {SAMPLE:,} generated cases", "right", True)
    except Failed:
        table.note(f"verify {SAMPLE:,} generated cases", "WRONG", False)
    place.drop(sample)
    name, took = place.generate(place.options.cases)
    events = int(place.query(name, "SELECT count(*) FROM case_events")[0])
    table.note(f"generate {place.options.cases:,} cases, {events:,} events", seconds(took), None)
