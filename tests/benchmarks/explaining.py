"""Measures what explains: the blockers of every wish without a place, and the remedy for one.

Usage: python -m tests.benchmarks.explaining [EVENT ...] [--wishes N] [--time-limit S] [--note TEXT]
The roster is built first; remedies are sought in a warm child process for wishes drawn by chance.
"""

import argparse
import random
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

from desktop.domain.disturbance import measure_disturbance
from desktop.domain.rules import judge
from desktop.exchange.instances import read_instance
from desktop.solver.contract import Limits, Mode, SolveRequest
from desktop.solver.diagnosis import diagnose, force
from desktop.solver.runners import ChildProcessRunner
from tests.benchmarks.record import RESULTS, keep, named_by_moment, public_instances, record_of, tell


def solve(runner, problem, mode, limits):
    request = SolveRequest(problem=problem, mode=mode, limits=limits)
    return runner.run(request, report=lambda event: None, should_stop=lambda: False)


def remedy(runner, problem, roster, meeting, limits):
    forced = force(problem, roster, meeting)
    begin = time.monotonic()
    outcome = solve(runner, forced, Mode.REMEDY, limits)
    found = measure_disturbance(forced, outcome.roster)
    return {
        "meeting": meeting,
        "seconds": round(time.monotonic() - begin, 2),
        "placed": any(entry.meeting == meeting for entry in outcome.roster),
        "left_out": found.displaced_missing,
        "people": len(found.disturbed),
        "proven": outcome.status.value == "OPTIMAL",
        "violations": len(judge(forced, outcome.roster).new),
    }


def measure(runner, name, problem, wishes, limits):
    roster = solve(runner, problem, Mode.BUILD, Limits(time_limit=15.0)).roster
    begin, spent = time.monotonic(), time.process_time()
    found = diagnose(problem, roster)
    seconds, spent = time.monotonic() - begin, time.process_time() - spent
    blocked = [one.meeting for one in found if one.common_slots]
    chosen = random.Random(0).sample(blocked, min(wishes, len(blocked)))
    remedies = [remedy(runner, problem, roster, meeting, limits) for meeting in chosen]
    taken = [entry["seconds"] for entry in remedies] or [0.0]
    return {
        "event": name,
        "wishes": len(found),
        "seconds_for_all": round(seconds, 2),
        "processor_seconds_for_all": round(spent, 2),
        "without_a_cause": sum(not one.blockers and not one.open_slots for one in found),
        "causes": Counter(blocker.cause.value for one in found for blocker in one.blockers),
        "remedy_seconds": {"median": statistics.median(taken), "most": max(taken)},
        "remedies": remedies,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="*", default=["market-300-1"], metavar="EVENT")
    parser.add_argument("--wishes", type=int, default=10)
    parser.add_argument("--time-limit", type=float, default=3.5)
    parser.add_argument("--out", type=Path, default=RESULTS)
    parser.add_argument("--note", default="")
    arguments = parser.parse_args()
    folder = public_instances()
    limits = Limits(time_limit=arguments.time_limit)
    runner, rows = ChildProcessRunner(), []
    for name in arguments.events:
        problem = read_instance(folder / "events" / f"{name}.json")
        rows.append(measure(runner, name, problem, arguments.wishes, limits))
        tell(rows[-1])
    runner.close()
    record = record_of(rows, note=arguments.note, time_limit=limits.time_limit)
    keep(record, arguments.out, named_by_moment("-explaining"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
