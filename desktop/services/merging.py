"""Makes two people, or two organisations, one; whatever pointed at the other points at the kept one then.

What cannot be both is resolved: a request to oneself and a repeated one are retired, two meetings of the
same pair become one, and a moved meeting leaves the roster where the kept person is busy. One undo takes
all of it back. Badges, check-ins and papers stay as facts and are found through the pointer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from desktop.domain.errors import UserError
from desktop.domain.ids import MeetingId, OrganisationId, ParticipantId, distinction_id, meeting_id
from desktop.domain.journal import Action, ChangeSet
from desktop.domain.people import Distinction, Organisation, Participant, Registration
from desktop.domain.requests import Request, RequestState
from desktop.domain.roster import Meeting, MeetingState, Placement
from desktop.domain.state import EventState
from desktop.services.transfer_keys import is_latin
from desktop.storage.database import EventFile
from desktop.storage.unit_of_work import UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReport:
    """What a merge did: the requests it retired, the meetings it took off the roster, its change-set."""

    kept: UUID
    retired_requests: tuple[int, ...]
    unplaced: tuple[MeetingId, ...]
    change_set: ChangeSet | None


class Merging:
    """Merges of one open event file, and the word that two are not the same."""

    def __init__(self, file: EventFile) -> None:
        self._file = file

    def merge(self, keep: UUID, other: UUID, operator: str) -> MergeReport:
        """Make two one. Raises UserError "merge-with-itself", "merge-unlike" or "merge-gone"."""
        with self._file.unit_of_work(operator, Action.EDIT, detail=f"merge {other} into {keep}") as unit:
            state = unit.state()
            _check(state, keep, other)
            if keep in state.participant:
                merge = _PeopleMerge(unit, state, ParticipantId(keep), ParticipantId(other))
                merge.run()
                retired, unplaced = merge.retired_requests, merge.unplaced
            else:
                retired = _merge_firms(unit, state, OrganisationId(keep), OrganisationId(other))
                unplaced = []
            change_set = unit.commit()
        return MergeReport(
            kept=keep, retired_requests=tuple(retired), unplaced=tuple(unplaced), change_set=change_set
        )

    def tell_apart(self, first: UUID, second: UUID, operator: str) -> ChangeSet | None:
        """Remember that two are not the same; they are not suggested again."""
        with self._file.unit_of_work(operator, Action.EDIT, detail=f"apart {first} {second}") as unit:
            _check(unit.state(), first, second)
            one, two = sorted((first, second), key=str)
            unit.distinctions.save(Distinction(id=distinction_id(one, two), first=one, second=two))
            return unit.commit()


def _check(state: EventState, keep: UUID, other: UUID) -> None:
    if keep == other:
        raise UserError("merge-with-itself")
    entities: list[Participant | Organisation] = []
    for side in (keep, other):
        found = state.participant.get(ParticipantId(side)) or state.organisation.get(OrganisationId(side))
        if found is None or found.retired or found.merged_into is not None:
            raise UserError("merge-gone", entity=str(side) if found is None else found.name)
        entities.append(found)
    if type(entities[0]) is not type(entities[1]):
        raise UserError("merge-unlike", first=entities[0].name, second=entities[1].name)


def joined_person(keep: Participant, other: Participant) -> Participant:
    """The kept person with gaps filled from the other; lists are joined, a refused consent stays."""
    standing = {keep.registration, other.registration}
    stays = other if keep.arrives is None and keep.leaves is None else keep
    latin_given, latin_family = _latin(keep, other)
    return replace(
        keep,
        arrives=stays.arrives,
        leaves=stays.leaves,
        latin_given=latin_given,
        latin_family=latin_family,
        email=keep.email or other.email,
        phone=keep.phone or other.phone,
        country=keep.country or other.country,
        job_title=keep.job_title or other.job_title,
        languages=_joined(keep.languages, other.languages),
        print_language=keep.print_language or other.print_language,
        affiliations=_joined(keep.affiliations, other.affiliations),
        roles=keep.roles | other.roles,
        categories=keep.categories | other.categories,
        unavailable=_joined(keep.unavailable, other.unavailable),
        max_per_day=other.max_per_day if keep.max_per_day is None else keep.max_per_day,
        max_total=other.max_total if keep.max_total is None else keep.max_total,
        max_run=other.max_run if keep.max_run is None else keep.max_run,
        minimum=other.minimum if keep.minimum is None else keep.minimum,
        needs=keep.needs | other.needs,
        photo_consent=_refused_stays(keep.photo_consent, other.photo_consent),
        contact_consent=_refused_stays(keep.contact_consent, other.contact_consent),
        registration=next(one for one in Registration if one in standing),
        profile=keep.profile or other.profile,
        note="\n".join(dict.fromkeys(filter(None, (keep.note, other.note)))),
    )


def _refused_stays(*consents: bool | None) -> bool | None:
    return False if False in consents else True if True in consents else None


def joined_organisation(keep: Organisation, other: Organisation) -> Organisation:
    """The kept organisation with gaps filled from the other."""
    return replace(
        keep,
        latin_name=keep.latin_name or other.latin_name,
        country=keep.country or other.country,
        kind=keep.kind or other.kind,
        sectors=_joined(keep.sectors, other.sectors),
    )


def _latin(keep: Participant, other: Participant) -> tuple[str, str]:
    """The Latin spelling of the kept name; the other's own name may be it."""
    if keep.latin_name or is_latin(keep.name):
        return keep.latin_given, keep.latin_family
    if not other.latin_name and is_latin(other.name):
        return other.given_name, other.family_name
    return other.latin_given, other.latin_family


