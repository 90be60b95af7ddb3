"""Between which of the sorted values a quantile lies, by scipy's binomial distribution."""

from fractions import Fraction
from math import comb

from scipy.stats import binom

LIBRARIES = ["scipy"]
HOW = (
    "Of n values B lie below the quantile q, B binomial. lower: the greatest j with P(B <= j) <= (1 - confidence) / 2; "
    "upper: the least j with P(B >= j + 1) <= (1 - confidence) / 2; ranks from 0; null where either is missing. "
    "coverage: P(lower + 1 <= B <= upper). All by scipy.stats.binom (cdf, sf), and for n up to 40 by sums of exact "
    "fractions too."
)
QUANTILES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
SMALL = [*range(1, 41), 44, 45, 50, 58, 59, 60, 71, 72, 73, 90, 100, 150, 250, 365, 367, 368, 369, 500, 750]
LARGE = [1000, 1001, 5000, 10_000, 99_999, 100_000, 1_000_000, 9_999_999, 10_000_000]
# An equality on paper is one here.
HAIR = 1 + 1e-12


def cases():
    for n in SMALL + LARGE:
        for q in QUANTILES:
            yield case(n, q, 0.95)
    for n in [1, 2, 3, 5, 6, 7, 10, 30, 100, 1000, 123_457]:
        for q in [0.1, 0.5, 0.9]:
            # 0.9375 = 1 - 2 / 2^5: what the least and the greatest of 5 values reach for the median, exactly.
            for confidence in [0.5, 0.9, 0.9375, 0.99, 0.999_999]:
                yield case(n, q, confidence)
    # A tail that is the limit on paper, and a hair more or less in floating point.
    for n, q, confidence in [(7, 0.5, 0.546875), (8, 0.75, 0.945404052734375), (12, 0.25, 0.9366472959518433)]:
        yield case(n, q, confidence)


def case(n, q, confidence):
    share = (1 - confidence) / 2
    lower = last(lambda j: binom.cdf(j, n, q) <= share * HAIR, around=int(binom.ppf(share, n, q)))
    upper = first(lambda j: binom.sf(j, n, q) <= share * HAIR, around=int(binom.isf(share, n, q)))
    if n <= 40:
        assert (lower, upper) == exact(n, q, share), (n, q, confidence)
    lower, upper = (lower, upper) if lower >= 0 and upper < n else (None, None)
    coverage = None
    if lower is not None:
        coverage = binom.cdf(upper, n, q) - binom.cdf(lower, n, q)
        assert coverage >= confidence - 1e-12, (n, q, confidence)
    return {"n": n, "q": q, "confidence": confidence, "lower": lower, "upper": upper, "coverage": coverage}


def last(holds, around):
    """The last rank of which it holds, which is near; -1 when there is none."""
    rank = around + 3
    while rank >= 0 and not holds(rank):
        rank -= 1
    assert rank < around + 3
    return rank


def first(holds, around):
    rank = max(-1, around - 3)
    while not holds(rank):
        rank += 1
    return rank


def exact(n, q, share):
    p, share = Fraction(q), Fraction(share) * Fraction(HAIR)
    weights = [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    lower = max((j for j in range(-1, n) if sum(weights[: j + 1]) <= share))
    upper = min((j for j in range(-1, n + 1) if sum(weights[j + 1 :]) <= share))
    return lower, upper
