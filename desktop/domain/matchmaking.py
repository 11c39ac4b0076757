"""From requests to meetings: who is eligible, which requests are one meeting, who serves an organisation.

Requests of A for B, of B for A, of A for B's organisation and of B for A's are one meeting (mutual). By
policy there is one meeting per pair of organisations; colleagues never meet, nor do those a veto parts.
Nothing is dropped silently: every request either belongs to a meeting or is listed with the reason why not.

A request may name more people: then all of them meet, and what one of them asks of the asker, or the asker
of the partner, is part of that meeting. Where delegates of an organisation take meetings together, all of
them come. A request to an organisation may be served by other delegates too: each of them makes a
*stand-in*, of which one is placed at most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations, product

from desktop.domain.event import Acceptance, Policy
from desktop.domain.ids import MeetingId, OrganisationId, ParticipantId, RequestId, meeting_id
from desktop.domain.people import Delegates, Participant
from desktop.domain.requests import Request, RequestState
from desktop.domain.state import EventState


class NotEligible(StrEnum):
    """Why a request does not become a meeting, before any roster is made."""

    PENDING = "pending"
    DECLINED = "declined"
    ASKER_ABSENT = "asker-absent"
    ASKED_ABSENT = "asked-absent"
    NO_DELEGATE = "no-delegate"
    COLLEAGUES = "colleagues"
    VETOED = "vetoed"
    ORGANISATIONS_ALREADY_MEET = "organisations-already-meet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A meeting wanted by one or more requests, with the value its placing has (people in id order).

    `needs`: attributes of its table. `instead_of`: the wish that it may serve with another delegate.
    """

    id: MeetingId
    people: tuple[ParticipantId, ...]
    requests: tuple[RequestId, ...]
    weight: int
    must: bool
    mutual: bool
    length: int
    needs: frozenset[str] = frozenset()
    instead_of: MeetingId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """All wishes of an event, the requests that became none with the reason, and what may stand in."""

    wishes: tuple[Wish, ...]
    refused: tuple[tuple[RequestId, NotEligible], ...]
    stand_ins: tuple[Wish, ...] = ()

    @property
    def with_stand_ins(self) -> tuple[Wish, ...]:
        """Every meeting that may be placed."""
        return (*self.wishes, *self.stand_ins)


def gather_wishes(state: EventState) -> Wishes:
    """Turn the event's requests into meetings wanted."""
    gathering = _Gathering(state)
    ordered = sorted(gathering.eligible(), key=lambda request: (not request.others, *_dearest_first(request)))
    for request in (entry for entry in ordered if entry.participant is not None):
        gathering.join(request, state.resolve_person(_known(request.participant)))
    for request in (entry for entry in ordered if entry.organisation is not None):
        gathering.join_organisation(request)
    return gathering.result()


def request_weight(policy: Policy, request: Request) -> int:
    """Value of one request: its stars, or the must weight when that is more."""
    stars = policy.star_weights[request.stars - 1]
    return max(stars, policy.must_weight) if request.must else stars


def wish_weight(policy: Policy, requests: Iterable[Request], mutual: bool) -> int:
    """Value of a meeting: the best request of each asker, and the bonus when both sides ask."""
    best: dict[ParticipantId, int] = {}
    for request in requests:
        best[request.asker] = max(best.get(request.asker, 0), request_weight(policy, request))
    return sum(best.values()) + (policy.mutual_bonus if mutual else 0)


def _known(person: ParticipantId | None) -> ParticipantId:
    if person is None:
        raise ValueError("the request names no person")
    return person


def _dearest_first(request: Request) -> tuple[bool, int, int]:
    return (not request.must, -request.stars, request.number)


Pair = frozenset[ParticipantId]
"""The people of a meeting, mostly two."""
MOST_STAND_INS = 3