def _joined(first: tuple[T, ...], second: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*first, *second)))


class _PeopleMerge:
    """One merge of two people inside one unit of work."""

    def __init__(
        self, unit: UnitOfWork, state: EventState, keep: ParticipantId, other: ParticipantId
    ) -> None:
        self._unit = unit
        self._state = state
        self._keep = keep
        self._other = other
        self._meetings = dict(state.meeting)
        self.retired_requests: list[int] = []
        self.unplaced: list[MeetingId] = []

    def run(self) -> None:
        """Write everything the merge changes."""
        keep, other = self._state.participant[self._keep], self._state.participant[self._other]
        self._unit.participants.save_all((joined_person(keep, other), replace(other, merged_into=keep.id)))
        self.retired_requests = _merge_requests(self._unit, self._state, self._keep, self._other)
        _move_owned(self._unit, self._state, self._keep, self._other)
        self._move_items()
        self._move_meetings()

    def _renamed(self, people: Iterable[ParticipantId]) -> tuple[ParticipantId, ...]:
        return tuple(dict.fromkeys(self._keep if one == self._other else one for one in people))

    def _move_items(self) -> None:
        self._unit.items.save_all(
            replace(
                item,
                enrolled=self._renamed(item.enrolled),
                exempt=frozenset(self._renamed(item.exempt)),
                chosen=self._renamed(item.chosen),
            )
            for item in self._state.items
            if self._other in (*item.enrolled, *item.exempt, *item.chosen)
        )

    def _move_meetings(self) -> None:
        """A meeting is named after its people: the moved one is a new meeting, the old one called off."""
        draft = {placement.meeting: placement for placement in self._state.draft}
        meetings = self._meetings
        for meeting in self._state.meetings:
            if self._other not in meeting.people:
                continue
            placement = draft.pop(meeting.id, None)
            self._unit.meetings.save(replace(meeting, state=MeetingState.CANCELLED, pin=None))
            if placement is not None:
                self._unit.draft.remove(meeting.id)
            people = self._renamed(meeting.people)
            if len(people) > 1:
                moved = self._moved(meeting, tuple(sorted(people)))
                meetings[moved.id] = moved
                self._unit.meetings.save(moved)
                self._place(moved, placement, draft)
            elif placement is not None:
                self.unplaced.append(meeting.id)
        for placement in list(draft.values()):
            if placement.interpreter == self._other:
                self._unit.draft.save(replace(placement, interpreter=self._keep))

    def _moved(self, meeting: Meeting, people: tuple[ParticipantId, ...]) -> Meeting:
        """The meeting under its new name, one with what the kept person had with the same partner."""
        moved = replace(meeting, id=meeting_id(people), people=people)
        own = self._meetings.get(moved.id)
        if own is None:
            return moved
        leads, follows = (own, moved) if own.state is not MeetingState.CANCELLED else (moved, own)
        return replace(
            leads,
            requests=_joined(leads.requests, follows.requests),
            length=max(leads.length, follows.length),
            pin=leads.pin or follows.pin,
            state=follows.state if leads.state is MeetingState.PLANNED else leads.state,
            outcome=leads.outcome or follows.outcome,
        )

    def _place(self, moved: Meeting, placement: Placement | None, draft: dict[MeetingId, Placement]) -> None:
        """Keep the place if the kept person is free then and the pair does not meet already."""
        if placement is None or moved.state is MeetingState.CANCELLED:
            return
        if moved.id in draft or self._is_busy(placement, draft):
            self.unplaced.append(moved.id)
            if moved.pin is not None and moved.id not in draft:
                self._unit.meetings.save(replace(moved, pin=None))
            return
        placed = replace(placement, meeting=moved.id)
        draft[moved.id] = placed
        self._unit.draft.save(placed)

    def _is_busy(self, placement: Placement, draft: dict[MeetingId, Placement]) -> bool:
        start, end = self._span(placement)
        for other in draft.values():
            if self._keep in self._meetings[other.meeting].people:
                begins, ends = self._span(other)
                if start < ends and begins < end:
                    return True
        return False

    def _span(self, placement: Placement) -> tuple[datetime, datetime]:
        slots = [self._state.slot[slot] for slot in placement.slots]
        return min(slot.start for slot in slots), max(slot.end for slot in slots)


