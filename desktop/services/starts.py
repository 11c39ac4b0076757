"""Where a meeting could begin, as the judge sees it: for each slot the rules in the way. Runs no solver."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.interpreters import find_interpreter
from desktop.domain.problem import Assignment, MeetingSpec, Problem, Roster
from desktop.domain.rules import Rule, Violation, judge

Blocks = dict[int, tuple[frozenset[Rule], frozenset[int]]]
"""For each slot the rules in the way and the people they concern."""


def possible_starts(problem: Problem, roster: Roster, meeting: int) -> tuple[Blocks, tuple[int, ...]]:
    """For each slot in which the meeting cannot begin the rules and people in the way; and where it can.

    Of a slot's tables the one that comes nearest counts: that others would be wrong besides is no news.
    """
    people = set(problem.meetings[meeting].people)
    beside = tuple(
        entry
        for entry in roster
        if people & set(problem.meetings[entry.meeting].people)
        or entry.meeting in problem.meetings[meeting].after
        or meeting in problem.meetings[entry.meeting].after
    )
    close = _CloseUp(problem, beside, meeting)
    blocks: Blocks = {}
    possible = []
    for slot in range(len(problem.slots)):
        nearest: list[Violation] | None = None
        for table in _candidate_tables(problem, roster, meeting, slot):
            entry = Assignment(meeting=meeting, slot=slot, table=table)
            faults = close.faults(replace(entry, interpreter=find_interpreter(problem, roster, entry)))
            if nearest is None or len(faults) < len(nearest):
                nearest = faults
            if not nearest:
                break
        if nearest is None:
            blocks[slot] = (frozenset({Rule.TABLE_CLASH}), frozenset())
        elif nearest:
            blocks[slot] = (frozenset(fault.rule for fault in nearest), close.people_of(nearest))
        else:
            possible.append(slot)
    return blocks, tuple(possible)


class _CloseUp:
    """The problem of one meeting and of those that touch it, so that the judge looks at no more: at 300
    people the judge on the whole problem takes seconds for all the places of one meeting."""

    def __init__(self, problem: Problem, beside: Roster, meeting: int) -> None:
        self._meetings = sorted({meeting, *(entry.meeting for entry in beside)})
        people = {person for index in self._meetings for person in problem.meetings[index].people}
        self._people = sorted(people)
        self._place = {index: place for place, index in enumerate(self._meetings)}
        person_of = {person: place for place, person in enumerate(self._people)}
        self._problem = replace(
            problem,
            people=tuple(replace(problem.people[person], group=None) for person in self._people),
            meetings=tuple(self._spec(problem.meetings[index], person_of) for index in self._meetings),
            vetoes=frozenset(
                (person_of[a], person_of[b]) for a, b in problem.vetoes if a in person_of and b in person_of
            ),
            fixed=(),
            baseline=(),
            displaced=frozenset(),
            disturbed=frozenset(),
            terms=replace(problem.terms, reserve_percent=0, break_spread=None, fair=(), require_all=False),
        )
        self._beside = tuple(self._translated(entry) for entry in beside)
        self._before = frozenset(judge(self._problem, self._beside).violations)

    def _spec(self, spec: MeetingSpec, person_of: dict[int, int]) -> MeetingSpec:
        after = (self._place[other] for other in spec.after if other in self._place)
        people = tuple(person_of[person] for person in spec.people)
        return replace(spec, people=people, after=tuple(after), must=False)

    def _translated(self, entry: Assignment) -> Assignment:
        return replace(entry, meeting=self._place[entry.meeting])

    def faults(self, entry: Assignment) -> list[Violation]:
        """What the placement would break beside the others, in indices of the close-up."""
        found = judge(self._problem, (*self._beside, self._translated(entry))).violations
        return [fault for fault in found if fault not in self._before]

    def people_of(self, faults: Iterable[Violation]) -> frozenset[int]:
        """The people concerned."""
        return frozenset(self._people[person] for fault in faults for person in fault.people)


def _candidate_tables(problem: Problem, roster: Roster, meeting: int, slot: int) -> list[int]:
    """One table free in the slot for each room and owner that has, and one that has not, what the meeting
    needs, which is all that rules can tell apart."""
    span = problem.span(meeting, slot) or (slot,)
    start, end = problem.slots[span[0]].start, problem.slots[span[-1]].release
    taken = set()
    for entry in roster:
        used = problem.span(entry.meeting, entry.slot) or (entry.slot,)
        if problem.slots[used[0]].start < end and start < problem.slots[used[-1]].release:
            taken.add(entry.table)
    needs = problem.needs_of[meeting]
    chosen: dict[tuple[int, int | None, bool, bool], int] = {}
    for index, table in enumerate(problem.tables):
        if index not in taken and not table.closed & set(span):
            suits = needs <= table.attributes
            chosen.setdefault((table.room, table.owner, table.released, suits), index)
    return sorted(chosen.values(), key=lambda table: not needs <= problem.tables[table].attributes)
