"""Time, memory and quality from 100 to 10,000 people, each size in a process of its own, as figures and
pictures.

Usage: python -m tests.benchmarks.growth [--kind market] [--time-limit S] [--out DIR] [PEOPLE ...]
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from desktop.domain.metrics import measure
from desktop.domain.rules import judge
from tests.benchmarks.events import KINDS
from tests.benchmarks.peer import instance
from tests.benchmarks.pictures import chart
from tests.benchmarks.plain import roster_of
from tests.benchmarks.record import RESULTS, keep, record_of, tell

SIZES = (100, 300, 1000, 3000, 10_000)


def run_one(name, seconds):
    """One event; what the child reports, judged here."""
    command = [sys.executable, "-m", "tests.benchmarks.peer", "ours", name, str(seconds)]
    done = subprocess.run(command, capture_output=True, check=True)
    row = json.loads(done.stdout)
    problem, roster = instance(name), roster_of(row.pop("slots"))
    metrics = measure(problem, roster)
    return row | {
        "instance": name,
        "people": len(problem.people),
        "asked": len(problem.meetings),
        "tables": len(problem.tables),
        "placed": metrics.placed,
        "value": metrics.value,
        "breaks": metrics.total_breaks,
        "violations": len(judge(problem, roster).new),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--kind", choices=KINDS, default="market")
    parser.add_argument("--time-limit", type=float, default=900.0)
    parser.add_argument("--out", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    rows = []
    record = record_of(rows, time_limit=arguments.time_limit)
    for size in arguments.sizes or SIZES:
        rows.append(run_one(f"{arguments.kind}-{size}-seed1", arguments.time_limit))
        tell(rows[-1])
        keep(record, arguments.out, "growth")
    seconds = {
        "to the end": [(row["people"], row["seconds"]) for row in rows],
        "first roster": [(row["people"], row["first_valid_seconds"]) for row in rows],
    }
    labels = ("people", "seconds")
    chart(arguments.out / "growth-time.png", "Time", labels, seconds, logarithmic=(True, True))
    memory = {"at most": [(row["people"], row["megabytes"]) for row in rows]}
    labels = ("people", "megabytes")
    chart(arguments.out / "growth-memory.png", "Memory", labels, memory, logarithmic=(True, True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
