"""Meetings nobody asked for yet, for one person, for some or balanced over all; requests when accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from desktop.domain.affinity import FitReason
from desktop.domain.errors import UserError
from desktop.domain.ids import MeetingId, ParticipantId, RequestId
from desktop.domain.journal import Action, ChangeSet
from desktop.domain.requests import Request, RequestState
from desktop.domain.roster import Placement
from desktop.domain.state import EventState
from desktop.domain.taxonomy import Taxonomy, Weights
from desktop.services.editing import Editing
from desktop.services.event_topics import topics_of
from desktop.services.holding import absent_people
from desktop.services.matching import Matching, Suggestion
from desktop.services.waiting import waiting_wishes
from desktop.storage.database import EventFile

_CANDIDATES = 12
_STARS = 2
NOTE = "suggested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How evenly suggestions fall on people: how many get any and none, the least and the most of those who
    do, and the Gini coefficient over all (0: all the same, towards 1: all for one)."""

    people: int
    without: int
    least: int
    most: int
    unevenness: float


def spread_of(people: Collection[ParticipantId], suggestions: Iterable[Suggestion]) -> Spread:
    """How evenly suggestions fall on these people."""
    loads = Counter(side for one in suggestions for side in (one.first, one.second))
    counts = sorted(loads[person] for person in people)
    served = [count for count in counts if count]
    weighed = sum(place * count for place, count in enumerate(counts, 1))
    whole = sum(counts)
    gini = 2 * weighed / (len(counts) * whole) - (len(counts) + 1) / len(counts) if whole else 0.0
    return Spread(
        people=len(served),
        without=len(counts) - len(served),
        least=min(served, default=0),
        most=max(served, default=0),
        unevenness=round(gini, 3),
    )


class Suggesting:
    """Suggestions for one open event file; `taxonomy` counts where the event keeps no list of its own."""

    def __init__(self, file: EventFile, taxonomy: Taxonomy, weights: Weights | None = None) -> None:
        self._file = file
        self._usual = taxonomy
        self._weights = weights

    def taxonomy_of(self, state: EventState) -> Taxonomy:
        """The list of topics suggestions for this event rest on."""
        return topics_of(state) or self._usual

    def for_person(
        self, person: ParticipantId, count: int = 5, *, now: datetime | None = None
    ) -> tuple[Suggestion, ...]:
        """The best new partners of one person, best first; reasons are seen from them."""
        return suggest_for(self.matching(now), person, count)

    def for_all(
        self, per_person: int = 3, *, below: int | None = None, now: datetime | None = None
    ) -> tuple[Suggestion, ...]:
        """New meetings balanced over everybody, or over those with fewer than `below` and their partners."""
        return suggest_for_all(self.matching(now), per_person, below=below)

    def for_each(self, count: int = 5, *, now: datetime | None = None) -> tuple[Suggestion, ...]:
        """The best new partners of everybody in turn, not balanced: a pair may be named from both sides."""
        matching = self.matching(now)
        return tuple(one for person in matching.people for one in suggest_for(matching, person.id, count))

    def for_left_alone(self, now: datetime, per_person: int = 3) -> tuple[Suggestion, ...]:
        """New meetings for those whose partner does not come to a meeting still ahead."""
        state = self._file.state()
        matching = Matching(without_fallen(state, now), self.taxonomy_of(state), self._weights, now)
        return suggest_for_all(matching, per_person, people=left_alone(state, now))

    def matching(self, now: datetime | None = None) -> Matching:
        """Who fits whom; after `now` only who is there and both have a free slot, fallen meetings counted."""
        state = self._file.state()
        open_state = state if now is None else without_fallen(state, now)
        return Matching(open_state, self.taxonomy_of(state), self._weights, now)

    def accept(self, suggestions: Iterable[Suggestion], operator: str) -> ChangeSet | None:
        """Make requests of suggestions, agreed to by the organiser, as one change; of a pair only one."""
        pairs: dict[frozenset[ParticipantId], Suggestion] = {}
        for one in suggestions:
            pairs.setdefault(frozenset((one.first, one.second)), one)
        with self._file.unit_of_work(operator, Action.EDIT, detail="suggestions") as unit:
            unit.requests.add_all(_request_of(one, unit.next_request_number()) for one in pairs.values())
            return unit.commit()

    def place(self, suggestion: Suggestion, operator: str, *, now: datetime | None = None) -> Placement:
        """Make a request of a suggestion and place it at the earliest free time, as one change.

        Raises UserError "no-free-place" when there is none after `now`.
        """
        with self._file.unit_of_work(operator, Action.EDIT_ROSTER, detail="suggestion") as unit:
            request = _request_of(suggestion, unit.next_request_number())
            unit.requests.add(request)
            waiting = waiting_wishes(unit.state(), suggestion.first, now)
            wish = next((one for one in waiting if request.id in one.requests and one.places), None)
            if wish is None:
                raise UserError("no-free-place")
            spot = (wish.places[0].slots[0], wish.places[0].table)
            people = (suggestion.first, suggestion.second)
            placed = Editing(self._file).place_first(unit, people, [spot])
            unit.commit()
            return placed


