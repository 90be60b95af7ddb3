"""Natural process limits and signals, in exact fractions; numpy only draws the series."""

from fractions import Fraction

import numpy

LIBRARIES = ["numpy"]
HOW = (
    "No library: a second reading of the definition in exact fractions. limits: mean -+ 2.66 * mean moving range of the "
    "whole series, from 6 values on. signals: of each value after those before it (at most 12 of them, at least 6). "
    "Series: by hand and by numpy default_rng(20261104), of at most 3 decimals."
)
FACTOR = Fraction("2.66")


def series():
    yield "constant", ["0.1"] * 30
    yield "constant, then a little more", ["0.1"] * 12 + ["0.101"] + ["0.1"] * 3
    yield "constant, then a little less", ["0.7"] * 6 + ["0.699"]
    yield "all promises kept, then one month not", ["1"] * 9 + ["0.95", "1", "1"]
    yield "nothing happens, then something", ["0"] * 8 + ["1"] + ["0"] * 8
    yield "five values", ["1", "2", "3", "4", "5"]
    yield "six values", ["1", "2", "3", "4", "5", "6"]
    yield "seven values", ["1", "2", "3", "4", "5", "6", "40"]
    yield "back and forth", ["10", "12"] * 15
    yield "a step up within the limits", ["10", "14"] * 6 + ["13", "14"] * 8
    yield "a step down within the limits", ["10", "14"] * 6 + ["11", "10"] * 8
    yield "on the mean is on no side, 1", ["0.1", "0.2", "0.2"] * 5 + ["0.1", "0.2"] + ["0.3"] * 3 + ["0.2"] + ["0.3"] * 4
    yield "on the mean is on no side, 2", ["0.3", "0.2", "0.2"] * 5 + ["0.3", "0.2"] + ["0.1"] * 3 + ["0.2"] + ["0.1"] * 4
    # In floating point the mean of the first 12 is a hair less than 0.02, which is on no side of it.
    before = "02 02 02 11 11 32 20 32 32 32 32 32".split()
    yield "on the mean but for a hair", [f"0.0{each}" for each in before] + ["0.032"]
    # In floating point the upper limit of the first 12 is a hair less than 0.525, which is not above it.
    before = "0.231 0.264 0.066 0.220 0.055 0.319 0.044 0.220 0.220 0.220 0.187 0.264".split()
    yield "on the limit but for a hair", before + ["0.525"]
    yield "slowly rising", [str(month) for month in range(1, 31)]
    yield "another team a year ago", ["900"] * 10 + ["10", "12", "11", "9"] * 8 + ["30", "10"]
    yield "below 0", ["-5", "-20", "10", "0", "-7", "30", "-3", "-90", "4"]
    random = numpy.random.default_rng(20261104)
    for months in [7, 12, 24, 25, 40, 60]:
        yield f"rates, {months}", [f"{each:.3f}" for each in random.beta(18, 2, months)]
        yield f"days with a shift, {months}", [
            f"{each:.1f}" for each in random.normal(20, 3, months) + numpy.where(numpy.arange(months) > months * 0.6, 3, 0)
        ]


def limits(values):
    if len(values) < 6:
        return None
    mean = sum(values) / len(values)
    moves = [abs(after - before) for before, after in zip(values, values[1:])]
    reach = FACTOR * sum(moves) / len(moves)
    return mean - reach, mean, mean + reach


def signal(value, before):
    recent = before[-12:]
    found = limits(recent)
    if found is None:
        return None
    lower, mean, upper = found
    if value > upper:
        return "above"
    if value < lower:
        return "below"
    sides = [(each > mean) - (each < mean) for each in recent[-7:] + [value]]
    return "run" if abs(sum(sides)) == 8 else None


def cases():
    for name, texts in series():
        values = [Fraction(text) for text in texts]
        found = limits(values)
        yield {
            "name": name,
            "values": [float(each) for each in values],
            "limits": None if found is None else dict(zip(["lower", "mean", "upper"], map(float, found))),
            "signals": [signal(value, values[:month]) for month, value in enumerate(values)],
        }
