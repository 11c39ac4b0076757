"""Variants of the published instances: fixed meetings, forbidden slots, precedences, and ones without a
roster.

Usage: python -m tests.benchmarks.variants [--seeds N] [--kinds KIND ...] [--time-limit S] [--peer]
[--out DIR] [NAME ...]
A variant is derived from a valid roster of the original, so that it has one too; the infeasible ones
contradict themselves in one place. Every roster is judged; with --peer RC2 must find the same optimum where
it finishes.
"""

import argparse
import json
import random
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

from desktop.domain.rules import judge
from desktop.exchange.instances import read_instance
from desktop.solver.annealing import Annealing
from desktop.solver.budget import Budget
from desktop.solver.chains import Chains
from desktop.solver.contract import Limits, SolveRequest
from desktop.solver.facts import Facts
from desktop.solver.first_fit import first_fit
from desktop.solver.runners import InlineRunner
from desktop.solver.settling import settle
from tests.benchmarks.record import RESULTS, keep, public_instances, record_of, tell

PEER_SECONDS = 60.0
CALMING_STEPS = 500
"""Steps of annealing a meeting, after which nobody has many breaks more than others."""


def witness(problem):
    """The slot of every meeting in some valid roster: without clashes, breaks spread fairly enough."""
    draft = first_fit(Facts(problem))
    missing = [meeting for meeting in range(len(problem.meetings)) if meeting not in draft.spot]
    settle(Chains(draft, random.Random(0)), missing, lambda: False)
    budget = Budget(Limits(deterministic=True, time_limit=1e6), lambda: False)
    Annealing(draft, budget, 0).run(1e6, CALMING_STEPS * len(problem.meetings), lambda: None)
    return {meeting: slot for meeting, (slot, _) in draft.spot.items()}


def fixed(problem, slots, rng):
    """A fifth to two fifths of the meetings at a fixed slot."""
    chosen = rng.sample(sorted(slots), round(rng.uniform(0.2, 0.4) * len(slots)))
    return _with(problem, {meeting: {"slot": slots[meeting]} for meeting in chosen})


def forbidden(problem, slots, rng):
    """Half the people away in up to two more slots in which the roster does not need them."""
    people = []
    for person, spec in enumerate(problem.people):
        busy = {slots[meeting] for meeting in problem.meetings_of[person]}
        idle = [t for t in range(len(problem.slots)) if t not in busy]
        gone = rng.sample(idle, min(len(idle), rng.randint(0, 2))) if rng.random() < 0.5 else []
        people.append(replace(spec, unavailable=spec.unavailable | frozenset(gone)))
    return replace(problem, people=tuple(people))


def ordered(problem, slots, rng):
    """For 15 to 25 % of the meetings another one of the same people that must come before."""
    changes = {}
    for meeting in rng.sample(sorted(slots), round(rng.uniform(0.15, 0.25) * len(slots))):
        person = rng.choice(problem.meetings[meeting].people)
        earlier = [other for other in problem.meetings_of[person] if slots[other] < slots[meeting]]
        if earlier:
            known = problem.meetings[meeting].after
            changes[meeting] = {"after": (*known, rng.choice(earlier))}
    return _with(problem, changes)


def everything(problem, slots, rng):
    """All three together."""
    return ordered(forbidden(fixed(problem, slots, rng), slots, rng), slots, rng)


def too_busy(problem, slots, rng):
    """Somebody is there for fewer slots than they have meetings."""
    person = max(range(len(problem.people)), key=lambda p: len(problem.meetings_of[p]))
    left = len(problem.meetings_of[person]) - 1
    gone = rng.sample(range(len(problem.slots)), len(problem.slots) - left)
    people = list(problem.people)
    people[person] = replace(people[person], unavailable=frozenset(gone))
    return replace(problem, people=tuple(people))


