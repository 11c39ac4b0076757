"""Runs published and frozen instances through the same runner as the program and keeps the figures as a file.

Usage: python -m tests.benchmarks.run [--published] [--events] [--generated SEEDS] [--time-limit S] [--seed S]
[--workers N] [NAME ...] Without a time limit each size has its own: 60 s published, 5 s up to 300 people, 20
s up to 1,000, 90 s beyond. Ratios are independent of the machine: value/bound, breaks a person, seconds over
a reference loop's.
"""

import argparse
import csv
import sys
import time
from pathlib import Path

from desktop.domain.rules import judge
from desktop.exchange.instances import read_instance
from desktop.solver.contract import Limits, SolveRequest
from desktop.solver.runners import InlineRunner
from tests.benchmarks.events import KINDS, generate
from tests.benchmarks.record import RESULTS, keep, named_by_moment, public_instances, record_of, tell
from tests.support.problems import large_problem


def reference_seconds():
    """Time of a fixed loop: what a second is worth on this machine, now."""
    begin = time.perf_counter()
    total = 0
    for number in range(3_000_000):
        total ^= number * number
    return time.perf_counter() - begin


def table(path, key):
    with path.open(encoding="utf-8") as file:
        return {row[key]: row for row in csv.DictReader(file)}


def problems(folder, arguments):
    if arguments.published:
        for path in sorted((folder / "b2b").glob("*.dzn")):
            yield path.name.split(".")[0], "published", read_instance(path)
    if arguments.events:
        for path in sorted((folder / "events").glob("*.json")):
            yield path.stem, "event", read_instance(path)
    for seed in range(1, arguments.generated + 1):
        for size in (60, 120, 300, 1000):
            for kind in KINDS:
                problem = generate(kind, size, seed)
                yield problem.name, "generated", problem
    if arguments.large:
        yield "large", "large", large_problem()


def time_limit(problem, arguments):
    """Seconds asked for, or what the size of the event allows."""
    if arguments.time_limit is not None:
        return arguments.time_limit
    if problem.terms.require_all:
        return 60.0
    people = len(problem.people)
    return 5.0 if people <= 300 else 20.0 if people <= 1000 else 90.0


def measure_one(name, kind, problem, limits, known):
    outcome = InlineRunner().run(
        SolveRequest(problem=problem, limits=limits), report=lambda event: None, should_stop=lambda: False
    )
    row = {
        "instance": name,
        "kind": kind,
        "status": outcome.status.value,
        "ended": outcome.ended.value,
        "time_limit": limits.time_limit,
        "value": outcome.value,
        "value_bound": outcome.value_bound,
        "value_ratio": outcome.value and round(outcome.value / outcome.value_bound, 5),
        "breaks": outcome.breaks,
        "breaks_bound": outcome.breaks_bound,
        "breaks_per_person": outcome.breaks is not None and round(outcome.breaks / len(problem.people), 4),
        "first_valid_seconds": outcome.first_valid_seconds,
        "seconds": round(outcome.seconds, 2),
        "seconds_over_reference": round(outcome.seconds / reference_seconds(), 2),
        "violations": len(judge(problem, outcome.roster).new) if outcome.has_roster else None,
    }
    return {**row, **known}


def known_figures(folder, name):
    published = table(folder / "b2b" / "published.csv", "instance").get(name)
    if published:
        return {"published_optimum": int(published["optimum_breaks"])}
    reference = table(folder / "events" / "reference.csv", "instance").get(name)
    if reference:
        return {
            "reference_value": int(reference["first_fit_value"]),
            "reference_bound": int(reference["lp_bound_value"]),
            "reference_breaks": int(reference["prototype_breaks_at_first_fit_value"]),
        }
    return {}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only instances whose name begins with one of these")
    for flag in ("--published", "--events", "--large"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("--time-limit", type=float)
    parser.add_argument("--generated", type=int, default=0, metavar="SEEDS")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, default=RESULTS)
    parser.add_argument("--note", default="")
    arguments = parser.parse_args()
    if not (arguments.published or arguments.events or arguments.large or arguments.generated):
        arguments.published = arguments.events = arguments.large = True
    folder = public_instances()
    rows = []
    for name, kind, problem in problems(folder, arguments):
        if arguments.names and not name.startswith(tuple(arguments.names)):
            continue
        seconds = time_limit(problem, arguments)
        limits = Limits(time_limit=seconds, workers=arguments.workers, seed=arguments.seed)
        row = measure_one(name, kind, problem, limits, known_figures(folder, name))
        rows.append(row)
        tell(row)
    limits = {"time_limit": arguments.time_limit, "workers": arguments.workers, "seed": arguments.seed}
    record = record_of(rows, note=arguments.note, limits=limits)
    keep(record, arguments.out, named_by_moment())
    return 0


if __name__ == "__main__":
    sys.exit(main())
