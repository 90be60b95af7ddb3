"""Wilson's score interval of a rate, by statsmodels."""

import numpy
from statsmodels.stats.proportion import proportion_confint

LIBRARIES = ["statsmodels"]
HOW = "statsmodels proportion_confint(hits, n, alpha=0.05, method='wilson'); hits by numpy default_rng(20261103) for n over 12."


def cases():
    random = numpy.random.default_rng(20261103)
    for n in [*range(1, 13), 20, 50, 99, 1000, 18_052, 1_000_000, 10_000_000]:
        hits = range(n + 1) if n <= 12 else sorted({0, 1, n // 2, n - 1, n, *random.integers(0, n + 1, 5).tolist()})
        for each in hits:
            lower, upper = proportion_confint(each, n, alpha=0.05, method="wilson")
            yield {"hits": each, "n": n, "lower": lower, "upper": upper}
