"""Measures Repair on frozen events: published and issued, clock at 10:40 of day 2, six happenings.

Usage: python -m tests.benchmarks.repair [EVENT ...] [--time-limit S] [--seed S] [--workers N] [--note TEXT]
Solved in a warm child process; the first valid roster is timed where it arrives. Beside each figure stands
its bound, and what a fresh Build after the same happening would have disturbed.
"""

import argparse
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

from desktop.domain.disturbance import measure_disturbance
from desktop.domain.problem import Assignment, MeetingSpec, PersonSpec
from desktop.domain.rules import judge
from desktop.exchange.instances import read_instance
from desktop.solver.contract import Limits, Mode, SolveRequest
from desktop.solver.runners import ChildProcessRunner
from tests.benchmarks.record import RESULTS, keep, named_by_moment, public_instances, record_of, tell

FROZEN, NOTICE, END = 16, 18, 24
"""Slots of day 2 (12 to 23): what begins before FROZEN stays, additions begin at NOTICE or later."""
CLOSED, WALK_INS, WISHES = 10, 10, 3


class Market:
    """The event as it was published, and what happens to it."""

    def __init__(self, problem, roster, seed=0):
        self.problem, self.roster = problem, roster
        self.chance = random.Random(seed)
        self.people, self.meetings, self.tables = problem.people, problem.meetings, problem.tables
        self.absent = set()
        load = [0] * len(problem.people)
        for entry in roster:
            if FROZEN <= entry.slot < END:
                for person in problem.meetings[entry.meeting].people:
                    load[person] += 1
        self.busiest = sorted(range(len(load)), key=lambda person: -load[person])

    def absence(self):
        self._away(self.busiest[0], range(FROZEN, END))
        self.absent.add(self.busiest[0])

    def late_arrival(self):
        self._away(self.busiest[1], range(FROZEN, FROZEN + 4))

    def _away(self, person, gone):
        people = list(self.people)
        people[person] = replace(people[person], unavailable=people[person].unavailable | set(gone))
        self.people = tuple(people)

    def missed_meeting(self):
        """One meeting that its people cannot hold where it is; nothing else changes."""
        later = [entry for entry in self.roster if NOTICE <= entry.slot < END]
        entry = self.chance.choice(later)
        meetings = list(self.meetings)
        others = frozenset(range(len(self.problem.slots))) - {entry.slot}
        meetings[entry.meeting] = replace(meetings[entry.meeting], slots=others)
        self.meetings = tuple(meetings)

    def closed_room(self):
        gone = frozenset(range(NOTICE, END))
        self.tables = tuple(
            replace(table, closed=table.closed | gone) if index < CLOSED else table
            for index, table in enumerate(self.tables)
        )

    def walk_ins(self):
        known = len(self.problem.people)
        self.people = (*self.people, *(PersonSpec() for _ in range(WALK_INS)))
        wishes = [(p, known + n) for n in range(WALK_INS) for p in self.chance.sample(range(known), WISHES)]
        self.meetings = (*self.meetings, *(MeetingSpec(people=pair, weight=7) for pair in wishes))

    def to_repair(self):
        held = {entry.meeting for entry in self.roster}
        told = frozenset(range(NOTICE, len(self.problem.slots)))
        baseline = [[] for _ in self.people]
        for entry in self.roster:
            for person in self.problem.meetings[entry.meeting].people:
                if person not in self.absent or not FROZEN <= entry.slot < END:
                    baseline[person].append(entry)
        return replace(
            self.problem,
            people=self.people,
            tables=self.tables,
            meetings=tuple(
                meeting if index in held else replace(meeting, slots=told)
                for index, meeting in enumerate(self.meetings)
            ),
            fixed=tuple(entry for entry in self.roster if entry.slot < FROZEN),
            open_slots=frozenset(range(FROZEN, len(self.problem.slots))),
            baseline=tuple(tuple(sorted(lines)) for lines in baseline),
            terms=replace(self.problem.terms, disturbed_per_displaced=2),
        )


HAPPENINGS = {
    "one-absent": ("absence",),
    "one-missed-meeting": ("missed_meeting",),
    "ten-tables-closed": ("closed_room",),
    "ten-walk-ins": ("walk_ins",),
    "one-late-arrival": ("late_arrival",),
    "all-together": ("absence", "closed_room", "walk_ins", "late_arrival"),
}


class Child:
    """A warm child process, and when its first valid roster arrived."""

    def __init__(self):
        self.runner = ChildProcessRunner()

    def solve(self, problem, mode, limits):
        request = SolveRequest(problem=problem, mode=mode, limits=limits)
        begin, self.first_valid = time.monotonic(), None
        outcome = self.runner.run(request, report=lambda e: self._note(e, begin), should_stop=lambda: False)
        self.seconds = time.monotonic() - begin
        return outcome

    def _note(self, event, begin):
        if event.roster is not None and self.first_valid is None:
            self.first_valid = time.monotonic() - begin


def published(child, problem, limits):
    """The roster people hold, built with a tenth of the tables in reserve."""
    terms = replace(problem.terms, reserve_percent=10)
    return child.solve(replace(problem, terms=terms), Mode.BUILD, limits).roster


def measure_one(child, name, market, limits):
    problem = market.to_repair()
    outcome = child.solve(problem, Mode.REPAIR, limits)
    first_valid, seconds = child.first_valid, child.seconds
    anew = measure_disturbance(problem, child.solve(problem, Mode.BUILD, limits).roster)
    known = len(market.problem.meetings)
    placed: set[Assignment] = set(outcome.roster)
    return {
        "happening": name,
        "status": outcome.status.value,
        "ended": outcome.ended.value,
        "first_valid_seconds": round(first_valid, 2),
        "seconds": round(seconds, 2),
        "violations": len(judge(problem, outcome.roster).new),
        "stages": {s.code.value: {"figure": s.figure, "bound": s.bound} for s in outcome.stages},
        "walk_in_wishes_placed": sum(entry.meeting >= known for entry in placed),
        "walk_in_wishes": len(market.meetings) - known,
        "fresh_build": {"disturbed": len(anew.disturbed), "lines": anew.lines},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="*", default=["market-300-1"], metavar="EVENT")
    parser.add_argument("--time-limit", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, default=RESULTS)
    parser.add_argument("--note", default="")
    arguments = parser.parse_args()
    folder = public_instances()
    limits = Limits(time_limit=arguments.time_limit, workers=arguments.workers, seed=arguments.seed)
    child, rows = Child(), []
    for event in arguments.events:
        problem = read_instance(folder / "events" / f"{event}.json")
        roster = published(child, problem, replace(limits, time_limit=15.0))
        for name, steps in HAPPENINGS.items():
            market = Market(problem, roster, arguments.seed)
            for step in steps:
                getattr(market, step)()
            rows.append({"event": event, **measure_one(child, name, market, limits)})
            tell(rows[-1])
    child.runner.close()
    used = {"time_limit": limits.time_limit, "workers": limits.workers, "seed": limits.seed}
    keep(record_of(rows, note=arguments.note, limits=used), arguments.out, named_by_moment("-repair"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
