"""Meetings nobody asked for yet: who fits whom by their profiles, for one person or balanced over all.

Left out are pairs that ask for each other, meet, are colleagues, or may not meet; with one meeting per pair
of organisations also those whose organisations meet.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from desktop.domain.affinity import (
    Fit,
    FitReason,
    Profile,
    Tags,
    Taxonomy,
    Topic,
    Weights,
    fit,
    read_tags,
)
from desktop.domain.errors import UserError
from desktop.domain.ids import ParticipantId, RequestId
from desktop.domain.journal import Action, ChangeSet
from desktop.domain.matchmaking import gather_wishes
from desktop.domain.people import Participant
from desktop.domain.requests import Request, RequestState
from desktop.domain.roster import MeetingState
from desktop.domain.state import EventState
from desktop.services.orders import current_identity
from desktop.storage.database import EventFile

_CANDIDATES = 12
_ROUND = 1_000_003
_STARS = 2
NOTE = "suggested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A meeting worth having: `first` is who gains more, so asks; reasons are seen from them."""

    first: ParticipantId
    second: ParticipantId
    fit: Fit


def read_taxonomy(path: Path) -> Taxonomy:
    """Read a taxonomy file. Raises UserError "taxonomy-damaged"."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        topics = tuple(
            Topic(
                code=entry["code"],
                words=tuple(entry["words"]),
                labels=tuple(sorted(entry["labels"].items())),
                near=frozenset(entry["near"]),
            )
            for entry in document["topics"]
        )
        unknown = {near for topic in topics for near in topic.near} - {topic.code for topic in topics}
        if unknown:
            raise ValueError(f"unknown topics: {', '.join(sorted(unknown))}")
        return Taxonomy(topics=topics, offer=tuple(document["offer"]), need=tuple(document["need"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise UserError("taxonomy-damaged", path=str(path), reason=str(fault)) from fault


class Suggesting:
    """Suggestions for one open event file."""

    def __init__(self, file: EventFile, taxonomy: Taxonomy, weights: Weights | None = None) -> None:
        self._file = file
        self.taxonomy = taxonomy
        self._weights = weights

    def for_person(self, person: ParticipantId, count: int = 5) -> tuple[Suggestion, ...]:
        """The best new partners of one person, best first; reasons are seen from them."""
        return suggest_for(Matching(self._file.state(), self.taxonomy, self._weights), person, count)

    def for_all(self, per_person: int = 3, *, below: int | None = None) -> tuple[Suggestion, ...]:
        """New meetings balanced over everybody, or over those with fewer than `below` and their partners."""
        matching = Matching(self._file.state(), self.taxonomy, self._weights)
        return suggest_for_all(matching, per_person, below=below)

    def accept(self, suggestions: Iterable[Suggestion], operator: str) -> ChangeSet | None:
        """Make requests of suggestions, agreed to by the organiser, as one change."""
        with self._file.unit_of_work(operator, Action.EDIT, detail="suggestions") as unit:
            unit.requests.add_all(
                Request(
                    id=RequestId(uuid4()),
                    number=unit.next_request_number(),
                    asker=suggestion.first,
                    participant=suggestion.second,
                    stars=_STARS,
                    state=RequestState.ACCEPTED,
                    note=NOTE,
                )
                for suggestion in suggestions
            )
            return unit.commit()


class Matching:
    """The people of an event with their profiles, and who may be suggested to whom."""

    def __init__(self, state: EventState, taxonomy: Taxonomy, weights: Weights | None = None) -> None:
        self.state = state
        self.taxonomy = taxonomy
        self._weights = weights or Weights()
        self.people = tuple(sorted((p for p in state.participants if p.is_scheduled), key=lambda p: p.number))
        self.profiles = {person.id: self._profile(person) for person in self.people}
        self.loads: Counter[ParticipantId] = Counter()
        self._taken: set[frozenset[ParticipantId]] = set()
        self._vetoes = {
            frozenset((current_identity(state, veto.first), current_identity(state, veto.second)))
            for veto in state.vetoes
            if not veto.retired
        }
        self._firm_pairs: set[frozenset[UUID]] = set()
        self._person = {person.id: person for person in self.people}
        self._note_taken()
        self._offering: defaultdict[str, list[ParticipantId]] = defaultdict(list)
        self._needing: defaultdict[str, list[ParticipantId]] = defaultdict(list)
        for identity, profile in self.profiles.items():
            for code in profile.tags.offers:
                self._offering[code].append(identity)
            for code in profile.tags.needs:
                self._needing[code].append(identity)

    def _profile(self, person: Participant) -> Profile:
        firms = [self.state.organisation[self.state.resolve_organisation(one)] for one in person.affiliations]
        tags = read_tags(self.taxonomy, person.profile)
        sectors = frozenset(sector for firm in firms for sector in firm.sectors)
        if not tags.offers:
            told = read_tags(self.taxonomy, ". ".join((*sorted(sectors), person.job_title)))
            tags = Tags(offers=told.offers, needs=tags.needs)
        countries = {firm.country for firm in firms} | {person.country}
        return Profile(
            tags=tags,
            sectors=sectors,
            languages=frozenset(person.languages),
            countries=frozenset(countries - {""}),
        )

    def _note_taken(self) -> None:
        """Pairs that are spoken for: asked (whatever the answer), wanted, met or called off."""
        state = self.state
        for wish in gather_wishes(state).wishes:
            self.loads.update(wish.people)
            self._taken.add(frozenset(wish.people))
        for request in state.requests:
            if not request.retired and request.participant is not None:
                sides = (request.asker, request.participant)
                self._taken.add(frozenset(state.resolve_person(one).id for one in sides))
        for meeting in state.meetings:
            self._taken.add(frozenset(state.resolve_person(one).id for one in meeting.people))
            if meeting.state is not MeetingState.CANCELLED and not meeting.requests:
                self.loads.update(state.resolve_person(one).id for one in meeting.people)
        if state.policy.one_per_organisation_pair:
            for pair in self._taken:
                firms = [self._person[one].affiliations for one in pair if one in self._person]
                if len(firms) == 2:
                    self._firm_pairs |= {frozenset((a, b)) for a in firms[0] for b in firms[1]}

    def may_meet(self, one: Participant, other: Participant) -> bool:
        """Whether the two may be suggested to each other."""
        if one.id == other.id or set(one.affiliations) & set(other.affiliations):
            return False
        if frozenset((one.id, other.id)) in self._taken:
            return False
        firms = (frozenset((a, b)) for a in one.affiliations for b in other.affiliations)
        if any(pair in self._firm_pairs for pair in firms):
            return False
        sides = ((one.id, *one.affiliations), (other.id, *other.affiliations))
        return not any(frozenset((a, b)) in self._vetoes for a in sides[0] for b in sides[1])

    def partners(self, person: ParticipantId) -> list[Suggestion]:
        """Everybody who fits and may be met, best first; of equal ones whoever has fewer meetings."""
        own = self.profiles[person]
        found: set[ParticipantId] = set()
        for codes, index in ((own.tags.needs, self._offering), (own.tags.offers, self._needing)):
            for code in codes:
                for near in (code, *sorted(self._near(code))):
                    found.update(index[near])
        me = self._person[person]
        suggestions = [
            Suggestion(first=person, second=other, fit=fitting)
            for other in found
            if self.may_meet(me, self._person[other])
            and (fitting := fit(self.taxonomy, own, self.profiles[other], self._weights)).score > 0
        ]
        return sorted(
            suggestions,
            key=lambda one: (-one.fit.score, self.loads[one.second], self._turn(me, one.second)),
        )

    def _turn(self, person: Participant, other: ParticipantId) -> int:
        """An order among equals that begins elsewhere for everybody: nobody comes first for all."""
        return (self._person[other].number - person.number) % _ROUND

    def _near(self, code: str) -> frozenset[str]:
        return frozenset(
            topic.code for topic in self.taxonomy.topics if self.taxonomy.are_near(code, topic.code)
        )


def suggest_for(matching: Matching, person: ParticipantId, count: int) -> tuple[Suggestion, ...]:
    """The best new partners of one person; nobody for who takes no part in meetings."""
    return tuple(matching.partners(person)[:count]) if person in matching.profiles else ()


def suggest_for_all(
    matching: Matching, per_person: int, *, below: int | None = None
) -> tuple[Suggestion, ...]:
    """New meetings balanced over everybody, best first."""
    from desktop.solver.suggestions import balance  # OR-Tools is loaded only for this

    index = {person.id: place for place, person in enumerate(matching.people)}
    pairs: dict[frozenset[ParticipantId], Suggestion] = {}
    for person in matching.people:
        if below is not None and matching.loads[person.id] >= below:
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