def too_few_tables(problem, slots, rng):
    """One table too few for all meetings."""
    needed = -(-len(problem.meetings) // len(problem.slots))
    return replace(problem, tables=problem.tables[: needed - 1])


def crossed(problem, slots, rng):
    """Two meetings of somebody fixed in the same slot, or three in a circle of precedences."""
    person = max(range(len(problem.people)), key=lambda p: len(problem.meetings_of[p]))
    first, second, third = problem.meetings_of[person][:3]
    if rng.random() < 0.5:
        return _with(problem, {first: {"slot": slots[first]}, second: {"slot": slots[first]}})
    return _with(
        problem, {first: {"after": (third,)}, second: {"after": (first,)}, third: {"after": (second,)}}
    )


def crowded(problem, slots, rng):
    """More meetings fixed in a slot than there are tables."""
    slot, seen, chosen = rng.randrange(len(problem.slots)), set(), []
    for meeting, spec in enumerate(problem.meetings):
        free = (
            slot
            not in problem.people[spec.people[0]].unavailable | problem.people[spec.people[1]].unavailable
        )
        if free and seen.isdisjoint(spec.people) and len(chosen) <= len(problem.tables):
            seen.update(spec.people)
            chosen.append(meeting)
    if len(chosen) <= len(problem.tables):
        problem = replace(problem, tables=problem.tables[: len(chosen) - 1])
    return _with(problem, {meeting: {"slot": slot} for meeting in chosen})


def away(problem, slots, rng):
    """A meeting fixed where one of its people is away."""
    meeting = rng.randrange(len(problem.meetings))
    person = rng.choice(problem.meetings[meeting].people)
    people = list(problem.people)
    gone = people[person].unavailable | {slots[meeting]}
    people[person] = replace(people[person], unavailable=gone)
    return _with(replace(problem, people=tuple(people)), {meeting: {"slot": slots[meeting]}})


def backwards(problem, slots, rng):
    """A meeting fixed that must come after one fixed later."""
    person = max(range(len(problem.people)), key=lambda p: len(problem.meetings_of[p]))
    early, *_, late = sorted(problem.meetings_of[person], key=lambda meeting: slots[meeting])
    return _with(problem, {early: {"slot": slots[early], "after": (late,)}, late: {"slot": slots[late]}})


def squeezed(problem, slots, rng):
    """All that somebody is to meet are there in one slot fewer than they have meetings."""
    person = max(range(len(problem.people)), key=lambda p: len(problem.meetings_of[p]))
    own = problem.meetings_of[person]
    left = set(rng.sample(range(len(problem.slots)), len(own) - 1))
    gone = frozenset(range(len(problem.slots))) - left
    partners = {p for meeting in own for p in problem.meetings[meeting].people} - {person}
    people = tuple(
        replace(spec, unavailable=spec.unavailable | gone) if p in partners else spec
        for p, spec in enumerate(problem.people)
    )
    return replace(problem, people=people)


def _with(problem, changes):
    meetings = list(problem.meetings)
    for meeting, change in changes.items():
        meetings[meeting] = replace(meetings[meeting], **change)
    return replace(problem, meetings=tuple(meetings))


FEASIBLE = (fixed, forbidden, ordered, everything)
INFEASIBLE = (too_busy, too_few_tables, crossed, crowded, away, backwards, squeezed)


@cache
def _original(path):
    problem = read_instance(path)
    return problem, witness(problem)


def variant(path, kind, seed):
    """A variant of the instance by its name."""
    problem, slots = _original(path)
    derive = next(each for each in (*FEASIBLE, *INFEASIBLE) if each.__name__ == kind)
    return derive(problem, slots, random.Random(f"{path.name}-{kind}-{seed}"))


def run_one(path, kind, seed, seconds, *, with_peer):
    """Our answer, judged, and RC2's."""
    problem = variant(path, kind, seed)
    outcome = InlineRunner().run(
        SolveRequest(problem=problem, limits=Limits(time_limit=seconds)),
        report=lambda event: None,
        should_stop=lambda: False,
    )
    row = {
        "instance": path.name.split(".")[0],
        "variant": kind,
        "seed": seed,
        "status": outcome.status.value,
        "breaks": outcome.breaks,
        "bound": outcome.breaks_bound,
        "seconds": round(outcome.seconds, 2),
        "violations": len(judge(problem, outcome.roster).new) if outcome.has_roster else None,
        "expected": "INFEASIBLE" if kind in {each.__name__ for each in INFEASIBLE} else "OPTIMAL",
    }
    return row | _peer(path, kind, seed) if with_peer else row


def _peer(path, kind, seed):
    code = (
        "import json, sys; from pathlib import Path;"
        "from tests.benchmarks import peer_maxsat, variants, plain;"
        "from desktop.domain.metrics import measure;"
        "p = variants.variant(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]));"
        "s, slots = peer_maxsat.solve(plain.plain(p), 0, 1);"
        "print(json.dumps({'peer': s, 'peer_breaks':"
        " slots and measure(p, plain.roster_of(slots)).total_breaks}))"
    )
    command = [sys.executable, "-c", code, str(path), kind, str(seed)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PEER_SECONDS, check=True)
    except subprocess.TimeoutExpired:
        return {"peer": "UNKNOWN", "peer_breaks": None}
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--kinds", nargs="+", choices=[kind.__name__ for kind in (*FEASIBLE, *INFEASIBLE)])
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--time-limit", type=float, default=60.0)
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--out", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    folder = public_instances()
    rows = []
    for path in sorted((folder / "b2b").glob("*.dzn")):
        if arguments.names and not path.name.startswith(tuple(arguments.names)):
            continue
        for kind in (*FEASIBLE, *INFEASIBLE):
            if arguments.kinds and kind.__name__ not in arguments.kinds:
                continue
            for seed in range(1, arguments.seeds + 1):
                row = run_one(path, kind.__name__, seed, arguments.time_limit, with_peer=arguments.peer)
                rows.append(row)
                tell(row)
    keep(record_of(rows), arguments.out, "variants")
    return 0


if __name__ == "__main__":
    sys.exit(main())
