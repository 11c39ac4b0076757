"""What each ingredient is worth: the same instances with one of them taken out at a time, as a table.

Usage: python -m tests.benchmarks.ablation [--published-limit S] [--out DIR]
`work` is processor time of both threads, which says more than the clock where a machine is busy.
"""

import argparse
import contextlib
import sys
import time
from pathlib import Path
from unittest.mock import patch

from desktop.domain.rules import judge
from desktop.exchange.instances import read_instance
from desktop.solver.contract import Limits, SolveRequest
from desktop.solver.engine import solve
from desktop.solver.search import race
from tests.benchmarks.record import RESULTS, keep, public_instances, record_of, tell
from tests.support.problems import large_problem

PUBLISHED = ("tic-13crafc", "forum-13crafc", "forumt-14crafe", "forum-14", "ticf-13crafc")
EVENTS = ("market-300-1", "market-300-2", "hosts-300-1", "tight-300-1")


def _alone(number):
    def run(contestants, *args, **kwargs):
        return race(contestants[number : number + 1] or contestants, *args, **kwargs)

    return run


def _own_cluster(variables):
    return {meeting: meeting for meeting in variables.meetings}


def _nothing(*args, **kwargs):
    return None


IN_MODELS = {
    "all": (),
    "clusters": (("desktop.solver.constraints.tables.clusters", _own_cluster),),
    "break-free blocks": (("desktop.solver.objectives.add_unbroken_run", _nothing),),
    "their order": (("desktop.solver.unbroken._order", _nothing),),
    "totalizer (and the race)": (("desktop.solver.mandatory.race", _alone(0)),),
    "linear pairs (and the race)": (("desktop.solver.mandatory.race", _alone(1)),),
    "chains for the first roster": (("desktop.solver.mandatory.settle", lambda *args: 0),),
}
IN_EVENTS = {
    "all": (),
    "bound": (("desktop.solver.build.value_bound", _nothing),),
    "bound on breaks": (("desktop.solver.build.breaks_bound", _nothing),),
    "settling by chains": (("desktop.solver.build.settle", lambda *args: 0),),
    "annealing": (("desktop.solver.build._anneal", _nothing),),
    "neighbourhoods": (("desktop.solver.build.Improvement.run", _nothing),),
}
"""Ingredients and what stands in for them when they are taken out."""


def measure(problem, seconds, swaps):
    """One solve with some parts of the solver swapped."""
    with contextlib.ExitStack() as stack:
        for name, stand_in in swaps:
            stack.enter_context(patch(name, stand_in))
        work = time.process_time()
        outcome = solve(
            SolveRequest(problem=problem, limits=Limits(time_limit=seconds)),
            report=lambda event: None,
            should_stop=lambda: False,
        )
    return {
        "status": outcome.status.value,
        "value": outcome.value,
        "value_bound": outcome.value_bound,
        "breaks": outcome.breaks,
        "breaks_bound": outcome.breaks_bound,
        "seconds": round(outcome.seconds, 2),
        "work": round(time.process_time() - work, 2),
        "violations": len(judge(problem, outcome.roster).new),
    }


def runs(folder, published_limit):
    """Problem by problem, so that runs to be compared lie close together in time."""
    for name in PUBLISHED:
        problem = read_instance(folder / "b2b" / f"{name}.original.dzn")
        for without, swaps in IN_MODELS.items():
            yield name, without, measure(problem, published_limit, swaps)
    events = [(name, read_instance(folder / "events" / f"{name}.json"), 5.0) for name in EVENTS]
    for name, problem, seconds in [*events, ("large", large_problem(), 10.0)]:
        for without, swaps in IN_EVENTS.items():
            yield name, without, measure(problem, seconds, swaps)


def table(rows, record):
    """Markdown: one table for published instances, one for events."""
    lines = [
        "# What each ingredient is worth",
        "",
        f"{record['when']}, {record['processors']} processors, Python {record['python']}, "
        f"ortools {record['ortools']}, load {record['load'][0]:.1f}",
        "",
    ]
    for ingredients in (IN_MODELS, IN_EVENTS):
        names = list(dict.fromkeys(row["instance"] for row in rows if _of(row) is ingredients))
        lines += ["| without | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
        for without in ingredients:
            cells = [_cell(row) for row in rows if row["without"] == without and row["instance"] in names]
            lines.append(f"| {without.replace('all', 'nothing')} | " + " | ".join(cells) + " |")
        lines.append("")
    lines += [
        "Published instances: breaks, proven or not, seconds of work. Events: value / breaks (their bounds), "
        "seconds.",
    ]
    return "\n".join(lines) + "\n"


def _of(row):
    return IN_MODELS if row["instance"] in PUBLISHED else IN_EVENTS


def _cell(row):
    if row["instance"] in PUBLISHED:
        proof = "proven" if row["breaks"] == row["breaks_bound"] else f"at least {row['breaks_bound']}"
        return f"{row['breaks']} {proof}, {row['work']:.1f} s"
    bounds = f"{row['value_bound']} / {row['breaks_bound']}"
    return f"{row['value']} / {row['breaks']} ({bounds}), {row['seconds']:.1f} s"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--published-limit", type=float, default=20.0)
    parser.add_argument("--out", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    folder = public_instances()
    rows = []
    for name, without, figures in runs(folder, arguments.published_limit):
        rows.append({"instance": name, "without": without, **figures})
        tell(rows[-1])
    record = record_of(rows)
    keep(record, arguments.out, "ablation")
    (arguments.out / "ablation.md").write_text(table(rows, record), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
