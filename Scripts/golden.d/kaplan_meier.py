"""Kaplan-Meier curves with their log-log bounds, by lifelines; scipy and statsmodels have to agree."""

import warnings
from collections import Counter

import numpy
from lifelines import KaplanMeierFitter
from lifelines.utils import qth_survival_time
from scipy.stats import CensoredData, ecdf
from statsmodels.duration.survfunc import SurvfuncRight

LIBRARIES = ["lifelines", "numpy", "scipy", "statsmodels"]
HOW = (
    "Curve and bounds: lifelines KaplanMeierFitter, alpha 0.05 (log-log), where scipy.stats.ecdf with "
    "confidence_interval(method='log-log') agrees to 1e-9. Greenwood's sum: statsmodels SurvfuncRight, (surv_prob_se / "
    "surv_prob)^2. Quantiles and their intervals: lifelines qth_survival_time of the curve and of either bound at "
    "1 - q + 1e-12 (a curve that is 0.5 on paper is 0.5000000000000001 in floating point). Where the curve is 0 the "
    "bounds are undefined (scipy: nan; lifelines fills in 1) and left out. Samples: numpy default_rng(20261101), rounded "
    "for ties."
)
QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9]
HAIR = 1e-12


def samples():
    """Name, durations of what ended, durations of what was still going on when last seen."""
    yield "the fixture", [1, 2, 2, 3, 5, 8], [4, 6, 9, 12]
    yield "one, ended", [3], []
    yield "one, going on", [], [3]
    yield "two, ended", [2, 5], []
    yield "two, ended at the same time", [4, 4], []
    yield "two, the first ended", [2], [5]
    yield "two, the last ended", [5], [2]
    yield "two, both at the same time", [5], [5]
    yield "two, going on", [], [2, 5]
    yield "all going on", [], [1, 1, 2, 3, 5, 8, 13]
    yield "identical durations, all ended", [7] * 12, []
    yield "identical durations, half ended", [7] * 6, [7] * 6
    yield "nothing waited for at the end", list(range(1, 11)), []
    yield "the longest one is going on", list(range(1, 10)), [10]
    yield "all ended but by censoring the curve falls slowly", [2, 4, 6, 8, 30], [1, 3, 5, 7, 9, 11, 12, 13]
    yield "some ended at once", [0, 0, 0, 1, 2, 4], [0, 3, 3]
    yield "fractions of a second", [0.125, 0.25, 0.3, 0.3, 1.75], [0.2, 0.3, 2.5]
    random = numpy.random.default_rng(20261101)
    for size, scale, digits in [(5, 10, 0), (9, 10, 0), (20, 8, 0), (35, 30, 1), (80, 100, 0), (200, 50, 0), (20000, 6, 0)]:
        for longest in [0.3, 1, 3]:
            durations = numpy.round(random.exponential(scale, size), digits)
            watched = numpy.round(random.uniform(0, scale * longest, size), digits)
            ended = durations <= watched
            yield f"random, {size}, watched up to {longest} of the mean", list(durations[ended]), list(watched[~ended])
    seconds = random.lognormal(11, 2, 150)
    ended = seconds < 500_000
    yield "seconds with microseconds", list(numpy.round(seconds[ended], 6)), [500_000.0] * int((~ended).sum())


def cases():
    for name, ended, censored in samples():
        ended, censored = [float(each) for each in ended], [float(each) for each in censored]
        durations = numpy.array(ended + censored)
        events = numpy.array([1] * len(ended) + [0] * len(censored))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            steps, quantiles = figures(durations, events)
        counts = Counter(ended), Counter(censored)
        observations = [
            {"duration": each, "ended": counts[0][each], "censored": counts[1][each]}
            for each in sorted(set(ended) | set(censored))
        ]
        yield {"name": name, "observations": observations, "steps": steps, "quantiles": quantiles}


def figures(durations, events):
    fitter = KaplanMeierFitter().fit(durations, events)
    survival = fitter.survival_function_.iloc[:, 0]
    bounds = fitter.confidence_interval_[survival > 0]
    lower, upper = bounds.iloc[:, 0], bounds.iloc[:, 1]
    table = fitter.event_table
    fallen = table.index[table["observed"] > 0]
    greenwood = sum_of_greenwood(durations, events)
    steps = [
        {
            "time": float(time),
            "survival": survival[time],
            "lower": lower.get(time),
            "upper": upper.get(time),
            "atRisk": int(table["at_risk"][time]),
            "greenwood": greenwood[time] if survival[time] > 0 else None,
        }
        for time in fallen
    ]
    scipy_agrees(durations, events, steps)
    quantiles = [
        {
            "q": q,
            "value": first_time(survival, 1 - q),
            "lower": first_time(lower, 1 - q),
            "upper": first_time(upper, 1 - q),
        }
        for q in QUANTILES
    ]
    return steps, quantiles


def first_time(curve, level):
    """When the curve has fallen to the level; None when it doesn't."""
    reached = curve.index[curve <= level + HAIR]
    first = float(reached[0]) if len(reached) else None
    # lifelines looks it up as in a table that never rises.
    assert (numpy.diff(curve.values) <= 1e-15).all(), "a bound that rises"
    if len(curve) > 0:
        found = float(qth_survival_time(level + HAIR, curve))
        assert found == (numpy.inf if first is None else first), (found, first)
    return first


def sum_of_greenwood(durations, events):
    if not events.any():
        return {}
    foreign = SurvfuncRight(durations, events)
    return dict(zip(foreign.surv_times, (foreign.surv_prob_se / foreign.surv_prob) ** 2))


def scipy_agrees(durations, events, steps):
    curve = ecdf(CensoredData.right_censored(durations, events == 0)).sf
    interval = curve.confidence_interval(method="log-log")
    for step in steps:
        at = numpy.searchsorted(curve.quantiles, step["time"])
        pairs = [(step["survival"], curve.probabilities[at])]
        if step["lower"] is not None:
            pairs += [(step["lower"], interval.low.probabilities[at]), (step["upper"], interval.high.probabilities[at])]
        for mine, foreign in pairs:
            assert abs(mine - foreign) <= 1e-9 * max(abs(foreign), 1e-300) + 1e-15, (step, mine, foreign)
