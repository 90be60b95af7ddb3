"""A scheduler's sweep: that it costs what is due and not what is open, what it adds to the bare writing of its rows, and
what a second scheduler is good for.
"""

import os

from measure import Failed, Ratio, in_turns
from place import ROOT
from table import a_second, seconds

FROM = "2026-10-12T08:00:00Z"
# Before anything is due.
EARLY = "2026-10-12T07:30:00Z"
PROMISES = 2
DUE = 10_000
SMALL = 100_000
# What the bare statements write: all that a sweep does.
WRITTEN = {
    "case_checks": "swept_at > '2026-10-12'",
    "stalls": "true",
    "climbs": "true",
    "notices": "true",
}


def run(place, table):
    # One turn more than the pairs, which warms up.
    slots = place.pairs + 1
    # Few due among few, and as many among many: in both one turn each hour.
    small = generate(place, "few", SMALL // PROMISES, min(slots, SMALL // PROMISES // DUE))
    first_of_a_day(place, table, small)
    among_many(place, table, small, slots)
    against_bare(place, table, small)
    with_two(place, table, small)
    place.drop(small)


def generate(place, words, cases, slots):
    """Open cases of which DUE fall due in each of the first `slots` hours."""
    name = f"kept_open_{words}"
    place.query("postgres", f"CREATE DATABASE {name} TEMPLATE template0")
    place.run(place.kept(name, "db", "migrate"))
    script = os.path.join(ROOT, "Scripts/bench.d/open_promises.sql")
    place.run(place.psql(
        name, "-v", f"cases={cases}", "-v", f"stride={cases // DUE}", "-v", f"slots={slots}", "-v", f"from={FROM}",
        "-f", script))
    return name


def hour(slot):
    return f"2026-10-12T{8 + slot:02}:01:00Z"


def sweep(place, database, slot):
    """Arguments that look at everything that is due by an hour."""
    return place.kept(database, "scheduler", "--once", "--at", hour(slot))


def require(place, database, stalls):
    found = int(place.query(database, "SELECT count(*) FROM stalls")[0])
    if found != stalls:
        raise Failed(f"{found} stalls were flagged, {stalls} should be")


def first_of_a_day(place, table, small):
    """A look at which nothing is due: once a day a scheduler learns what history says of promises, and keeps it.

    Afterwards `small` has it, as any database has in which a scheduler ran that day.
    """
    took = place.run(place.kept(small, "scheduler", "--once", "--at", EARLY)).seconds
    require(place, small, 0)
    table.add(f"the first look of a day, at {SMALL:,} promises", seconds(took), "", "", "reported", None)


def among_many(place, table, small, slots):
    many = generate(place, "many", place.options.open // PROMISES, slots)
    turn = {"few": 0, "many": 0}

    def of_many():
        slot = turn["many"]
        turn["many"] += 1
        took = place.run(sweep(place, many, slot)).seconds
        require(place, many, DUE * (slot + 1))
        return took

    def of_few():
        copy = place.new_database(small)
        took = place.run(sweep(place, copy, 0)).seconds
        require(place, copy, DUE)
        place.drop(copy)
        return took

    ratio = Ratio(*in_turns(place.pairs, of_many, of_few, "sweep, s"))
    table.ratio(
        f"sweep, {DUE:,} due among {place.options.open:,} promises", ratio, seconds, f"among {SMALL:,}", at_most=1.3)
    place.drop(many)


def against_bare(place, table, small):
    """Against one transaction of psql that writes the same rows, which it finds ready."""
    swept = place.new_database(small)
    place.run(sweep(place, swept, 0))
    ready = place.new_database(small)
    for name, which in WRITTEN.items():
        file = place.file(f"{name}.copy")
        place.query(ready, f"CREATE TABLE ready_{name} (LIKE {name})")
        place.run(place.psql(swept, "-c", f"\\copy (SELECT * FROM {name} WHERE {which}) TO '{file}'"))
        place.run(place.psql(ready, "-c", f"\\copy ready_{name} FROM '{file}'"))
    place.query(ready, "ANALYZE")
    place.drop(swept)
    script = place.file("bare_sweep.sql")
    with open(script, "w", encoding="utf-8") as file:
        file.write(
            "BEGIN;\n"
            "UPDATE case_checks AS k SET next_check_at = r.next_check_at, swept_at = r.swept_at\n"
            "FROM ready_case_checks AS r WHERE k.case_id = r.case_id;\n"
            + "".join(f"INSERT INTO {name} SELECT * FROM ready_{name};\n" for name in WRITTEN if name != "case_checks")
            + "COMMIT;\n")

    def measured(arguments):
        def turn():
            copy = place.new_database(ready)
            took = place.run(arguments(copy)).seconds
            require(place, copy, DUE)
            place.drop(copy)
            return took
        return turn

    ratio = Ratio(*in_turns(
        place.pairs, measured(lambda copy: sweep(place, copy, 0)),
        measured(lambda copy: place.psql(copy, "-f", script)), "sweep against bare SQL, s"))
    table.ratio(f"sweep of {DUE:,} due", ratio, seconds, "psql, the bare UPDATE and INSERTs", at_most=3)
    place.drop(ready)


def with_two(place, table, small):
    """How much faster two schedulers on one backlog are than one."""
    slot = min(place.pairs, SMALL // PROMISES // DUE - 1)
    due = DUE * (slot + 1)

    def rate(schedulers):
        def turn():
            copy = place.new_database(small)
            took = place.run_together([sweep(place, copy, slot)] * schedulers)
            require(place, copy, due)
            place.drop(copy)
            return due / took
        return turn

    ratio = Ratio(*in_turns(place.pairs, rate(2), rate(1), "two schedulers, cases/s"))
    table.ratio(f"two schedulers on {due:,} due", ratio, a_second, "one scheduler", at_least=1.5)
