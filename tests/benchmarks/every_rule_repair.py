"""Measures Repair on events that use every rule at once: published, clock at 10:40 of day 2, six happenings.

Usage: python -m tests.benchmarks.every_rule_repair [--people N] [--seed S ...] [--time-limit S] [--keep]
Solved in a warm child process; each figure stands beside its bound.
"""

import argparse
import random
import sys
from dataclasses import replace

from desktop.domain.problem import MeetingSpec, PersonSpec
from desktop.domain.rules import judge
from desktop.solver.contract import Limits, Mode
from tests.benchmarks.every_rule import make_problem
from tests.benchmarks.record import RESULTS, keep, record_of, tell
from tests.benchmarks.repair import HAPPENINGS, Child

NOW = 1440 + 100
FROZEN, NOTICE = NOW + 20, NOW + 60
"""Minutes since 9:00 of day 1: what begins before FROZEN stays, additions begin at NOTICE or later."""
WALK_INS, WISHES = 10, 3


class Fair:
    """The event as it was published, and what happens to it."""

    def __init__(self, problem, roster, seed):
        self.problem, self.roster = problem, roster
        self.chance = random.Random(seed)
        self.people, self.meetings, self.tables = problem.people, problem.meetings, problem.tables
        self.absent = set()
        slots = enumerate(problem.slots)
        self.rest_of_day = frozenset(n for n, slot in slots if slot.day == 1 and slot.start >= FROZEN)
        load = [0] * len(problem.people)
        for entry in roster:
            for person in problem.meetings[entry.meeting].people if entry.slot in self.rest_of_day else ():
                load[person] += 1
        self.busiest = sorted(range(len(load)), key=lambda person: -load[person])

    def absence(self):
        self._away(self.busiest[0], self.rest_of_day)
        self.absent.add(self.busiest[0])

    def late_arrival(self):
        slots = self.problem.slots
        self._away(self.busiest[1], {n for n in self.rest_of_day if slots[n].start < FROZEN + 120})

    def _away(self, person, gone):
        people = list(self.people)
        people[person] = replace(people[person], unavailable=people[person].unavailable | set(gone))
        self.people = tuple(people)

    def missed_meeting(self):
        """One meeting that its people cannot hold where it is; nothing else changes."""
        pinned = {entry.meeting for entry in self.problem.fixed}
        later = [e for e in self.roster if e.slot in self.rest_of_day and e.meeting not in pinned]
        entry = self.chance.choice(later)
        meetings = list(self.meetings)
        others = frozenset(range(len(self.problem.slots))) - {entry.slot}
        meetings[entry.meeting] = replace(meetings[entry.meeting], slots=others, slot=None)
        self.meetings = tuple(meetings)

    def closed_room(self):
        afternoon = {n for n in self.rest_of_day if self.problem.slots[n].start >= 1440 + 330}
        self.tables = tuple(
            replace(table, closed=table.closed | afternoon) if table.room == 2 else table
            for table in self.tables
        )

    def walk_ins(self):
        known = len(self.problem.people)
        languages = frozenset({"en", "fr", "it"})
        self.people = (*self.people, *(PersonSpec(languages=languages) for _ in range(WALK_INS)))
        wishes = [(p, known + n) for n in range(WALK_INS) for p in self.chance.sample(range(known), WISHES)]
        self.meetings = (*self.meetings, *(MeetingSpec(people=pair, weight=7) for pair in wishes))

    def to_repair(self):
        held = {entry.meeting for entry in self.roster}
        baseline = [[] for _ in self.people]
        for entry in self.roster:
            for person in self.problem.meetings[entry.meeting].people:
                if person not in self.absent or entry.slot not in self.rest_of_day:
                    baseline[person].append(entry)
        slots = self.problem.slots
        return replace(
            self.problem,
            people=self.people,
            tables=self.tables,
            meetings=tuple(replace(m, addition=n not in held) for n, m in enumerate(self.meetings)),
            fixed=tuple(entry for entry in self.roster if slots[entry.slot].start < FROZEN),
            open_slots=frozenset(n for n, slot in enumerate(slots) if slot.start >= FROZEN),
            too_soon=frozenset(n for n, slot in enumerate(slots) if slot.start < NOTICE),
            baseline=tuple(tuple(sorted(lines)) for lines in baseline),
            terms=replace(self.problem.terms, reserve_percent=0, disturbed_per_displaced=2),
        )


def measure_one(child, name, fair, limits):
    problem = fair.to_repair()
    outcome = child.solve(problem, Mode.REPAIR, limits)
    known = len(fair.problem.meetings)
    return {
        "happening": name,
        "status": outcome.status.value,
        "ended": outcome.ended.value,
        "first_valid_seconds": round(child.first_valid, 2),
        "seconds": round(child.seconds, 2),
        "violations": len(judge(problem, outcome.roster).new),
        "stages": {s.code.value: {"figure": s.figure, "bound": s.bound} for s in outcome.stages},
        "walk_in_wishes_placed": sum(entry.meeting >= known for entry in outcome.roster),
        "walk_in_wishes": len(fair.meetings) - known,
        "log": list(outcome.log),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--seed", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--time-limit", type=float, default=5.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--happening", nargs="*", default=list(HAPPENINGS), choices=list(HAPPENINGS))
    parser.add_argument("--keep", action="store_true", help="write the result file")
    options = parser.parse_args()
    limits = Limits(time_limit=options.time_limit, workers=options.workers)
    child, rows = Child(), []
    for seed in options.seed:
        problem = make_problem(options.people, seed)
        roster = child.solve(problem, Mode.BUILD, replace(limits, time_limit=8.0)).roster
        for name in options.happening:
            fair = Fair(problem, roster, seed)
            for step in HAPPENINGS[name]:
                getattr(fair, step)()
            rows.append({"seed": seed, **measure_one(child, name, fair, limits)})
            tell(rows[-1])
    child.runner.close()
    if options.keep:
        used = {"time_limit": limits.time_limit, "workers": limits.workers, "people": options.people}
        keep(record_of(rows, limits=used), RESULTS, f"every-rule-repair-{options.people}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
