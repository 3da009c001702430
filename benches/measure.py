"""Runs a program and says what it cost, as the operating system counted it."""

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """Of one run: processor time and wall clock in seconds, largest resident memory in MiB."""

    cpu: float
    wall: float
    peak: float


def run(command, log, environment=None):
    """Runs `command` to its end, its words going to the file `log`; a failure ends the benchmark."""
    os.sync()  # what the run before left unwritten is not charged to this one
    with open(log, "wb") as words:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=words, stderr=words, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        with open(log, encoding="utf-8", errors="replace") as words:
            sys.exit(f"{' '.join(map(str, command))} failed ({process.returncode}):\n{words.read()[-4000:]}")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss: bytes there, KiB on Linux
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def median(costs, what):
    return statistics.median(getattr(cost, what) for cost in costs)


def ratio(costs, others, what):
    """Median of the ratios of the runs of one round: what disturbs a round disturbs both."""
    return statistics.median(getattr(a, what) / getattr(b, what) for a, b in zip(costs, others, strict=True))
