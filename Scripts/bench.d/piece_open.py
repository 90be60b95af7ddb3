"""Opening a case with two milestones and a follow-up, durably, against the same work as one statement of pgbench.

There are two peers. One sends kept's own statement with kept's own parameters; what kept adds to that is all that is
measured. The other is the leanest statement that writes the same rows: everything in it is a constant, which no real
program could send; it is reported, to tell what the parameters cost.
"""

import os
import re

from measure import Failed, Ratio, in_turns
from place import ROOT, filled, statement
from table import a_second

PARTS = ["case_events", "ownerships", "waits", "contacts", "resolutions", "escalations", "commitments"]


def run(place, table):
    empty = place.migrated()
    same, parameters = same_statement(place, empty)
    lean = os.path.join(ROOT, "Scripts/bench.d/open_case.sql")
    team, member = place.query(empty, "SELECT team_id, member_id FROM members WHERE handle = 'bench'")[0].split("|")
    for clients in [1, 4, 8]:
        def kept():
            return on_fresh(place, empty, lambda database: opened(place, database, clients))

        def peer_same():
            return on_fresh(place, empty, lambda database: pgbench(place, database, clients, same, parameters))

        def peer_lean():
            constants = [f"team={team}", f"member={member}"]
            return on_fresh(place, empty, lambda database: pgbench(place, database, clients, lean, constants))

        words = f"open, {clients} clients, cases/s"
        what = f"open a case, {clients} client{'s' if clients > 1 else ''}"
        ratio = Ratio(*in_turns(place.pairs, kept, peer_same, words))
        table.ratio(what, ratio, a_second, "pgbench, the same statement", at_least=0.8)
        ratio = Ratio(*in_turns(place.pairs, kept, peer_lean, f"{words}, constants"))
        table.ratio(what, ratio, a_second, "pgbench, constants only")


def on_fresh(place, template, body):
    """What `body` measures on a new database; each case in it must have what a case has."""
    database = place.new_database(template)
    figure = body(database)
    counts = place.query(
        database,
        "SELECT " + ", ".join(f"(SELECT count(*) FROM {part})" for part in ["cases", *PARTS]))[0].split("|")
    cases, events, ownerships, commitments = (int(counts[index]) for index in (0, 1, 2, 7))
    if cases == 0 or (events, ownerships, commitments) != (4 * cases, cases, 3 * cases):
        raise Failed(f"{cases} cases have {events} events, {ownerships} ownerships and {commitments} commitments")
    place.drop(database)
    return figure


def opened(place, database, clients):
    """Cases a second that kept opens."""
    said = place.run(
        [place.options.kept_bench, "open", place.target(database), str(clients), str(place.options.seconds)],
        capture=True).output
    facts = dict(line.split("=") for line in said.split())
    return int(facts["cases"]) / float(facts["seconds"])


def pgbench(place, database, clients, script, variables):
    """Transactions a second of a script of pgbench."""
    defined = [word for variable in variables for word in ("-D", variable)]
    said = place.run(
        [place.program("pgbench"), "-n", "-M", "prepared", "-c", str(clients), "-j", str(min(clients, 2)), "-T",
         str(place.options.seconds), *defined, "-f", script, place.target(database)], capture=True).output
    found = re.search(r"tps = ([0-9.]+)", said)
    if not found:
        raise Failed("pgbench did not say its rate")
    return float(found.group(1))


def same_statement(place, empty):
    """A script with the text of case_write, and the values that kept gives it when it opens such a case.

    The values are read back from the rows that kept wrote, so they can't come to differ from them unseen.
    """
    database = place.new_database(empty)
    place.run([place.options.kept_bench, "open", place.target(database), "1", "0.01"])
    first = place.query(database, "SELECT min(case_id) FROM cases")[0]

    def json(table):
        order = "sequence" if table == "case_events" else "number"
        return place.query(
            database,
            f"SELECT coalesce(jsonb_agg(jsonb_strip_nulls(to_jsonb(t) - 'case_id') ORDER BY t.{order}), '[]') "
            f"FROM {table} t WHERE case_id = {first}")[0]

    case = place.query(
        database, f"SELECT jsonb_strip_nulls(to_jsonb(t) - 'case_id') FROM cases t WHERE case_id = {first}")[0]
    texts = {part: json(part) for part in PARTS}
    owner = place.query(database, f"SELECT owner_id FROM cases WHERE case_id = {first}")[0]
    place.drop(database)
    variables = [f"case_row={case}", f"owners={{{owner}}}"] + [f"{part}={text}" for part, text in texts.items()]
    names = ["NULL", "0", ":case_row"] + [f":{part}" for part in PARTS] + [":owners"]
    script = place.file("case_write.sql")
    with open(script, "w", encoding="utf-8") as file:
        file.write(filled(statement("Cases/case_write.sql"), names) + ";\n")
    return script, variables
