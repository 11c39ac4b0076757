"""How soon the first judged roster is there, from asking the runner, in a warm child and in a cold one.

Usage: python -m tests.benchmarks.first_valid [--people N] [--runs N] [--out DIR]
"""

import argparse
import sys
import time
from pathlib import Path

from desktop.domain.rules import judge
from desktop.solver.contract import Limits, SolveRequest
from desktop.solver.runners import ChildProcessRunner
from tests.benchmarks.events import KINDS, generate
from tests.benchmarks.record import RESULTS, keep, record_of, tell


def first_roster(runner, problem):
    """Seconds until the first roster arrives here, and whether the judge passes it; then it is stopped."""
    begin, found = time.monotonic(), []

    def take(event):
        if event.roster is not None and not found:
            found.append((time.monotonic() - begin, event))

    request = SolveRequest(problem=problem, limits=Limits(time_limit=60.0))
    outcome = runner.run(request, report=take, should_stop=lambda: bool(found))
    seconds, event = found[0]
    return {
        "seconds": round(seconds, 3),
        "of_the_solve": round(event.elapsed, 3),
        "placed": event.placed,
        "violations": len(judge(problem, event.roster).new),
        "stopped_after": round(outcome.seconds, 3),
    }


def measure(kind, people, seed, runs):
    """One start of a child, then runs in the warm one."""
    problem = generate(kind, people, seed)
    runner = ChildProcessRunner()
    try:
        rows = [first_roster(runner, problem) for _ in range(1 + runs)]
    finally:
        runner.close()
    return {"instance": problem.name, "cold": rows[0], "warm": rows[1:]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--out", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    rows = []
    for kind in KINDS:
        rows.append(measure(kind, arguments.people, 1, arguments.runs))
        tell(rows[-1])
    keep(record_of(rows, people=arguments.people), arguments.out, "first-valid")
    return 0


if __name__ == "__main__":
    sys.exit(main())
