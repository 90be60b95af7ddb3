"""The score interval of a difference of two shares of one sample, by scipy: nothing of it in closed form.

For a supposed difference the likeliest trinomial is searched for numerically, the score statistic is the observed difference
less the supposed one over its standard error there, and the bounds are where that is the normal quantile.
"""

import numpy
from scipy.optimize import brentq
from scipy.stats import norm

LIBRARIES = ["numpy", "scipy"]
HOW = "scipy.optimize.brentq of the score statistic at the trinomial that scipy.optimize finds likeliest for each difference; counts by numpy default_rng(20261112)."



def likeliest(ups, downs, n, difference):
    """The share of those against that is likeliest, where those for are that share and the difference more."""
    low, high = max(0.0, -difference), (1 - difference) / 2
    reach = high - low
    if reach < 1e-15:
        return low

    def slope(part):
        # Written by how far it is from either end, so that nothing is lost where it comes close to one.
        against, those_for, neither = low + part * reach, max(0.0, difference) + part * reach, 2 * (1 - part) * reach
        return sum(
            sign * count / share
            for sign, count, share in [(1, ups, those_for), (1, downs, against), (-2, n - ups - downs, neither)]
            if count
        )

    if slope(1e-12) <= 0:
        return low
    if slope(1 - 1e-12) >= 0:
        return high
    return low + reach * brentq(slope, 1e-12, 1 - 1e-12, xtol=1e-16, rtol=1e-15, maxiter=500)


def statistic(ups, downs, n, difference):
    against = likeliest(ups, downs, n, difference)
    variance = (2 * against + difference - difference**2) / n
    gap = (ups - downs) / n - difference
    if abs(gap) < 1e-300:
        return 0.0
    return gap / numpy.sqrt(variance) if variance > 0 else numpy.copysign(numpy.inf, gap)


def interval(ups, downs, n):
    z = norm.ppf(0.975)
    value = (ups - downs) / n

    def bound(towards, wanted):
        def gap(difference):
            return max(-1e9, min(1e9, statistic(ups, downs, n, difference))) - wanted

        far = towards * (1 - 1e-12)
        return brentq(gap, value, far, xtol=1e-15, rtol=1e-14, maxiter=500)

    return -1.0 if downs == n else bound(-1, z), 1.0 if ups == n else bound(1, -z)


def cases():
    random = numpy.random.default_rng(20261112)
    counts = {(1, 0, 1), (0, 1, 1), (0, 0, 1), (2, 0, 2), (0, 0, 10), (5, 5, 10), (9, 1, 10), (0, 7, 20), (40, 15, 100)}
    for n in [3, 5, 10, 27, 60, 150, 1000, 20_000]:
        for _ in range(6):
            ups = int(random.integers(0, n + 1))
            counts.add((ups, int(random.integers(0, n - ups + 1)), n))
    for ups, downs, n in sorted(counts):
        lower, upper = interval(ups, downs, n)
        yield {"ups": ups, "downs": downs, "n": n, "value": (ups - downs) / n, "lower": lower, "upper": upper}
