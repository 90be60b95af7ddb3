"""How long the shortest of all commands takes, whole process."""

from measure import Ratio, in_turns
from table import seconds

LAUNCHES = 40


def run(place, table):
    def launches(arguments):
        return lambda: sum(place.run(arguments).seconds for _ in range(LAUNCHES)) / LAUNCHES

    kept = launches([place.options.kept, "--version"])
    peer = launches([place.program("psql"), "--version"])
    ratio = Ratio(*in_turns(place.pairs, kept, peer, "version, s"))
    table.ratio("kept --version", ratio, seconds, "psql --version", at_most=2.5)
