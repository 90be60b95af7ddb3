"""Writes the golden figures into the folder that is named; see Scripts/golden."""

import json
import math
import os
import sys
from importlib.metadata import version

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import kaplan_meier
import net_balance
import order_statistics
import outlook
import process_limits
import quantiles
import score_mean
import wilson

PIECES = {
    "kaplan_meier": kaplan_meier,
    "net_balance": net_balance,
    "order_statistics": order_statistics,
    "outlook": outlook,
    "process_limits": process_limits,
    "quantiles": quantiles,
    "score_mean": score_mean,
    "wilson": wilson,
}


def plain(value):
    """What JSON knows of a figure: what isn't a number is null, and numpy's numbers are numbers."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def write(folder, name, piece):
    """One case a line, so that a change shows in the diff where it is."""
    made = {"by": "Scripts/golden", "how": piece.HOW, "versions": {each: version(each) for each in piece.LIBRARIES}}
    lines = ",\n".join("    " + json.dumps(plain(case), allow_nan=False) for case in piece.cases())
    with open(os.path.join(folder, name + ".json"), "w", encoding="utf-8") as file:
        file.write('{\n  "made": ' + json.dumps(made) + ',\n  "cases": [\n' + lines + "\n  ]\n}\n")


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    for name, piece in PIECES.items():
        write(folder, name, piece)


main()
