"""Who of an event may be suggested to whom, and how well they fit; suggests nothing itself.

Left out are pairs that ask for each other, meet, are colleagues, may not meet, or have no free time in
common; with one meeting per pair of organisations also those whose organisations meet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from uuid import UUID

from desktop.domain.affinity import Fit, FitReason, Profile, Wording, fit
from desktop.domain.event import Interval
from desktop.domain.ids import ParticipantId, SlotId
from desktop.domain.matchmaking import gather_wishes
from desktop.domain.people import Participant
from desktop.domain.profile_reading import Tags, read_tags
from desktop.domain.roster import MeetingState
from desktop.domain.state import EventState
from desktop.domain.taxonomy import Taxonomy, Weights
from desktop.services.holding import absent_people
from desktop.services.orders import current_identity
from desktop.services.phrase_likeness import PhraseLikeness
from desktop.wording.affinity import Ground, place_and_tongue_names

_ROUND = 1_000_003


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A meeting worth having: `first` is who gains more, so asks; reasons are seen from them."""

    first: ParticipantId
    second: ParticipantId
    fit: Fit


_TOPICS = (FitReason.THEY_OFFER, FitReason.THEY_NEED, FitReason.NEAR, FitReason.SAME_TOPIC)


def fit_grounds(taxonomy: Taxonomy, fitting: Fit, language: str) -> list[Ground]:
    """The reasons of a fit, with what they are about in the reader's language and what the two say."""
    countries, tongues = place_and_tongue_names(language)
    grounds = []
    for reason, about in fitting.reasons:
        if reason in _TOPICS:
            names = [taxonomy.topic[code].label(language) for code in about]
        else:
            known = {FitReason.CROSS_BORDER: countries, FitReason.COMMON_LANGUAGE: tongues}.get(reason, {})
            names = [known.get(code, code) for code in about]
        said = fitting.said(reason)
        grounds.append(
            Ground(
                code=reason.value,
                about=names,
                mine=said.mine if said else "",
                theirs=said.theirs if said else "",
            )
        )
    return grounds


class FreeTimes:
    """The slots people could still meet in, from a moment on; each person's are worked out when asked for."""

    def __init__(self, state: EventState, now: datetime | None = None) -> None:
        self._state = state
        self._slots = [
            slot for slot in state.slots if not slot.retired and (now is None or now <= slot.start)
        ]
        self._free: dict[ParticipantId, frozenset[SlotId]] = {}
        self._meetings: defaultdict[ParticipantId, list[Interval]] = defaultdict(list)
        for placement in state.draft:
            slots = [state.slot[slot] for slot in placement.slots]
            span = Interval(start=slots[0].start, end=slots[-1].end)
            for person in state.meeting[placement.meeting].people:
                self._meetings[state.resolve_person(person).id].append(span)

    def of(self, person: Participant) -> frozenset[SlotId]:
        """The slots in which somebody is there and has nothing else."""
        if person.id not in self._free:
            self._free[person.id] = self._found(person)
        return self._free[person.id]

    def is_any_common(self, one: Participant, other: Participant) -> bool:
        """Whether the two could meet; an event without any slots yet rules nobody out."""
        return not self._state.slots or not self.of(one).isdisjoint(self.of(other))

    def _found(self, person: Participant) -> frozenset[SlotId]:
        items = (item for item in self._state.items if item.blocks and item.is_attended_by(person))
        busy = [Interval(start=item.start, end=item.end) for item in items]
        busy += [*person.unavailable, *self._meetings[person.id]]
        return frozenset(
            slot.id
            for slot in self._slots
            if (person.arrives is None or person.arrives <= slot.start)
            and (person.leaves is None or slot.end <= person.leaves)
            and not any(one.start < slot.end and slot.start < one.end for one in busy)
        )