def _request_of(suggestion: Suggestion, number: int) -> Request:
    return Request(
        id=RequestId(uuid4()),
        number=number,
        asker=suggestion.first,
        participant=suggestion.second,
        stars=_STARS,
        state=RequestState.ACCEPTED,
        note=NOTE,
    )


def suggest_for(matching: Matching, person: ParticipantId, count: int) -> tuple[Suggestion, ...]:
    """The best new partners of one person; nobody for who takes no part in meetings."""
    return tuple(matching.partners(person)[:count]) if person in matching.profiles else ()


def left_alone(state: EventState, now: datetime) -> frozenset[ParticipantId]:
    """Who has a meeting ahead whose other side is cancelled, or absent for the rest of this day."""
    return frozenset(person for _, here in _fallen(state, now) for person in here)


def without_fallen(state: EventState, now: datetime) -> EventState:
    """The event without meetings ahead that somebody does not come to: their hours are free again."""
    gone = {meeting for meeting, _ in _fallen(state, now)}
    return replace(state, draft=tuple(entry for entry in state.draft if entry.meeting not in gone))


def _fallen(state: EventState, now: datetime) -> Iterator[tuple[MeetingId, set[ParticipantId]]]:
    """Meetings ahead that cannot take place, with those who do come."""
    absent = absent_people(state, now)
    for placement in state.draft:
        start, end = state.slot[placement.slots[0]].start, state.slot[placement.slots[-1]].end
        if end <= now:
            continue
        away = absent if start.date() == now.date() else frozenset()
        people = [state.resolve_person(one) for one in state.meeting[placement.meeting].people]
        here = {one.id for one in people if one.is_scheduled and one.id not in away}
        if len(here) < len(people):
            yield placement.meeting, here


def suggest_for_all(
    matching: Matching,
    per_person: int,
    *,
    below: int | None = None,
    people: Collection[ParticipantId] | None = None,
) -> tuple[Suggestion, ...]:
    """New meetings balanced over everybody, or over some and their partners; best first."""
    from desktop.solver.suggestions import balance  # OR-Tools is loaded only for this

    index = {person.id: place for place, person in enumerate(matching.people)}
    pairs: dict[frozenset[ParticipantId], Suggestion] = {}
    for person in matching.people:
        has_enough = below is not None and matching.loads[person.id] >= below
        if has_enough or (people is not None and person.id not in people):
            continue
        for suggestion in matching.partners(person.id)[:_CANDIDATES]:
            pair = frozenset((suggestion.first, suggestion.second))
            if pair not in pairs or _gains(suggestion) > _gains(pairs[pair]):
                pairs[pair] = suggestion
    ordered = sorted(pairs.values(), key=lambda one: (index[one.first], index[one.second]))
    chosen = balance(
        [(index[one.first], index[one.second], one.fit.score) for one in ordered],
        [matching.loads[person.id] for person in matching.people],
        per_person,
    )
    best = sorted((ordered[place] for place in chosen), key=lambda one: (-one.fit.score, index[one.first]))
    return tuple(_one_per_firms(matching, best))


def _gains(suggestion: Suggestion) -> bool:
    """Whether the one who asks finds what they need."""
    return any(reason is FitReason.THEY_OFFER for reason, _ in suggestion.fit.reasons)


def _one_per_firms(matching: Matching, suggestions: list[Suggestion]) -> Iterable[Suggestion]:
    """Of several suggestions for the same two organisations the best, if the policy wants one meeting."""
    seen: set[frozenset[UUID]] = set()
    for one in suggestions:
        sides = [matching.state.participant[side].affiliations for side in (one.first, one.second)]
        pairs = {frozenset((a, b)) for a in sides[0] for b in sides[1]}
        if matching.state.policy.one_per_organisation_pair and pairs & seen:
            continue
        seen |= pairs
        yield one
