"""How soon a solve of 3,000 people ends after a stop at many moments, also before the search.

Usage: python -m tests.benchmarks.stops [--people N] [--stops N] [--out DIR]
"""

import argparse
import sys
import time
from pathlib import Path

from desktop.domain.rules import judge
from desktop.solver.contract import Limits, SolveRequest
from desktop.solver.runners import InlineRunner
from tests.benchmarks.events import generate
from tests.benchmarks.record import RESULTS, keep, record_of, tell

STEP = 1.5
"""Each stop comes so many times as late as the one before."""


def stop_after(problem, seconds):
    """Seconds and processor seconds from the stop to the outcome."""
    begin, asked = time.monotonic(), []

    def should_stop():
        if time.monotonic() - begin < seconds:
            return False
        asked.append((time.monotonic(), time.process_time()))
        return True

    outcome = InlineRunner().run(
        SolveRequest(problem=problem, limits=Limits(time_limit=600.0)),
        report=lambda event: None,
        should_stop=should_stop,
    )
    end = time.monotonic(), time.process_time()
    due = begin + seconds
    return {
        "asked_after": round(seconds, 2),
        "heard_after": round(asked[0][0] - due, 2) if asked else None,
        "answered_after": round(end[0] - due, 2),
        "work_after_heard": round(end[1] - asked[0][1], 2) if asked else None,
        "ended": outcome.ended.value,
        "violations": len(judge(problem, outcome.roster).new),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=3000)
    parser.add_argument("--stops", type=int, default=12)
    parser.add_argument("--out", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    problem = generate("market", arguments.people, 1)
    rows = []
    for number in range(arguments.stops):
        rows.append(stop_after(problem, 0.0 if number == 0 else 0.3 * STEP ** (number - 1)))
        tell(rows[-1])
    keep(record_of(rows, people=arguments.people), arguments.out, "stops")
    return 0


if __name__ == "__main__":
    sys.exit(main())