class Matching:
    """The people of an event with their profiles, and who may be suggested to whom."""

    def __init__(
        self,
        state: EventState,
        taxonomy: Taxonomy,
        weights: Weights | None = None,
        now: datetime | None = None,
    ) -> None:
        self.state = state
        self._free = FreeTimes(state, now)
        self._absent = frozenset[ParticipantId]() if now is None else absent_people(state, now)
        self.taxonomy = taxonomy
        self._weights = weights or taxonomy.weights
        self.people = tuple(
            sorted(
                (one for one in state.participants if one.is_scheduled and one.id not in self._absent),
                key=lambda one: one.number,
            )
        )
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
        self._phrases = PhraseLikeness(self.profiles)
        self._offering: defaultdict[str, list[ParticipantId]] = defaultdict(list)
        self._needing: defaultdict[str, list[ParticipantId]] = defaultdict(list)
        self._unsure: defaultdict[str, list[ParticipantId]] = defaultdict(list)
        for identity, profile in self.profiles.items():
            for code in profile.tags.offers:
                self._offering[code].append(identity)
            for code in profile.tags.needs:
                self._needing[code].append(identity)
            for code in profile.tags.may_need:
                self._unsure[code].append(identity)

    def _profile(self, person: Participant) -> Profile:
        firms = [self.state.organisation[self.state.resolve_organisation(one)] for one in person.affiliations]
        tags = read_tags(self.taxonomy, person.profile)
        sectors = frozenset(sector for firm in firms for sector in firm.sectors)
        if not tags.offers:
            told = read_tags(self.taxonomy, ". ".join((*sorted(sectors), person.job_title)))
            statements = (*tags.statements, *(one for one in told.statements if one.topics))
            tags = Tags(offers=told.offers, needs=tags.needs, statements=statements)
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
            self._taken.update(map(frozenset, combinations(wish.people, 2)))
        for request in state.requests:
            if not request.retired and request.participant is not None:
                sides = (request.asker, request.participant, *request.others)
                people = {state.resolve_person(one).id for one in sides}
                self._taken.update(map(frozenset, combinations(sorted(people), 2)))
        for meeting in state.meetings:
            people = {state.resolve_person(one).id for one in meeting.people}
            self._taken.update(map(frozenset, combinations(sorted(people), 2)))
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
        if any(frozenset((a, b)) in self._vetoes for a in sides[0] for b in sides[1]):
            return False
        return self._free.is_any_common(one, other)

    def partners(self, person: ParticipantId) -> list[Suggestion]:
        """Everybody who fits and may be met, best first; of equal ones whoever has fewer meetings."""
        own = self.profiles[person]
        found: set[ParticipantId] = set()
        for codes, index in ((own.tags.needs, self._offering), (own.tags.offers, self._needing)):
            for code in codes:
                for near in (code, *sorted(self._near(code))):
                    found.update(index[near])
        for code in own.tags.offers:
            found.update(self._unsure[code])
        for code in own.tags.may_need:
            found.update(self._offering[code])
        me = self._person[person]
        wordings = self._phrases.of(person)
        found.update(wordings)
        suggestions = [
            Suggestion(first=person, second=other, fit=fitting)
            for other in found
            if self.may_meet(me, self._person[other])
            and (fitting := self._fit(own, other, wordings.get(other, (None, None)))).score > 0
        ]
        return sorted(
            suggestions,
            key=lambda one: (-one.fit.score, self.loads[one.second], self._turn(me, one.second)),
        )

    def _fit(
        self, own: Profile, other: ParticipantId, wordings: tuple[Wording | None, Wording | None]
    ) -> Fit:
        return fit(self.taxonomy, own, self.profiles[other], self._weights, wordings)

    def _turn(self, person: Participant, other: ParticipantId) -> int:
        """An order among equals that begins elsewhere for everybody: nobody comes first for all."""
        return (self._person[other].number - person.number) % _ROUND

    def _near(self, code: str) -> frozenset[str]:
        return frozenset(
            topic.code for topic in self.taxonomy.topics if self.taxonomy.are_near(code, topic.code)
        )