class _Gathering:
    """The state of one gathering: which pairs of people already have which requests."""

    def __init__(self, state: EventState) -> None:
        self._state = state
        self._policy = state.policy
        self._requests: dict[Pair, list[Request]] = {}
        self._refused: list[tuple[RequestId, NotEligible]] = []
        self._organisation_pairs: dict[frozenset[OrganisationId], Pair] = {}
        self._load: defaultdict[ParticipantId, int] = defaultdict(int)
        self._vetoes = {frozenset({veto.first, veto.second}) for veto in state.vetoes if not veto.retired}
        self._group_of: dict[Pair, Pair] = {}
        self._planned = {entry.meeting for entry in state.draft}
        self._asked_firms: defaultdict[ParticipantId, set[OrganisationId]] = defaultdict(set)

    def eligible(self) -> list[Request]:
        found = []
        for request in self._state.requests:
            if request.retired:
                continue
            reason = self._refusal(request)
            if reason is None:
                found.append(request)
                if request.organisation is not None:
                    asker = self._state.resolve_person(request.asker).id
                    self._asked_firms[asker].add(self._state.resolve_organisation(request.organisation))
            else:
                self._refused.append((request.id, reason))
        return found

    def _refusal(self, request: Request) -> NotEligible | None:
        if request.state is RequestState.DECLINED and not request.must:
            return NotEligible.DECLINED
        waits = request.state is RequestState.PENDING and self._policy.acceptance is Acceptance.OPT_IN
        if waits and not request.must:
            return NotEligible.PENDING
        if not self._state.resolve_person(request.asker).is_scheduled:
            return NotEligible.ASKER_ABSENT
        if request.participant and not self._state.resolve_person(request.participant).is_scheduled:
            return NotEligible.ASKED_ABSENT
        if not all(self._state.resolve_person(other).is_scheduled for other in request.others):
            return NotEligible.ASKED_ABSENT
        return None

    def join(self, request: Request, partner: Participant) -> None:
        asker = self._state.resolve_person(request.asker)
        if asker.id == partner.id or _are_colleagues(asker, partner):
            self._refused.append((request.id, NotEligible.COLLEAGUES))
            return
        group = self._everybody(request, asker, partner)
        if any(self._is_vetoed(one, other) for one, other in combinations(group, 2)):
            self._refused.append((request.id, NotEligible.VETOED))
            return
        pair = frozenset({asker.id, partner.id})
        people = self._group_of.get(pair, frozenset(person.id for person in group))
        other = self._pair_of_organisations(asker, partner)
        if other is not None and other != people:
            self._refused.append((request.id, NotEligible.ORGANISATIONS_ALREADY_MEET))
            return
        self._group_of.setdefault(pair, people)
        self._record(people, request, asker, partner)

    def _everybody(self, request: Request, asker: Participant, partner: Participant) -> list[Participant]:
        """Asker, partner, whom the request names besides, and delegates who come together with one of
        these."""
        named = [asker, partner, *(self._state.resolve_person(other) for other in request.others)]
        found = {person.id: person for person in named}
        for person in named:
            for affiliation in person.affiliations:
                organisation = self._state.organisation.get(affiliation)
                if organisation is not None and organisation.delegates is Delegates.TOGETHER:
                    found.update((one.id, one) for one in self._state.delegates.get(organisation.id, ()))
        return list(found.values())

    def join_organisation(self, request: Request) -> None:
        """Join a request to an organisation to a meeting of the asker with one of its delegates."""
        asker = self._state.resolve_person(request.asker)
        delegates, able = self._able(request, asker)
        if not able:
            reason = NotEligible.COLLEAGUES if delegates else NotEligible.NO_DELEGATE
            self._refused.append((request.id, reason))
            return
        meeting_already = [person for person in able if frozenset({asker.id, person.id}) in self._group_of]
        chosen = min(meeting_already or able, key=lambda person: self._suits(asker, person))
        self.join(request, chosen)

    def _able(
        self, request: Request, asker: Participant
    ) -> tuple[tuple[Participant, ...], list[Participant]]:
        """The delegates of the organisation asked for, and those of them who may serve."""
        named = request.organisation
        organisation = None if named is None else self._state.resolve_organisation(named)
        delegates = () if organisation is None else self._state.delegates.get(organisation, ())
        barred = {asker.id, *request.others}
        able = [one for one in delegates if one.id not in barred and not _are_colleagues(asker, one)]
        return delegates, able

    def _suits(self, asker: Participant, delegate: Participant) -> tuple[bool, bool, bool, int, int]:
        """An order of delegates: who can meet the asker, asks for their organisation too, is less busy."""
        barred = (self._is_vetoed(asker, delegate), not _share_language(asker, delegate))
        asks_back = bool(self._asked_firms[delegate.id] & set(asker.affiliations))
        return (*barred, not asks_back, self._load[delegate.id], delegate.number)

    def _is_vetoed(self, first: Participant, second: Participant) -> bool:
        sides = product((first.id, *first.affiliations), (second.id, *second.affiliations))
        return any(frozenset(pair) in self._vetoes for pair in sides)

    def _pair_of_organisations(self, first: Participant, second: Participant) -> Pair | None:
        if not self._policy.one_per_organisation_pair:
            return None
        for pair in _organisation_pairs(first, second):
            if pair in self._organisation_pairs:
                return self._organisation_pairs[pair]
        return None

    def _record(self, pair: Pair, request: Request, first: Participant, second: Participant) -> None:
        if pair not in self._requests:
            self._requests[pair] = []
            for person in pair:
                self._load[person] += 1
            if _share_language(first, second):  # else they must not stand in their colleagues' way
                for organisations in _organisation_pairs(first, second):
                    self._organisation_pairs.setdefault(organisations, pair)
        self._requests[pair].append(request)

    def result(self) -> Wishes:
        wishes = [self._wish(pair, requests) for pair, requests in self._requests.items()]
        stand_ins = [other for wish in wishes for other in self._stand_ins(wish)]
        return Wishes(
            wishes=tuple(sorted(wishes, key=lambda wish: wish.id)),
            refused=tuple(sorted(self._refused, key=lambda entry: str(entry[0]))),
            stand_ins=tuple(sorted(stand_ins, key=lambda wish: wish.id)),
        )

    def _stand_ins(self, wish: Wish) -> list[Wish]:
        """The same wish with other delegates, where only its organisation was asked for, the likeliest
        first."""
        requests = self._requests[frozenset(wish.people)]
        askers = {self._state.resolve_person(request.asker).id for request in requests}
        if len(wish.people) != 2 or len(askers) != 1 or any(request.participant for request in requests):
            return []
        asker = self._state.resolve_person(requests[0].asker)
        able = [
            one
            for one in self._able(requests[0], asker)[1]
            if one.id not in wish.people and not self._is_vetoed(asker, one)
        ]
        free = [one for one in able if frozenset({asker.id, one.id}) not in self._group_of]
        found = [
            replace(wish, id=meeting_id(people), people=people, instead_of=wish.id)
            for one in sorted(free, key=lambda one: self._suits(asker, one))
            for people in [tuple(sorted((asker.id, one.id)))]
        ]
        return sorted(found, key=lambda other: other.id not in self._planned)[:MOST_STAND_INS]

    def _wish(self, pair: Pair, requests: list[Request]) -> Wish:
        people = tuple(sorted(pair))
        resolved = [
            replace(request, asker=self._state.resolve_person(request.asker).id) for request in requests
        ]
        mutual = len({request.asker for request in resolved}) > 1
        return Wish(
            id=meeting_id(people),
            people=people,
            requests=tuple(sorted(request.id for request in requests)),
            weight=wish_weight(self._policy, resolved, mutual),
            must=any(request.must for request in requests),
            mutual=mutual,
            length=max(request.length for request in requests),
            needs=frozenset[str]().union(*(request.needs for request in requests)),
        )


def _are_colleagues(first: Participant, second: Participant) -> bool:
    return bool(set(first.affiliations) & set(second.affiliations))


def _share_language(first: Participant, second: Participant) -> bool:
    """Whether the two have a language in common, as far as is known."""
    known = first.languages and second.languages
    return not known or bool(set(first.languages) & set(second.languages))


def _organisation_pairs(first: Participant, second: Participant) -> list[frozenset[OrganisationId]]:
    return [
        frozenset({mine, theirs})
        for mine in first.affiliations
        for theirs in second.affiliations
        if mine != theirs
    ]
