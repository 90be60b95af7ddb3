"""Runs programs and says how long they took and how much memory they held at a time."""

import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass


class Failed(Exception):
    """A program that was to be measured ended badly."""


@dataclass
class Run:
    seconds: float
    peak_mib: float
    output: str


def run(arguments, environment, capture=False):
    """Runs a program to its end. Its output goes nowhere, or comes back when `capture` is set.

    The time is that of the whole process, from before it is spawned until it is reaped. The peak is what the kernel
    kept for it; it is never less than what this program itself held, some 15 MiB.
    """
    reader, writer = os.pipe() if capture else (None, os.open(os.devnull, os.O_WRONLY))
    # What it says beside its output is only worth showing when it fails.
    with tempfile.TemporaryFile() as said:
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, writer, 1),
            (os.POSIX_SPAWN_DUP2, said.fileno(), 2),
        ]
        began = time.perf_counter()
        pid = os.posix_spawn(arguments[0], arguments, environment, file_actions=actions)
        os.close(writer)
        output = ""
        if capture:
            with os.fdopen(reader, encoding="utf-8") as file:
                output = file.read()
        _, status, usage = os.wait4(pid, 0)
        seconds = time.perf_counter() - began
        if status != 0:
            said.seek(0)
            words = said.read().decode(errors="replace").strip()
            raise Failed(f"{' '.join(arguments)[:300]}: exit {os.waitstatus_to_exitcode(status)}: {words}")
    return Run(seconds, usage.ru_maxrss / 1024, output)


def run_together(programs, environment):
    """Runs several programs at once; the seconds from before the first is spawned until the last is reaped."""
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    began = time.perf_counter()
    running = [os.posix_spawn(arguments[0], arguments, environment, file_actions=actions) for arguments in programs]
    ends = [os.waitpid(pid, 0)[1] for pid in running]
    seconds = time.perf_counter() - began
    for arguments, status in zip(programs, ends):
        if status != 0:
            raise Failed(f"{' '.join(arguments)[:300]}: exit {os.waitstatus_to_exitcode(status)}")
    return seconds


def in_turns(pairs, kept, peer, words):
    """The figures of both sides, run in turns, after one turn that warms caches and does not count."""
    kept(), peer()
    left, right = [], []
    for number in range(pairs):
        left.append(kept())
        right.append(peer())
        print(f"  {words}: pair {number + 1} of {pairs}: {left[-1]:.4g} and {right[-1]:.4g}", file=sys.stderr)
    return left, right


@dataclass
class Ratio:
    kept: float
    peer: float
    median: float
    least: float
    greatest: float

    def __init__(self, kept, peer):
        ratios = [left / right for left, right in zip(kept, peer)]
        self.kept, self.peer = statistics.median(kept), statistics.median(peer)
        self.median, self.least, self.greatest = statistics.median(ratios), min(ratios), max(ratios)
