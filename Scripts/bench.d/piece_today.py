"""What an agent opens in the morning, whole process."""

from measure import Failed, Ratio, in_turns
from place import UNTIL, ZONE, filled, statement
from table import seconds

LAUNCHES = 10


def run(place, table):
    database = place.generated()
    # The member with the most to do.
    member, handle, team = place.query(
        database,
        "SELECT m.member_id, m.handle, m.team_id FROM commitments c JOIN members m ON m.member_id = c.owner_id "
        "WHERE c.ended_at IS NULL GROUP BY 1, 2, 3 ORDER BY count(*) DESC, 1 LIMIT 1")[0].split("|")
    end = place.query(
        database,
        f"SELECT (date_trunc('day', timestamptz '{UNTIL}', '{ZONE}') + interval '1 day - 1 microsecond')::text")[0]
    kept_arguments = place.kept(database, "today", "--as", handle, "--at", UNTIL, "--format", "tsv")
    day = place.query(database, f"SELECT (timestamptz '{UNTIL}' AT TIME ZONE '{ZONE}')::date::text")[0]
    query = filled(statement("Lists/today_list.sql"), [member, team, f"'{end}'", f"'{day}'"])
    # Cases of the team that nobody owns.
    ownerless = filled(
        statement("Lists/case_list.sql"),
        ["ARRAY['open', 'waiting']", "NULL", "true", team, "NULL", "NULL", "NULL", "NULL", "false", "NULL"])
    peer_arguments = place.psql(database, "-A", "-t", "-c", query, "-c", ownerless)

    # The same rows on both sides; kept has a line with the columns' names besides.
    left = len(place.run(kept_arguments, capture=True).output.splitlines()) - 1
    right = len(place.query(database, query))
    cases = len(place.query(database, ownerless))
    if left != right + cases:
        raise Failed(f"kept today lists {left} rows, the queries {right} promises and {cases} cases")

    def launches(arguments):
        return lambda: sum(place.run(arguments).seconds for _ in range(LAUNCHES)) / LAUNCHES

    ratio = Ratio(*in_turns(place.pairs, launches(kept_arguments), launches(peer_arguments), "today, s"))
    table.ratio(
        f"kept today, {place.options.cases:,} cases, {right} promises, {cases} that nobody owns", ratio, seconds,
        "psql -c of both queries", at_most=1.5)
