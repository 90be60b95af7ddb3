"""By when promises are done, by a Kaplan-Meier estimate whose newer spells weigh more, written out naively with numpy."""

import numpy

LIBRARIES = ["numpy"]
HOW = (
    "Written from the definition: the half-life is five days, or the age of the 30th newest spell where that is more; at "
    "each age the share that is still open falls by what was done there over all that had got so far, each weighing 2^-(age "
    "of its beginning in half-lives); whoever asks waits along with them. Histories: numpy default_rng(20261102), "
    "in whole minutes, with an atom at five days and some that are done at once. All times are seconds."
)
DAY, HOUR = 86_400, 3_600
LEVELS = [0.5, 0.7, 0.85, 0.95]
REACHED = [0, 24 * HOUR, 5 * DAY]
AGES = [HOUR, 24 * HOUR, 5 * DAY - 60, 5 * DAY, 20 * DAY]


def history(random, count, days, typical):
    began = numpy.sort(numpy.floor(random.uniform(0, days * DAY, count) / 60) * 60)
    length = numpy.floor(random.lognormal(0, 1.1, count) * typical * HOUR / 60) * 60
    chance = random.uniform(size=count)
    length = numpy.where(chance < 0.12, 5 * DAY, numpy.where(chance < 0.15, 0, length))
    ended = numpy.where(random.uniform(size=count) < 0.05, numpy.inf, began + length)
    # Some end without being done, which says only that they took longer.
    done = random.uniform(size=count) > 0.05
    return began, ended, done


def curve(began, ended, done, now, itself):
    known = began < now
    began, ended, done = began[known], ended[known], done[known]
    half_life = max(5 * DAY, now - numpy.sort(began)[::-1][min(30, len(began)) - 1])
    weight = 2.0 ** (-(now - began) / half_life)
    over = ended < now
    age = numpy.where(over, ended, now) - began
    counts = over & done
    steps, still_open = [], 1.0
    for each in numpy.unique(age[counts]):
        at_risk = weight[age >= each].sum()
        here = weight[(age == each) & counts].sum()
        still_open *= 1 - here / (at_risk + itself * 2.0 ** (-each / half_life))
        steps.append((each, 1 - still_open))
    return steps


def share(steps, age):
    return max([value for each, value in steps if each <= age], default=0.0)


def chance(steps, seen, horizon, age, reached):
    """None where nobody knows: what got so far was never done later, or nothing was seen for so long."""
    base = share(steps, reached) if reached else 0.0
    if (reached and share(seen, reached) >= 1 - 1e-9) or (age > horizon and share(seen, horizon) < 1 - 1e-9):
        return None
    return max(0.0, share(steps, age) - base) / (1 - base)


def date(steps, level, reached):
    base = share(steps, reached) if reached else 0.0
    for each, value in steps:
        if value >= base + level * (1 - base) - 1e-9 and (not reached or each > reached):
            return each, (value - base) / (1 - base)
    return None, None


def cases():
    random = numpy.random.default_rng(20261102)
    for name, count, days, typical in [
        ("twenty are enough", 20, 10, 8), ("a quick team", 120, 60, 4), ("a slow team", 120, 90, 60),
        ("many on one day", 200, 1, 10),
    ]:
        began, ended, done = history(random, count, days, typical)
        now = (days + 1) * DAY
        claimed, seen = curve(began, ended, done, now, 1), curve(began, ended, done, now, 0)
        horizon = (numpy.where(ended < now, ended, now) - began)[began < now].max()
        yield {
            "name": name, "now": now,
            "spells": [[int(b), None if numpy.isinf(e) else int(e), bool(d)] for b, e, d in zip(began, ended, done)],
            "dates": [
                {"level": level, "reached": reached, "age": found[0], "share": found[1]}
                for level in LEVELS for reached in REACHED for found in [date(claimed, level, reached)]],
            "chances": [
                {"age": age, "reached": reached, "chance": chance(claimed, seen, horizon, age, reached)}
                for age in AGES for reached in REACHED],
        }
