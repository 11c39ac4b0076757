"""Runs one solver on one instance in a process of its own and prints what it found as one line of JSON.

Usage: python -m tests.benchmarks.peer SOLVER INSTANCE SECONDS [WORKERS]
INSTANCE is a file or KIND-PEOPLE-seedN for a generated event.
"""

import json
import re
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

from desktop.exchange.instances import read_instance
from tests.benchmarks.events import generate
from tests.benchmarks.plain import plain


def instance(name):
    """The problem of a file or of a generated event."""
    found = re.fullmatch(r"(market|tight|hosts)-(\d+)-seed(\d+)", name)
    return generate(found[1], int(found[2]), int(found[3])) if found else read_instance(Path(name))


def ours(problem, seconds, workers):
    """The program itself."""
    from desktop.solver.contract import Limits, SolveRequest
    from desktop.solver.runners import InlineRunner

    limits = Limits(time_limit=seconds, workers=workers)
    outcome = InlineRunner().run(
        SolveRequest(problem=problem, limits=limits), report=lambda event: None, should_stop=lambda: False
    )
    status = outcome.status.value
    if status == "OPTIMAL" and outcome.breaks != outcome.breaks_bound:
        status = "FEASIBLE"
    known = {
        "value_bound": outcome.value_bound,
        "breaks_bound": outcome.breaks_bound,
        "first_valid_seconds": outcome.first_valid_seconds,
    }
    return status, _slots(problem, outcome.roster) if outcome.has_roster else None, known


def first_fit(problem, seconds, workers):
    """The program's first step alone."""
    from desktop.solver import first_fit as greedy
    from desktop.solver.facts import Facts

    spots = greedy.first_fit(Facts(problem)).spot
    slots = [spots[m][0] if m in spots else None for m in range(len(problem.meetings))]
    if problem.terms.require_all and None in slots:
        return "UNKNOWN", None, {}
    return "FEASIBLE", slots, {}


def _slots(problem, roster):
    slots = [None] * len(problem.meetings)
    for entry in roster:
        slots[entry.meeting] = entry.slot
    return slots


OWN = {"ours": ours, "first-fit": first_fit}
OTHERS = {"cp-sat": "peer_cpsat", "rc2": "peer_maxsat", "highs": "peer_mip"}


def main():
    solver, name, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
    workers = int(sys.argv[4]) if len(sys.argv) > 4 else 2
    problem = instance(name)
    if solver in OWN:
        import desktop.solver.engine  # noqa: F401 - the import is not part of the time
    else:
        module = import_module(f"tests.benchmarks.{OTHERS[solver]}")
    begin = time.perf_counter()
    if solver in OWN:
        status, slots, known = OWN[solver](problem, seconds, workers)
    else:
        (status, slots), known = module.solve(plain(problem), seconds, workers), {}
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found = {"status": status, "slots": slots, "seconds": time.perf_counter() - begin, "megabytes": megabytes}
    found |= known
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
