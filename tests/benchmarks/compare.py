"""Our solver beside its peers on the same machine within the same limits; writes figures, a table and a
picture.

Usage: python -m tests.benchmarks.compare [--solver NAME ...] [--published-limit S] [--out DIR] [INSTANCE ...]
Every solver runs in its own process, sees the same problem, is ended a little after its limit and is judged
by the program's judge. A status OPTIMAL means that it claims a proof: of the breaks on published instances,
of value and breaks on events.
"""

import argparse
import json
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

from desktop.domain.metrics import measure
from desktop.domain.rules import judge
from tests.benchmarks.peer import OTHERS, OWN, instance
from tests.benchmarks.pictures import chart
from tests.benchmarks.plain import roster_of
from tests.benchmarks.record import RESULTS, keep, public_instances, record_of, tell
from tests.benchmarks.run import known_figures

SOLVERS = (*OWN, *OTHERS)
GRACE = 15.0
"""Seconds for building a model and reading the instance, which no limit counts."""
LIMITS = ((300, 5.0), (1000, 20.0), (100_000, 90.0))


def limit_of(problem, published):
    """Seconds: the same for every published instance, by size for events."""
    if problem.terms.require_all:
        return published
    return next(seconds for people, seconds in LIMITS if len(problem.people) <= people)


def run_one(solver, name, path, problem, seconds):
    """One solver on one instance."""
    command = [sys.executable, "-m", "tests.benchmarks.peer", solver, str(path), str(seconds)]
    begin = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds + GRACE, check=False)
        found = json.loads(done.stdout) if done.returncode == 0 else {"status": "CRASHED", "slots": None}
    except subprocess.TimeoutExpired:
        found = {"status": "UNKNOWN", "slots": None}
    row = {"instance": name, "solver": solver, "status": found["status"], "limit": seconds}
    row["seconds"] = round(found.get("seconds", time.perf_counter() - begin), 2)
    row["megabytes"] = found.get("megabytes")
    slots = found["slots"]
    if slots is not None:
        roster = roster_of(slots)
        metrics = measure(problem, roster)
        row |= {"value": metrics.value, "breaks": metrics.total_breaks, "placed": metrics.placed}
        row["violations"] = len(judge(problem, roster).new)
    return row


def instances(folder, names):
    """Published ones, then events."""
    paths = [*sorted((folder / "b2b").glob("*.dzn")), *sorted((folder / "events").glob("*.json"))]
    paths.sort(key=lambda path: (path.suffix, _people(path)))
    for path in paths:
        name = path.name.split(".")[0]
        if not names or name.startswith(tuple(names)):
            yield name, path


def _people(path):
    parts = path.stem.split("-")
    return int(parts[1]) if path.suffix == ".json" else 0


def cell(row):
    """What the table says of one run."""
    if row is None:
        return "–"
    if row["status"] in ("UNKNOWN", "CRASHED", "INFEASIBLE"):
        return {"UNKNOWN": "nothing", "CRASHED": "crashed"}.get(row["status"], "infeasible")
    worth = "" if row["published"] else f"{row['value']} / "
    proof = f"proven {row['seconds']:.1f} s" if row["status"] == "OPTIMAL" else f"{row['seconds']:.0f} s"
    wrong = f", {row['violations']} violations" if row["violations"] else ""
    return f"{worth}{row['breaks']} ({proof}{wrong})"


def table(rows, solvers, record):
    """Markdown: one line an instance, one column a solver."""
    found = {(row["instance"], row["solver"]): row for row in rows}
    names = list(dict.fromkeys(row["instance"] for row in rows))
    lines = [
        "# Our solver and its peers",
        "",
        f"{record['when']}, {record['processors']} processors, Python {record['python']}, "
        + ", ".join(f"{name} {number}" for name, number in record["versions"].items()),
        "",
        "Published instances: breaks. Events: value / breaks. `proven`: the solver has proven it optimal; "
        "else the time it took. rc2 works on one thread and has nothing before its proof; first fit is our "
        "first step alone; the others have two threads.",
        "",
        "| instance | optimum or reference | " + " | ".join(solvers) + " |",
        "|---|---|" + "---|" * len(solvers),
    ]
    for name in names:
        known = next(row["known"] for row in rows if row["instance"] == name)
        cells = [cell(found.get((name, solver))) for solver in solvers]
        lines.append(f"| {name} | {known} | " + " | ".join(cells) + " |")
    lines += [
        "",
        "| solver | published proven | seconds for those, in all | events proven |",
        "|---|---|---|---|",
    ]
    for solver in solvers:
        own = [row for row in rows if row["solver"] == solver and row["status"] == "OPTIMAL"]
        published = [row for row in own if row["published"]]
        seconds = sum(row["seconds"] for row in published)
        lines.append(f"| {solver} | {len(published)} | {seconds:.1f} | {len(own) - len(published)} |")
    return "\n".join(lines) + "\n"


def cactus(rows, solvers):
    """For each solver: (seconds, published instances proven within)."""
    series = {}
    for solver in solvers:
        own = [
            r["seconds"]
            for r in rows
            if r["solver"] == solver and r["published"] and r["status"] == "OPTIMAL"
        ]
        if own:
            series[solver] = [(seconds, count + 1) for count, seconds in enumerate(sorted(own))]
    return series


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--solver", action="append", choices=SOLVERS)
    parser.add_argument("--published-limit", type=float, default=30.0)
    parser.add_argument("--out", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    folder = public_instances()
    solvers, rows = arguments.solver or list(SOLVERS), []
    record = record_of(rows, versions={name: version(name) for name in ("ortools", "python-sat", "highspy")})
    for name, path in instances(folder, arguments.names):
        problem, known = instance(str(path)), known_figures(folder, name)
        for solver in solvers:
            row = run_one(solver, name, path, problem, limit_of(problem, arguments.published_limit))
            row["published"] = problem.terms.require_all
            row["known"] = known.get("published_optimum")
            if not row["published"]:
                row["known"] = f"{known.get('reference_value')} / {known.get('reference_breaks')}"
            rows.append(row)
            tell(row)
        keep(record, arguments.out, "compare")
    (arguments.out / "compare.md").write_text(table(rows, solvers, record), encoding="utf-8")
    series = cactus(rows, solvers)
    if series:
        labels = ("seconds", "published instances proven")
        chart(
            arguments.out / "compare.png", "Proven within a time", labels, series, logarithmic=(True, False)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
