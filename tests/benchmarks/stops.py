"""How soon a stop at many moments is answered, also before the search, through the program's own runner.

Usage: python -m tests.benchmarks.stops [--people N ...] [--stops N] [--out DIR]
"""

import argparse
import sys
import time
from pathlib import Path

from desktop.domain.rules import judge
from desktop.solver.contract import Limits, SolveRequest
from desktop.solver.runners import ChildProcessRunner
from tests.benchmarks.events import generate
from tests.benchmarks.record import RESULTS, keep, record_of, tell

FIRST, STEP = 0.1, 1.7
"""Seconds to the first stop; each comes so many times as late as the one before."""


def stop_after(runner, problem, seconds):
    """Seconds from the stop to the answer, and who gave it: the child in time, or the parent with the best it
    had been told of."""
    begin = time.monotonic()
    outcome = runner.run(
        SolveRequest(problem=problem, limits=Limits(time_limit=600.0)),
        report=lambda event: None,
        should_stop=lambda: time.monotonic() - begin >= seconds,
    )
    answered = time.monotonic() - begin
    return {
        "people": len(problem.people),
        "asked_after": round(seconds, 2),
        "answered_after": round(answered - seconds, 2),
        "by": "parent" if runner.pid is None else "child",
        "ended": outcome.ended.value,
        "placed": outcome.placed,
        "violations": len(judge(problem, outcome.roster).new),
    }


def stops(people, count):
    """Stops at growing times of one event; the child is warm unless it had to be ended."""
    problem, runner = generate("market", people, 1), ChildProcessRunner()
    try:
        for number in range(count):
            yield stop_after(runner, problem, 0.0 if number == 0 else FIRST * STEP ** (number - 1))
    finally:
        runner.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[300, 1000, 3000, 10_000])
    parser.add_argument("--stops", type=int, default=10)
    parser.add_argument("--out", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    rows = []
    for people in arguments.people:
        for row in stops(people, arguments.stops):
            rows.append(row)
            tell(row)
    keep(record_of(rows), arguments.out, "stops")
    return 0


if __name__ == "__main__":
    sys.exit(main())
