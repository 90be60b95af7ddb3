"""A copy of the generated cases in which every month is closed."""

import figures
from metrics import FIRST, LAST
from place import UNTIL


def closed(place):
    """The copy's database; made once, and month by month, as they are in production."""
    name = f"kept_{place.options.cases}_closed"
    if name not in place.has:
        original = place.generated()
        place.query("postgres", f"CREATE DATABASE {name} TEMPLATE {original} STRATEGY file_copy")
        for month in figures.months(FIRST, LAST):
            place.run(place.kept(name, "month", "close", month, "--as", "member1", "--at", UNTIL))
        place.has.add(name)
    return name
