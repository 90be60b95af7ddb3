"""The shapes that metrics have, as PostgreSQL's SQL and as DuckDB's: counts, rates, durations, what stood at months'
ends, and survival. Each gives rows of a month's place, from 1, how many there are, and the statistics that it names.

What SQL looks like as somebody writes it who knows the data: all of it lies before the as-of instant, so that nothing
needs to be left out for having happened later.
"""

from dataclasses import dataclass

import figures

SHARES = {"p25": 0.25, "p50": 0.5, "p75": 0.75, "p90": 0.9, "p95": 0.95}
ALL = ["mean", "p50", "p75", "p90", "p95"]


@dataclass
class Query:
    text: str
    statistics: list


class Dialect:
    """What both have in common, of consecutive months."""

    def __init__(self, months, zone, as_of):
        self.edges = figures.edges(months, zone)
        self.as_of = self.instant(as_of)
        self.first_end, self.last_end = self.instant(self.edges[1]), self.instant(self.edges[-1])

    def within(self, column):
        return f"{column} >= {self.instant(self.edges[0])} AND {column} < {self.last_end}"

    def count(self, month, source):
        return Query(
            f"SELECT {self.bucket(month)} AS month, count(*), count(*) {source} GROUP BY 1 ORDER BY 1", ["count"])

    def rate(self, month, hit, source):
        return Query(
            f"SELECT {self.bucket(month)} AS month, count(*), count(*) FILTER (WHERE {hit}) * 1.0 / count(*) {source} "
            "GROUP BY 1 ORDER BY 1", ["rate"])

    def durations(self, month, value, source, statistics=None):
        return self.statistics(f"SELECT {self.bucket(month)} AS month, {value} AS x {source}", statistics or ALL)

    def statistics(self, rows, names):
        """Statistics of rows of month and x."""
        shares = ", ".join(str(SHARES[name]) for name in names if name in SHARES)
        shown = ["avg(x)"] * ("mean" in names) + [self.percentiles(shares)] + ["max(x)"] * ("max" in names)
        return Query(f"SELECT month, count(*), {', '.join(shown)} FROM ({rows}) AS d GROUP BY 1 ORDER BY 1", names)

    def survival(self, month, began, ended, is_over, source, names):
        """Kaplan-Meier quantiles. What ended comes before what was last seen after the same time, so that rows can be
        taken one by one."""
        rows = f"SELECT {self.bucket(month)} AS month, {self.hours(ended, began)} AS x, {is_over} AS is_over {source}"
        order = "PARTITION BY month ORDER BY x, is_over DESC"
        ranked = (
            "SELECT month, x, is_over, count(*) OVER (PARTITION BY month) AS n, "
            f"row_number() OVER ({order}) AS rank FROM ({rows}) AS d")
        # In the end all have ended: nothing is left, whose logarithm there is none.
        fall = ("CASE WHEN NOT is_over THEN 0 WHEN rank = n THEN '-Infinity'::double precision "
                "ELSE ln(1 - 1::double precision / (n - rank + 1)) END")
        curve = (
            f"SELECT month, x, n, exp(sum({fall}) OVER ({order} ROWS UNBOUNDED PRECEDING)) AS left_over "
            f"FROM ({ranked}) AS k")
        shown = ", ".join(f"min(x) FILTER (WHERE left_over <= {1 - SHARES[name]:g} + 1e-9)" for name in names)
        return Query(f"SELECT month, max(n), {shown} FROM ({curve}) AS s GROUP BY 1 ORDER BY 1", names)

    def over(self, began, ended):
        """Whether a spell lies over the end of a month."""
        return f"{began} < {self.last_end} AND ({ended} IS NULL OR {ended} >= {self.first_end})"


class PostgreSQL(Dialect):
    # As kept asks: no compiling, which takes longer than it saves, and room to sort.
    settings = "SET jit = off; SET work_mem = '64MB'; "

    def instant(self, value):
        return f"timestamptz '{value}+00'"

    def array(self, values):
        return "ARRAY[" + ", ".join(self.instant(value) for value in values) + "]"

    def bucket(self, column):
        return f"width_bucket({column}, {self.array(self.edges)})"

    def hours(self, until, since):
        return f"date_part('epoch', {until} - {since}) / 3600"

    def percentiles(self, shares):
        return f"percentile_cont(ARRAY[{shares}]) WITHIN GROUP (ORDER BY x)"

    def places(self):
        """The first end that a spell lies over, less one, and the last."""
        ends = self.array(self.edges[1:])
        return f"width_bucket(began_at, {ends})", f"coalesce(width_bucket(ended_at, {ends}), {len(self.edges) - 1})"

    def count_at_ends(self, spells):
        """Spells of began_at and ended_at: counted by where they begin and end before any is spread over the months."""
        first, last = self.places()
        counted = f"SELECT {first} AS first, {last} AS last, count(*) AS n FROM ({spells}) AS s GROUP BY 1, 2"
        return Query(
            f"SELECT month, sum(n), sum(n) FROM ({counted}) AS g CROSS JOIN generate_series(first + 1, last) AS month "
            "GROUP BY 1 ORDER BY 1", ["count"])

    def ages_at_ends(self, spells):
        """From opened_at to each end that a spell lies over."""
        first, last = self.places()
        age = self.hours(f"({self.array(self.edges[1:])})[month]", "opened_at")
        return self.statistics(
            f"SELECT month, {age} AS x FROM ({spells}) AS s CROSS JOIN generate_series({first} + 1, {last}) AS month",
            [*ALL, "max"])


class DuckDB(Dialect):
    """Of a single month, whose place is 1."""

    def instant(self, value):
        return f"TIMESTAMP '{value}'"

    def bucket(self, column):
        return "1"

    def hours(self, until, since):
        return f"(epoch_us({until}) - epoch_us({since})) / 3.6e9::double precision"

    def percentiles(self, shares):
        return f"quantile_cont(x, [{shares}])"

    def count_at_ends(self, spells):
        return Query(f"SELECT 1, count(*), count(*) FROM ({spells}) AS s", ["count"])

    def ages_at_ends(self, spells):
        age = self.hours(self.last_end, "opened_at")
        return self.statistics(f"SELECT 1 AS month, {age} AS x FROM ({spells}) AS s", [*ALL, "max"])


def flat(row):
    """A row with its percentiles one by one: PostgreSQL's array comes as text, DuckDB's as a list."""
    values = []
    for value in row:
        if isinstance(value, str) and value.startswith("{"):
            values += value.strip("{}").split(",")
        else:
            values += value if isinstance(value, list) else [value]
    return values
