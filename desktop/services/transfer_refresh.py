"""What a list read again changes, in view of the plan: who vanished from it, which meetings are hit.

Builds on an import's plan; vanished people are only taken off when somebody says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from desktop.domain.ids import MeetingId, ParticipantId, RequestId
from desktop.domain.people import Participant, Registration, SourceKind
from desktop.domain.roster import Placement
from desktop.domain.state import EventState
from desktop.services.transfer_choices import Choices
from desktop.services.transfer_plan import ImportPlan, Writes


@dataclass(frozen=True, slots=True, kw_only=True)
class Vanished:
    """Somebody, a request or a programme item the source told of before and no longer does; `withdrawn`:
    taken off now."""

    kind: SourceKind
    entity: UUID
    label: str
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHit:
    """A planned meeting that an import makes impossible for one of its people."""

    meeting: MeetingId
    person: ParticipantId
    name: str
    start: datetime


def vanished(
    state: EventState, plan: ImportPlan, source: str, kind: SourceKind, choices: Choices
) -> tuple[Vanished, ...]:
    """Who or what the source named before and the list now leaves out; what is off already is not said."""
    named = {record.external_id for record in plan.told}
    here = {record.entity for record in plan.told}
    gone = {
        record.entity: None
        for record in state.sources
        if record.source == source and record.kind is kind and record.external_id not in named
    }
    found = []
    for entity in gone:
        label = _standing(state, kind, entity)
        resolved = state.resolve_person(ParticipantId(entity)).id if entity in state.participant else entity
        if label and not {entity, resolved} & here:
            off = choices.is_withdrawn(entity)
            found.append(Vanished(kind=kind, entity=resolved, label=label, withdrawn=off))
    return tuple(found)


def _standing(state: EventState, kind: SourceKind, entity: UUID) -> str:
    """How to call it; empty when it is off already, or not of a kind that can vanish."""
    if kind is SourceKind.PARTICIPANT and entity in state.participant:
        person = state.resolve_person(ParticipantId(entity))
        return person.name if person.is_present else ""
    if kind is SourceKind.REQUEST:
        request = next((one for one in state.requests if one.id == entity and not one.retired), None)
        return f"request {request.number}" if request else ""
    if kind is SourceKind.ITEM:
        item = next((one for one in state.items if one.id == entity and not one.retired), None)
        return f"{item.title} {item.start:%d.%m. %H:%M}" if item else ""
    return ""


def withdrawing(state: EventState, plan: ImportPlan, gone: Iterable[Vanished]) -> ImportPlan:
    """The plan with what vanished taken off: people cancelled, requests and items retired."""
    off = {entry.entity for entry in gone if entry.withdrawn}
    if not off:
        return plan
    people = {person.id: person for person in plan.writes.participants}
    for person in state.participants:
        if person.id in off:
            known = people.get(person.id, person)
            people[person.id] = replace(known, registration=Registration.CANCELLED)
    requests = {request.id: request for request in plan.writes.requests}
    for request in state.requests:
        if RequestId(request.id) in off:
            requests[request.id] = replace(requests.get(request.id, request), retired=True)
    items = tuple(replace(item, retired=True) for item in state.items if item.id in off)
    writes = replace(
        plan.writes,
        participants=tuple(people.values()),
        requests=tuple(requests.values()),
        items=(*plan.writes.items, *items),
    )
    return replace(plan, writes=writes)


def meetings_hit(state: EventState, writes: Writes) -> tuple[MeetingHit, ...]:
    """The planned meetings that those who change can no longer keep, in order of time."""
    placements: dict[ParticipantId, list[Placement]] = {}
    for placement in state.draft:
        for one in state.meeting[placement.meeting].people:
            placements.setdefault(state.resolve_person(one).id, []).append(placement)
    hits = []
    for person in writes.participants:
        before = state.participant.get(person.id)
        for placement in placements.get(person.id, ()) if before else ():
            start, end = _span(state, placement)
            if before and _can_come(before, start, end) and not _can_come(person, start, end):
                hits.append(
                    MeetingHit(meeting=placement.meeting, person=person.id, name=person.name, start=start)
                )
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.name)))


def _span(state: EventState, placement: Placement) -> tuple[datetime, datetime]:
    slots = [state.slot[slot] for slot in placement.slots]
    return slots[0].start, slots[-1].end


def _can_come(person: Participant, start: datetime, end: datetime) -> bool:
    is_away = any(away.start < end and start < away.end for away in person.unavailable)
    too_early = person.arrives is not None and start < person.arrives
    too_late = person.leaves is not None and person.leaves < end
    return person.is_scheduled and not (is_away or too_early or too_late)
