"""Where the measuring happens: the cluster, its programs, and the databases made in it."""

import os
import re

import measure

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ZONE = "Europe/Berlin"
UNTIL = "2026-10-15T09:00:00Z"


class Place:
    def __init__(self, options):
        self.options = options
        self.pairs = options.pairs
        self.files = os.path.join(options.directory, "files")
        os.makedirs(self.files, exist_ok=True)
        kept_out = ("PG", "KEPT_", "LC_", "LANG")
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(kept_out)}
        self.environment |= {"LC_ALL": "C.UTF-8", "PGTZ": ZONE}
        self.made = 0
        self.has = set()

    def program(self, name):
        return os.path.join(self.options.programs, name)

    def target(self, database):
        return f"host={self.options.directory} port=5432 user=kept dbname={database}"

    def file(self, name):
        return os.path.join(self.files, name)

    # Programs, as lists of arguments.

    def kept(self, database, *arguments):
        return [self.options.kept, *arguments, "--database", self.target(database)]

    def psql(self, database, *arguments):
        return [self.program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.target(database), *arguments]

    def python(self, script, *arguments):
        """A script beside this one, run by the Python that has the peers' libraries."""
        return [self.options.python, os.path.join(ROOT, "Scripts/bench.d", script), *arguments]

    def has_python(self, *libraries):
        """Whether that Python is there and has these."""
        if not os.access(self.options.python, os.X_OK):
            return False
        try:
            self.run([self.options.python, "-c", f"import {', '.join(libraries)}"])
        except measure.Failed:
            return False
        return True

    def run(self, arguments, capture=False):
        return measure.run(arguments, self.environment, capture)

    def run_together(self, programs):
        """Runs several programs at once; the seconds until the last has ended."""
        return measure.run_together(programs, self.environment)

    def query(self, database, text):
        """The lines of a query's unadorned answer."""
        return self.run(self.psql(database, "-A", "-t", "-c", text), capture=True).output.splitlines()

    # Databases.

    def new_database(self, template="template0"):
        self.made += 1
        name = f"bench_{self.made}"
        self.query("postgres", f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, database):
        self.query("postgres", f"DROP DATABASE {database}")
        self.has.discard(database)

    def migrated(self):
        """An empty database with kept's schema, one team and the member `bench`: a template for others."""
        name = "kept_migrated"
        if name not in self.has:
            self.query("postgres", f"CREATE DATABASE {name} TEMPLATE template0")
            self.run(self.kept(name, "db", "migrate"))
            self.run(self.kept(name, "team", "add", "care", "--works-in", ZONE))
            self.run(self.kept(name, "member", "add", "bench", "--team", "care"))
            self.has.add(name)
        return name

    def generate(self, cases, days=None, name=None, teams=20):
        """A database with that many generated cases, and how long it took to generate them.

        Every month holds as many however long the history is, unless `days` says how long it is to be.
        """
        name = name or f"kept_{cases}"
        days = days or days_of(cases)
        self.query("postgres", f"CREATE DATABASE {name} TEMPLATE template0")
        self.run(self.kept(name, "db", "migrate"))
        script = os.path.join(ROOT, "Scripts/bench.d/generate.sql")
        done = self.run(
            self.psql(
                name, "-v", f"cases={cases}", "-v", f"days={days}", "-v", f"teams={teams}", "-v", "seed=1",
                "-v", f"until={UNTIL}", "-f", script))
        self.query(name, "CHECKPOINT")
        self.has.add(name)
        return name, done.seconds

    def generated(self, cases=None):
        """The database of generated cases that several pieces read."""
        cases = cases or self.options.cases
        name = f"kept_{cases}"
        return name if name in self.has else self.generate(cases)[0]


def days_of(cases):
    """The days over which generated cases are spread: five years for a million, fifty for ten millions."""
    return max(1, round(cases * 1827 / 1_000_000))


def statement(path):
    """The text of a statement's file, on one line and without its comments."""
    with open(os.path.join(ROOT, "SQL/Statements", path), encoding="utf-8") as file:
        text = re.sub(r"--.*", "", file.read())
    return re.sub(r"\s+", " ", text).strip()


def filled(text, values):
    """A statement with its parameters as literals: $1 is the first of `values`."""
    return re.sub(r"\$(\d+)", lambda found: values[int(found.group(1)) - 1], text)


def lines(path):
    with open(path, "rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
