"""The kinds of paper, and for each the sheets there should be, with their hashes; prints and logs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desktop.domain.people import fold
from desktop.domain.sheets import Sheet, SheetKind, SheetState, material_hash
from desktop.domain.state import EventState
from desktop.printing.documents import (
    BadgeDocument,
    OrderDocument,
    OutcomeDocument,
    PeopleDocument,
    PlanDocument,
    RoomDocument,
    ScheduleDocument,
    SignDocument,
    SlipDocument,
    TableDocument,
)
from desktop.services import staff_papers
from desktop.services.documents import (
    PaperSource,
    badge_cosmetic,
    badge_material,
    room_material,
    room_subject,
    schedule_cosmetic,
)
from desktop.services.lines import partner_of


class PaperKind(StrEnum):
    """The kinds of paper that can be asked for; files are named after them."""

    BADGES = "badges"
    SCHEDULES = "schedules"
    ROOMS = "rooms"
    TABLES = "tables"
    ORDERS = "orders"
    SIGNS = "signs"
    SLIPS = "slips"
    DESK = "desk"
    WORKSHOPS = "workshops"
    INTERPRETERS = "interpreters"
    OUTCOMES = "outcomes"
    PLAN = "plan"
    PACK = "pack"


class PaperOrder(StrEnum):
    """How sheets of people follow each other: by name, by organisation, by the room they begin in."""

    PERSON = "person"
    DELEGATION = "delegation"
    ROOM = "room"


SHEET_KINDS: Mapping[PaperKind, SheetKind] = {
    PaperKind.BADGES: SheetKind.BADGE,
    PaperKind.SCHEDULES: SheetKind.SCHEDULE,
    PaperKind.ROOMS: SheetKind.ROOM,
    PaperKind.TABLES: SheetKind.TABLE,
    PaperKind.ORDERS: SheetKind.ORDER,
    PaperKind.SIGNS: SheetKind.SIGN,
    PaperKind.SLIPS: SheetKind.SLIP,
    PaperKind.DESK: SheetKind.DESK,
    PaperKind.WORKSHOPS: SheetKind.WORKSHOP,
    PaperKind.INTERPRETERS: SheetKind.INTERPRETER,
    PaperKind.OUTCOMES: SheetKind.OUTCOME,
    PaperKind.PLAN: SheetKind.PLAN,
    PaperKind.PACK: SheetKind.PACK,
}

# In the order in which they are needed when nothing else works; slips only correct what the pack has right.
IN_PACK = (
    PaperKind.DESK,
    PaperKind.ROOMS,
    PaperKind.ORDERS,
    PaperKind.INTERPRETERS,
    PaperKind.WORKSHOPS,
    PaperKind.SCHEDULES,
    PaperKind.OUTCOMES,
    PaperKind.TABLES,
    PaperKind.SIGNS,
    PaperKind.PLAN,
    PaperKind.BADGES,
)

SingleDocument = (
    BadgeDocument
    | ScheduleDocument
    | RoomDocument
    | TableDocument
    | OrderDocument
    | PeopleDocument
    | OutcomeDocument
    | SlipDocument
    | SignDocument
    | PlanDocument
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDocument:
    """The documents of every kind in the emergency pack."""

    parts: tuple[tuple[PaperKind, tuple[SingleDocument, ...]], ...]
    event_name: str
    language: str
    printed: datetime


Document = SingleDocument | PackDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A sheet there should be: of what or whom, what stands on it, its hashes, a schedule's number."""

    kind: PaperKind
    subject: str
    document: Document
    material: str
    cosmetic: str = ""
    number: int = 1

    @property
    def name(self) -> str:
        """What the sheet is called in a list."""
        return name_on(self.document)


def drafts_of(source: PaperSource, kind: PaperKind, printed: datetime) -> list[Draft]:
    """Every sheet of a kind there should be."""
    if kind is PaperKind.PACK:
        return [_pack(source, printed)]
    if kind is PaperKind.BADGES:
        return list(_badges(source))
    if kind is PaperKind.SCHEDULES:
        return list(_schedules(source, printed, is_copy=False))
    if kind is PaperKind.ROOMS:
        return [
            Draft(kind=kind, subject=room_subject(room), document=room, material=room_material(room))
            for room in source.rooms(printed)
        ]
    return [
        Draft(kind=kind, subject=subject, document=document, material=staff_papers.staff_material(document))
        for subject, document in _staff_documents(source, kind, printed)
    ]


def _staff_documents(
    source: PaperSource, kind: PaperKind, printed: datetime
) -> Iterator[tuple[str, SingleDocument]]:
    if kind is PaperKind.TABLES:
        yield from staff_papers.table_cards(source)
    elif kind is PaperKind.ORDERS:
        yield from staff_papers.running_orders(source, printed)
    elif kind is PaperKind.SIGNS:
        yield from staff_papers.signs(source, source.rooms(printed))
    elif kind is PaperKind.SLIPS:
        yield from staff_papers.change_slips(source, printed)
    elif kind is PaperKind.WORKSHOPS:
        yield from staff_papers.workshop_lists(source, printed)
    elif kind is PaperKind.INTERPRETERS:
        yield from staff_papers.interpreters(source, printed)
    elif kind is PaperKind.OUTCOMES:
        yield from staff_papers.outcome_forms(source, printed)
    elif kind is PaperKind.PLAN:
        plan = source.plan(source.main_language)
        if plan.rooms:
            yield str(source.state.event.id), plan
    elif source.people():
        yield str(source.state.event.id), staff_papers.desk_list(source, printed)


