"""Somebody's partner does not come: who else is free at that very hour and wants to meet, or fits.

Reads an event and a moment; proposes, decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desktop.domain.affinity import Fit
from desktop.domain.ids import MeetingId, ParticipantId, RequestId
from desktop.domain.matchmaking import NotEligible
from desktop.domain.problem import Assignment, Roster
from desktop.domain.roster import Placement
from desktop.domain.state import EventState
from desktop.domain.taxonomy import Taxonomy
from desktop.services.holding import absent_people
from desktop.services.matching import FreeTimes, Matching
from desktop.services.problems import Planning as Plan
from desktop.services.problems import Scope, plan
from desktop.solver.diagnosis import free_place

MOST_CANDIDATES = 5
"""Most people proposed to one person for one hour."""


class Ground(StrEnum):
    """Why somebody is proposed: a wish of either that has no place, one not answered yet, or a fit."""

    WISH = "wish"
    PENDING = "pending"
    FIT = "fit"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody who is free at the hour; `meeting` and `requests` of a wish, `fit` of somebody who fits.

    `weight`: the value of the wish, or the score of the fit. Where the meeting would be: `placement` of a
    wish, which the judge has nothing against; otherwise the place that became free. `instead_of`: meetings
    nobody comes to that stand there, or keep one of the two.
    """

    person: ParticipantId
    ground: Ground
    weight: int
    placement: Placement | None = None
    meeting: MeetingId | None = None
    requests: tuple[RequestId, ...] = ()
    fit: Fit | None = None
    instead_of: tuple[MeetingId, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Stranded:
    """Somebody whose partners do not come to a meeting ahead, and who could take their place, best first.

    `proposed`: the first of them nobody else at that hour has a better claim to.
    """

    person: ParticipantId
    missing: tuple[ParticipantId, ...]
    placement: Placement
    candidates: tuple[Candidate, ...] = ()
    proposed: Candidate | None = None


def find_stranded(state: EventState, taxonomy: Taxonomy, now: datetime) -> tuple[Stranded, ...]:
    """Everybody left alone at a meeting that begins after this wall time, in the order of the hours."""
    lost = tuple(_stranded(state, now))
    if not lost:
        return ()
    gone = {one.placement.meeting for one in lost}
    remaining = replace(state, draft=tuple(entry for entry in state.draft if entry.meeting not in gone))
    search = _Search(remaining, Matching(remaining, taxonomy, None, now), now)
    found = [
        replace(one, candidates=tuple(_clearing(state, lost, one, c) for c in search.candidates(one)))
        for one in lost
    ]
    return tuple(_proposed(state, found))


def _stranded(state: EventState, now: datetime) -> Iterator[Stranded]:
    absent = absent_people(state, now)
    for placement in sorted(state.draft, key=lambda entry: (state.slot[entry.slots[0]].start, entry.meeting)):
        start = state.slot[placement.slots[0]].start
        if start < now:
            continue
        people = [state.resolve_person(person) for person in state.meeting[placement.meeting].people]
        away = {p.id for p in people if not p.is_scheduled or (p.id in absent and start.date() == now.date())}
        here = [person.id for person in people if person.id not in away]
        if away and len(here) == 1:
            yield Stranded(person=here[0], missing=tuple(sorted(away)), placement=placement)


def _clearing(state: EventState, lost: Iterable[Stranded], one: Stranded, candidate: Candidate) -> Candidate:
    """The candidate with the fallen meetings that have to be taken off for it."""
    people = {one.person, candidate.person}
    table = (candidate.placement or one.placement).table
    begin, end = state.slot[one.placement.slots[0]].start, state.slot[one.placement.slots[-1]].end
    gone = [
        other.placement.meeting
        for other in lost
        if state.slot[other.placement.slots[0]].start < end
        and begin < state.slot[other.placement.slots[-1]].end
        and (other.person in people or other.placement.table == table)
    ]
    return replace(candidate, instead_of=tuple(gone))


class _Search:
    """Who is free, asked for and fitting, in an event without the meetings that fell."""

    def __init__(self, state: EventState, matching: Matching, now: datetime) -> None:
        self._state = state
        self._matching = matching
        self._free = FreeTimes(state, now)
        self._absent = absent_people(state, now)
        self._plan: Plan = plan(state, Scope(begun_before=now))
        self._roster: Roster = self._plan.to_roster(state.draft)[0]
        self._placed = {entry.meeting for entry in self._roster}
        self._requests: dict[MeetingId, list[RequestId]] = {}
        for request, meeting in self._plan.meeting_of_request.items():
            self._requests.setdefault(meeting, []).append(request)

    def candidates(self, lost: Stranded) -> tuple[Candidate, ...]:
        found = [*self._by_wish(lost), *self._by_pending(lost), *self._by_fit(lost)]
        order = list(Ground)
        best: dict[ParticipantId, Candidate] = {}
        for one in sorted(found, key=lambda one: (order.index(one.ground), -one.weight, one.person)):
            best.setdefault(one.person, one)
        return tuple(best.values())[:MOST_CANDIDATES]

    def _is_free(self, person: ParticipantId, lost: Stranded) -> bool:
        found = self._state.participant[person]
        there = person not in self._absent and found.is_scheduled and person not in lost.missing
        return there and self._free.of(found).issuperset(lost.placement.slots)

    def _by_wish(self, lost: Stranded) -> Iterable[Candidate]:
        index = self._plan.person_index.get(lost.person)
        if index is None:
            return
        problem = self._plan.problem
        for meeting in problem.meetings_of[index]:
            others = [self._plan.people[p] for p in problem.meetings[meeting].people if p != index]
            if meeting in self._placed or len(others) != 1 or not self._is_free(others[0], lost):
                continue
            place = self._place(meeting, lost.placement)
            if place is not None:
                identity = self._plan.meetings[meeting]
                yield Candidate(
                    person=others[0],
                    ground=Ground.WISH,
                    weight=problem.meetings[meeting].weight,
                    placement=self._plan.to_placements((place,))[0],
                    meeting=identity,
                    requests=tuple(sorted(self._requests.get(identity, ()))),
                )

    def _place(self, meeting: int, placement: Placement) -> Assignment | None:
        slot = self._plan.slot_index.get(placement.slots[0])
        if slot is None or self._plan.problem.meetings[meeting].length != len(placement.slots):
            return None
        table = self._plan.table_index.get(placement.table)
        return free_place(self._plan.problem, self._roster, meeting, slot, prefer=table)

    def _by_pending(self, lost: Stranded) -> Iterable[Candidate]:
        waiting = {r for r, reason in self._plan.wishes.refused if reason is NotEligible.PENDING}
        for request in self._state.requests:
            if request.id not in waiting or request.participant is None:
                continue
            pair = {self._state.resolve_person(p).id for p in (request.asker, request.participant)}
            if lost.person in pair and len(pair) == 2:
                (other,) = pair - {lost.person}
                if self._is_free(other, lost):
                    yield Candidate(
                        person=other, ground=Ground.PENDING, weight=request.stars, requests=(request.id,)
                    )

    def _by_fit(self, lost: Stranded) -> Iterable[Candidate]:
        if lost.person not in self._matching.profiles:
            return
        for one in self._matching.partners(lost.person):
            if self._is_free(one.second, lost):
                yield Candidate(person=one.second, ground=Ground.FIT, weight=one.fit.score, fit=one.fit)


def _proposed(state: EventState, found: list[Stranded]) -> Iterator[Stranded]:
    """Give each hour's candidates out: the better ground first, nobody twice at one time, no pair twice."""
    order = list(Ground)
    claims = sorted(
        (
            (order.index(candidate.ground), -candidate.weight, place, rank)
            for place, one in enumerate(found)
            for rank, candidate in enumerate(one.candidates)
        ),
    )
    given: dict[int, Candidate] = {}
    busy: set[tuple[object, ...]] = set()
    for *_, place, rank in claims:
        one = found[place]
        candidate = one.candidates[rank]
        hours = [state.slot[slot].start for slot in one.placement.slots]
        pair = (one.person, candidate.person)
        taken = {(person, hour) for person in pair for hour in hours} | {tuple(sorted(pair))}
        if place not in given and not taken & busy:
            given[place] = candidate
            busy |= taken
    for place, one in enumerate(found):
        yield replace(one, proposed=given.get(place))
