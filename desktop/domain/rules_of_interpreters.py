"""The judge on interpreters: in one place at a time, there at all, not too long without a pause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from desktop.domain.problem import Problem, Roster
from desktop.domain.stays import Stay, in_time_order, stay_of, windows_too_long
from desktop.domain.violations import Rule, Violation


def interpreters(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Each interpreter keeps to what anybody does, at their own hours, and rests after their longest run."""
    stays: defaultdict[int, list[Stay]] = defaultdict(list)
    for entry in in_time_order(problem, roster):
        if entry.interpreter is not None:
            stays[entry.interpreter].append(stay_of(problem, entry))
    for interpreter, own in sorted(stays.items()):
        yield from _clashes(problem, own)
        yield from _absences(problem, interpreter, own)
        longest = problem.interpreters[interpreter].max_run
        for slots, meetings in windows_too_long(problem, own, longest, problem.terms.interpreter_pause):
            yield Violation(rule=Rule.INTERPRETER_RUN, meetings=meetings, slots=slots)


def _clashes(problem: Problem, stays: list[Stay]) -> Iterator[Violation]:
    for before, after in combinations(stays, 2):
        if after.start < max(before.release, before.end + problem.walking[before.room][after.room]):
            yield Violation(
                rule=Rule.INTERPRETER_CLASH,
                meetings=(before.entry.meeting, after.entry.meeting),
                slots=(before.entry.slot, after.entry.slot),
            )


def _absences(problem: Problem, interpreter: int, stays: list[Stay]) -> Iterator[Violation]:
    spec = problem.interpreters[interpreter]
    away = [problem.slots[slot] for slot in spec.unavailable]
    for stay in stays:
        gone = any(stay.overlaps(slot.start, slot.end) for slot in away)
        for busy in spec.busy:
            gone |= stay.overlaps(busy.start, busy.end)
            gone |= stay.misses_walk(problem, busy.start, busy.end, busy.room)
        if gone:
            yield Violation(
                rule=Rule.INTERPRETER_AWAY, meetings=(stay.entry.meeting,), slots=(stay.entry.slot,)
            )


CHECKS = (interpreters,)
