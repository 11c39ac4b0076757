"""One meeting and those that touch it, for the judge to look at alone; searches nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.domain.interpreters import find_interpreter
from desktop.domain.problem import Assignment, MeetingSpec, Problem, RoomSpec, Roster
from desktop.domain.rules import Violation, judge
from desktop.domain.rules_of_places import rooms


class CloseUp:
    """What the judge finds wrong with places of one meeting beside a roster, and not without it.

    At 300 people the judge on the whole problem takes seconds for all the places of one meeting. The other
    meetings of its people, those it comes before or after, and those in a room that has a maximum are all
    that its rules look at.
    """

    def __init__(self, problem: Problem, roster: Roster, meeting: int) -> None:
        self._whole, self._roster = problem, roster
        people = set(problem.meetings[meeting].people)
        beside = tuple(
            entry
            for entry in roster
            if people.intersection(problem.meetings[entry.meeting].people)
            or entry.meeting in problem.meetings[meeting].after
            or meeting in problem.meetings[entry.meeting].after
        )
        self._meetings = sorted({meeting, *(entry.meeting for entry in beside)})
        self._people = sorted(
            {person for index in self._meetings for person in problem.meetings[index].people}
        )
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
            rooms=(),
            terms=replace(problem.terms, reserve_percent=0, break_spread=None, fair=(), require_all=False),
        )
        self._beside = tuple(self._translated(entry) for entry in beside)
        self._before = frozenset(judge(self._problem, self._beside).violations)

    def _spec(self, spec: MeetingSpec, person_of: Mapping[int, int]) -> MeetingSpec:
        after = (self._place[other] for other in spec.after if other in self._place)
        people = tuple(person_of[person] for person in spec.people)
        return replace(spec, people=people, after=tuple(after), must=False)

    def _translated(self, entry: Assignment) -> Assignment:
        return replace(entry, meeting=self._place[entry.meeting])

    def with_interpreter(self, entry: Assignment) -> Assignment:
        """The placement with an interpreter if it needs one and somebody is free."""
        return replace(entry, interpreter=find_interpreter(self._whole, self._roster, entry))

    def faults(self, entry: Assignment) -> list[Violation]:
        """What the placement would break beside the others."""
        found = judge(self._problem, (*self._beside, self._translated(entry))).violations
        return [self._back(fault) for fault in found if fault not in self._before] + self._too_many(entry)

    def _too_many(self, entry: Assignment) -> list[Violation]:
        """The maximum of its room, which counts everybody there."""
        tables = self._whole.tables
        room = tables[entry.table].room
        if not self._whole.rooms or self._whole.rooms[room] == RoomSpec():
            return []
        there = (other for other in self._roster if tables[other.table].room == room)
        return [fault for fault in rooms(self._whole, (*there, entry)) if entry.meeting in fault.meetings]

    def _back(self, fault: Violation) -> Violation:
        return replace(
            fault,
            meetings=tuple(self._meetings[meeting] for meeting in fault.meetings),
            people=tuple(self._people[person] for person in fault.people),
        )
