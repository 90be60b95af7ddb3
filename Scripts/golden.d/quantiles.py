"""Quantiles that are interpolated linearly, by numpy."""

import numpy

LIBRARIES = ["numpy"]
HOW = "numpy.quantile(method='linear') of samples of numpy default_rng(20261102), some rounded for ties."
QUANTILES = [0, 0.01, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.95, 0.99, 1]


def samples():
    yield "one", [4.0]
    yield "two", [1.0, 2.0]
    yield "identical", [7.0] * 9
    yield "the fixture, resolved only", [1.0, 2.0, 2.0, 3.0, 5.0, 8.0]
    yield "below and above 0", [-5.5, -1.0, 0.0, 0.0, 2.25, 1e9]
    random = numpy.random.default_rng(20261102)
    for size in [3, 5, 8, 13, 30, 101, 400]:
        yield f"random, {size}", list(random.normal(0, 1000, size))
        yield f"random with ties, {size}", list(numpy.round(random.exponential(5, size)))


def cases():
    for name, values in samples():
        quantiles = [{"q": q, "value": numpy.quantile(values, q, method="linear")} for q in QUANTILES]
        yield {"name": name, "values": sorted(values), "quantiles": quantiles}