def _badges(source: PaperSource) -> Iterator[Draft]:
    issues = {badge.person: badge.issue for badge in source.state.badges}
    for person in source.people():
        issue = issues.get(person.id, 1)
        badge = source.badge(person, issue)
        yield Draft(
            kind=PaperKind.BADGES,
            subject=str(person.id),
            document=badge,
            material=badge_material(person.id, issue, badge),
            cosmetic=badge_cosmetic(badge),
        )


def _schedules(source: PaperSource, printed: datetime, *, is_copy: bool) -> Iterator[Draft]:
    """Each person's next sheet; a copy of one that still holds keeps its number."""
    counts, last = sheet_numbers(source.state), last_sheets(source.state)
    for person in source.scheduled():
        subject = str(person.id)
        lines = source.lines.get(person.id, ())
        material, number = material_hash(lines), counts.get(subject, 0)
        before = last.get((SheetKind.SCHEDULE, subject))
        if not (is_copy and before is not None and before.material == material):
            number += 1
        document = source.schedule(person, number, printed)
        yield Draft(
            kind=PaperKind.SCHEDULES,
            subject=subject,
            document=document,
            material=material,
            cosmetic=schedule_cosmetic(document),
            number=number,
        )


def places_in(
    source: PaperSource, order: PaperOrder, subjects: Iterable[str]
) -> dict[str, tuple[tuple[str, ...], int]]:
    """For everybody their place in an order; what is of nobody keeps its place."""
    people = {str(person.id): person for person in source.people()}
    places: dict[str, tuple[tuple[str, ...], int]] = {}
    for place, subject in enumerate(subjects):
        person = people.get(subject)
        if person is None or order is PaperOrder.PERSON:
            places[subject] = ((), place)
        elif order is PaperOrder.DELEGATION:
            places[subject] = ((fold(partner_of(source.state, person).organisation),), place)
        else:
            first = next((line for line in source.lines.get(person.id, ()) if line.room), None)
            where = ("~",) if first is None else (first.building, first.room, first.start.isoformat())
            places[subject] = (where, place)
    return places


def with_schedule(badge: Draft, schedule: Draft | None) -> tuple[Draft, ...]:
    """A badge with the schedule inside or behind it, and the schedule, which is printed with it."""
    if schedule is None or not isinstance(badge.document, BadgeDocument):
        return (badge,)
    if not isinstance(schedule.document, ScheduleDocument):
        return (badge,)
    inside = replace(badge.document, schedule=schedule.document, plan=schedule.document.plan)
    return replace(badge, document=inside), schedule


def _pack(source: PaperSource, printed: datetime) -> Draft:
    parts = []
    materials = []
    for kind in IN_PACK:
        is_schedule = kind is PaperKind.SCHEDULES
        drafts = (
            list(_schedules(source, printed, is_copy=True))
            if is_schedule
            else drafts_of(source, kind, printed)
        )
        documents = tuple(draft.document for draft in drafts if not isinstance(draft.document, PackDocument))
        parts.append((kind, documents))
        materials += [draft.material for draft in drafts]
    document = PackDocument(
        parts=tuple(parts),
        event_name=source.state.event.name,
        language=source.main_language,
        printed=printed,
    )
    return Draft(
        kind=PaperKind.PACK,
        subject=str(source.state.event.id),
        document=document,
        material=staff_papers.staff_material(tuple(materials)),
    )


def name_on(document: Document) -> str:
    """What a document is called in a list."""
    if isinstance(document, RoomDocument):
        return document.room
    if isinstance(document, TableDocument):
        return str(document.table)
    if isinstance(document, OrderDocument):
        return document.name if document.table is None else str(document.table)
    if isinstance(document, PeopleDocument):
        return document.event_name if document.item is None else document.item.title
    if isinstance(document, SignDocument):
        return " · ".join(part for part in (document.kind.value, document.title) if part)
    return document.event_name if isinstance(document, PackDocument | PlanDocument) else document.name


def last_sheets(state: EventState) -> dict[tuple[SheetKind, str], Sheet]:
    """For every subject the newest sheet of a kind."""
    return {(sheet.kind, sheet.subject): sheet for sheet in sorted(state.sheets, key=lambda s: s.printed)}


def sheet_numbers(state: EventState) -> dict[str, int]:
    """How many schedules each person has had printed."""
    numbers: dict[str, int] = {}
    for sheet in state.sheets:
        if sheet.kind is SheetKind.SCHEDULE:
            numbers[sheet.subject] = max(numbers.get(sheet.subject, 0), sheet.number)
    return numbers


def held_sheets(state: EventState, kind: PaperKind) -> dict[str, int]:
    """For everybody the number of the sheet of a kind that they have in hand, as far as anybody noted it."""
    if kind is PaperKind.SCHEDULES:
        issued = state.last_issued().items()
        return {str(person): entry.sheet_number for person, entry in issued}
    if kind is PaperKind.BADGES:
        return {str(badge.person): 1 for badge in state.badges if badge.handed_over}
    return {}


def state_of(last: Mapping[tuple[SheetKind, str], Sheet], draft: Draft) -> SheetState:
    """How the last printed sheet stands against the one there should be."""
    before = last.get((SHEET_KINDS[draft.kind], draft.subject))
    if before is None:
        return SheetState.MISSING
    return SheetState.CURRENT if before.material == draft.material else SheetState.STALE
