"""The mean of scores with its interval by Student's t, by scipy; what leaves the scale is cut off."""

import numpy
import scipy.stats

LIBRARIES = ["numpy", "scipy"]
HOW = "numpy.mean, scipy.stats.t.interval(0.95, n - 1, mean, scipy.stats.sem) within the scale; scores of numpy default_rng(20261111)."


def samples():
    yield 1, 5, [3]
    yield 1, 5, [4, 4]
    yield 1, 5, [5, 4]
    yield 1, 7, [1, 7]
    yield 1, 5, [1, 2, 3, 4, 5]
    yield 1, 7, [2, 2, 2, 3]
    random = numpy.random.default_rng(20261111)
    for low, high in [(1, 5), (1, 7)]:
        for size in [3, 4, 5, 6, 8, 12, 13, 30, 60, 120, 121, 199, 200, 201, 202, 500, 2000]:
            yield low, high, random.integers(low, high + 1, size).tolist()


def cases():
    for low, high, scores in samples():
        n = len(scores)
        mean = numpy.mean(scores)
        lower = upper = None
        if n > 1 and min(scores) < max(scores):
            lower, upper = scipy.stats.t.interval(0.95, n - 1, loc=mean, scale=scipy.stats.sem(scores))
            lower, upper = max(low, lower), min(high, upper)
        counts = {str(score): scores.count(score) for score in range(low, high + 1) if scores.count(score)}
        yield {"low": low, "high": high, "counts": counts, "mean": mean, "lower": lower, "upper": upper}
