"""The generated cases, with every month closed."""

import figures
from metrics import FIRST, LAST
from place import UNTIL

# Closing stores the figures of each team by itself: with twenty, sixty months take an hour. What is read of all teams
# together is the same.
TEAMS = 2


def closed(place):
    """Their database; made once, and month by month, as they are in production."""
    name = f"kept_{place.options.cases}_closed"
    if name not in place.has:
        place.generate(place.options.cases, name=name, teams=TEAMS)
        for month in figures.months(FIRST, LAST):
            place.run(place.kept(name, "month", "close", month, "--as", "member1", "--at", UNTIL))
    return name