def _merge_firms(
    unit: UnitOfWork, state: EventState, keep: OrganisationId, other: OrganisationId
) -> list[int]:
    mine, theirs = state.organisation[keep], state.organisation[other]
    joined = joined_organisation(mine, theirs)
    unit.organisations.save_all((joined, replace(theirs, merged_into=keep)))
    unit.participants.save_all(
        replace(
            person,
            affiliations=tuple(dict.fromkeys(keep if one == other else one for one in person.affiliations)),
        )
        for person in state.participants
        if other in person.affiliations
    )
    _move_owned(unit, state, keep, other)
    return _merge_requests(unit, state, keep, other)


def _move_owned(unit: UnitOfWork, state: EventState, keep: UUID, other: UUID) -> None:
    """Home tables, vetoes and what sources said."""
    unit.tables.save_all(
        replace(table, home_of=_home(keep, state)) for table in state.tables if table.home_of == other
    )
    known = {
        frozenset((veto.first, veto.second)): veto
        for veto in state.vetoes
        if not veto.retired and other not in (veto.first, veto.second)
    }
    for veto in state.vetoes:
        if other not in (veto.first, veto.second):
            continue
        first, second = (_home(keep, state) if side == other else side for side in (veto.first, veto.second))
        sides = frozenset((first, second))
        if veto.retired or first == second or sides in known:
            unit.vetoes.save(replace(veto, retired=True))
        else:
            known[sides] = moved = replace(veto, first=first, second=second)
            unit.vetoes.save(moved)
    unit.sources.save_all(replace(record, entity=keep) for record in state.sources if record.entity == other)


def _home(keep: UUID, state: EventState) -> ParticipantId | OrganisationId:
    return ParticipantId(keep) if keep in state.participant else OrganisationId(keep)


_ANSWERS = (RequestState.ACCEPTED, RequestState.PENDING, RequestState.DECLINED)


def _merge_requests(unit: UnitOfWork, state: EventState, keep: UUID, other: UUID) -> list[int]:
    """Move requests to the kept one; of two alike the dearer stays, with what the other adds."""
    retired: list[int] = []
    seen: dict[tuple[object, ...], Request] = {}
    changed: dict[UUID, Request] = {}
    touched = {keep, other}
    for request in sorted(state.requests, key=lambda one: one.number):
        sides = {request.asker, request.participant, request.organisation, *request.others}
        if request.retired or not touched & sides:
            continue
        moved = _request_of(request, keep, other)
        if moved is None:
            changed[request.id] = replace(request, retired=True)
            retired.append(request.number)
            continue
        key = (moved.asker, moved.participant or moved.organisation, frozenset(moved.others))
        if (first := seen.get(key)) is None:
            seen[key] = changed[request.id] = moved
        else:
            seen[key] = changed[first.id] = _dearer(first, moved)
            changed[request.id] = replace(request, retired=True)
            retired.append(request.number)
    unit.requests.save_all(changed.values())
    return retired


def _request_of(request: Request, keep: UUID, other: UUID) -> Request | None:
    """The request with the kept one in the other's place; None when somebody would ask for themselves."""
    asker = ParticipantId(keep) if request.asker == other else request.asker
    asked = ParticipantId(keep) if request.participant == other else request.participant
    if asked == asker:
        return None
    named = dict.fromkeys(ParticipantId(keep) if one == other else one for one in request.others)
    return replace(
        request,
        asker=asker,
        participant=asked,
        organisation=OrganisationId(keep) if request.organisation == other else request.organisation,
        others=tuple(one for one in named if one not in (asker, asked)),
    )


def _dearer(first: Request, second: Request) -> Request:
    answer = min(first.state, second.state, key=_ANSWERS.index)
    return replace(
        first,
        stars=max(first.stars, second.stars),
        must=first.must or second.must,
        state=answer,
        length=max(first.length, second.length),
        needs=first.needs | second.needs,
        note="\n".join(dict.fromkeys(filter(None, (first.note, second.note)))),
    )
