"""From an event to the papers beside badges and schedules: cards, lists, slips, signs, as plain documents."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime

from desktop.domain.changes import PersonChange, compare_lines
from desktop.domain.event import Room, Table
from desktop.domain.ids import ParticipantId, RoomId
from desktop.domain.people import Participant, fold
from desktop.domain.programme import ProgrammeItem
from desktop.domain.roster import Placement
from desktop.domain.sheets import Line, LineKind, Partner
from desktop.domain.tokens import human_code
from desktop.printing.documents import (
    LineChange,
    ListedPerson,
    OrderDocument,
    OrderEntry,
    OutcomeDocument,
    PeopleDocument,
    PlanRoom,
    RoomDocument,
    SignDocument,
    SignKind,
    SlipDocument,
    Span,
    TableDocument,
)
from desktop.services.documents import PaperSource
from desktop.services.lines import held_lines, item_line, partner_of

_WALK_INS = 24
_LATECOMERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeChange:
    """What is new of a room: how many minutes later everything is, or where it goes instead."""

    late: int = 0
    new_room: RoomId | None = None


def table_cards(source: PaperSource) -> Iterator[tuple[str, TableDocument]]:
    """A tent card for each table, by its number."""
    for table in _tables(source):
        room = source.state.room[table.room]
        owner, country = _owner(source, table)
        yield (
            str(table.id),
            TableDocument(
                table=table.number,
                room=room.name,
                building=room.building,
                owner=owner,
                country=country,
                event_name=source.state.event.name,
                language=source.main_language,
            ),
        )


def running_orders(source: PaperSource, printed: datetime) -> Iterator[tuple[str, OrderDocument]]:
    """For each table at which somebody meets, its meetings in order."""
    placements = defaultdict(list)
    for placement in source.state.draft:
        placements[placement.table].append(placement)
    for table in _tables(source):
        if placements[table.id]:
            room = source.state.room[table.room]
            yield (
                str(table.id),
                OrderDocument(
                    table=table.number,
                    name=_owner(source, table)[0],
                    detail=" · ".join(part for part in (room.name, room.building) if part),
                    event_name=source.state.event.name,
                    language=source.main_language,
                    entries=_entries(source, placements[table.id]),
                    printed=printed,
                ),
            )


def interpreters(source: PaperSource, printed: datetime) -> Iterator[tuple[str, OrderDocument]]:
    """For each interpreter the meetings they are needed at."""
    placements = defaultdict(list)
    for placement in source.state.draft:
        if placement.interpreter is not None:
            placements[source.state.resolve_person(placement.interpreter).id].append(placement)
    for person in sorted(map(source.state.resolve_person, placements), key=lambda entry: entry.sort_key):
        yield (
            str(person.id),
            OrderDocument(
                table=None,
                name=person.name,
                latin_name=person.latin_name,
                event_name=source.state.event.name,
                language=source.language_of(person),
                entries=_entries(source, placements[person.id]),
                printed=printed,
            ),
        )


def desk_list(source: PaperSource, printed: datetime) -> PeopleDocument:
    """Everybody expected, by the alphabet, with lines for those who come unannounced."""
    return PeopleDocument(
        people=tuple(_listed(source, person, has_letter=True) for person in source.people()),
        blank=_WALK_INS,
        event_name=source.state.event.name,
        language=source.main_language,
        printed=printed,
    )


def workshop_lists(source: PaperSource, printed: datetime) -> Iterator[tuple[str, PeopleDocument]]:
    """Who attends each programme item that people enrol in or that has room for only so many."""
    for item in sorted(source.state.items, key=lambda entry: (entry.start, entry.end, entry.title)):
        people = [person for person in source.people() if item.is_attended_by(person)]
        if not item.retired and people and _has_list(item):
            yield (
                str(item.id),
                PeopleDocument(
                    people=tuple(_listed(source, person) for person in people),
                    item=item_line(source.state, item),
                    capacity=item.capacity,
                    blank=_LATECOMERS,
                    event_name=source.state.event.name,
                    language=source.main_language,
                    printed=printed,
                ),
            )


def outcome_forms(source: PaperSource, printed: datetime) -> Iterator[tuple[str, OutcomeDocument]]:
    """A form for everybody who has meetings; it does not say where they were."""
    for person in source.people():
        meetings = tuple(line for line in source.lines.get(person.id, ()) if line.kind is LineKind.MEETING)
        if meetings:
            partner = partner_of(source.state, person)
            yield (
                str(person.id),
                OutcomeDocument(
                    number=person.number,
                    code=human_code(person.number),
                    name=person.name,
                    latin_name=person.latin_name,
                    organisation=partner.organisation,
                    language=source.language_of(person),
                    event_name=source.state.event.name,
                    lines=tuple(map(_without_place, meetings)),
                    printed=printed,
                ),
            )


def _without_place(line: Line) -> Line:
    return replace(line, room="", building="", table=None, interpreter="")


def change_slips(source: PaperSource, printed: datetime) -> Iterator[tuple[str, SlipDocument]]:
    """For everybody present who holds something else than what is planned: what was and what is now."""
    changes = {change.person: change for change in compare_lines(held_lines(source.state), source.lines)}
    for person in source.people():
        if person.id in changes:
            partner = partner_of(source.state, person)
            yield (
                str(person.id),
                SlipDocument(
                    number=person.number,
                    code=human_code(person.number),
                    name=person.name,
                    latin_name=person.latin_name,
                    organisation=partner.organisation,
                    language=source.language_of(person),
                    event_name=source.state.event.name,
                    desk_phone=source.state.event.desk_phone,
                    changes=paired(changes[person.id]),
                    printed=printed,
                ),
            )


def paired(change: PersonChange) -> tuple[LineChange, ...]:
    """Struck and added lines with the same partners or title as one change; the others by themselves."""
    waiting: defaultdict[object, list[Line]] = defaultdict(list)
    for line in change.added:
        waiting[_about(line)].append(line)
    changes = []
    for line in change.struck:
        found = waiting[_about(line)]
        changes.append(LineChange(before=line, after=found.pop(0) if found else None))
    changes += [LineChange(before=None, after=line) for rest in waiting.values() for line in rest]
    return tuple(sorted(changes, key=_moment))


def signs(source: PaperSource, rooms: tuple[RoomDocument, ...]) -> Iterator[tuple[str, SignDocument]]:
    """A welcome, the doors of each day, arrows three ways to every room, and a notice to fill in."""
    event = source.state.event
    languages = event.languages or ("en",)
    yield (
        SignKind.WELCOME.value,
        SignDocument(
            kind=SignKind.WELCOME,
            title=event.place,
            detail=source.dates(languages[0]),
            languages=languages,
            event_name=event.name,
            logo=source.logo,
        ),
    )
    for document in rooms:
        yield (
            f"{SignKind.DOOR.value}/{document.building}/{document.room}/{document.day.isoformat()}",
            SignDocument(
                kind=SignKind.DOOR,
                title=document.room,
                detail=document.building,
                languages=languages,
                event_name=event.name,
                day=document.day,
                meetings=_runs(document),
                tables=_ends(document),
                items=document.items,
            ),
        )
    for building, room in sorted(
        {(room.building, room.name) for room in source.state.rooms if not room.retired}
    ):
        for kind in (SignKind.LEFT, SignKind.AHEAD, SignKind.RIGHT):
            yield (
                f"{kind.value}/{building}/{room}",
                SignDocument(
                    kind=kind, title=room, detail=building, languages=languages, event_name=event.name
                ),
            )
    yield (
        SignKind.NOTICE.value,
        SignDocument(kind=SignKind.NOTICE, languages=languages, event_name=event.name),
    )


def notice(
    source: PaperSource, rooms: tuple[RoomDocument, ...], room: Room, now: datetime, change: NoticeChange
) -> SignDocument:
    """A notice for a door: what is later in a room or goes elsewhere, of that day and not over yet."""
    state = source.state
    today = next(
        (d for d in rooms if (d.room, d.building, d.day) == (room.name, room.building, now.date())), None
    )
    elsewhere = None if change.new_room is None else state.room[change.new_room]
    return SignDocument(
        kind=SignKind.NOTICE,
        title=room.name,
        detail=room.building,
        languages=state.event.languages or ("en",),
        event_name=state.event.name,
        day=now.date(),
        meetings=()
        if today is None
        else tuple((max(start, _next_start(today, now)), end) for start, end in _runs(today) if end > now),
        tables=() if today is None else _ends(today),
        items=() if today is None else tuple(item for item in today.items if item.end > now),
        late=change.late,
        new_room="" if elsewhere is None else " · ".join(filter(None, (elsewhere.name, elsewhere.building))),
    )


def _ends(document: RoomDocument) -> tuple[int, ...]:
    """The first and the last table of a room at which somebody meets."""
    used = sorted({entry.table for entry in document.entries})
    return tuple(dict.fromkeys((used[0], used[-1]))) if used else ()


def _next_start(document: RoomDocument, now: datetime) -> datetime:
    """When the first meeting begins that is not over."""
    starts = (
        document.slots[entry.slot][0]
        for entry in document.entries
        if document.slots[entry.slot + entry.length - 1][1] > now
    )
    return min(starts, default=now)


_COSMETIC = frozenset(
    {
        "printed",
        "event_name",
        "language",
        "languages",
        "desk_phone",
        "name",
        "latin_name",
        "organisation",
        "letter",
        "logo",
    }
)


def staff_material(document: object) -> str:
    """Hash of what sends people somewhere: times, places, who; not spelling, not the time of printing."""
    return hashlib.sha256(repr(_matter(document)).encode()).hexdigest()[:32]


def _matter(value: object) -> object:
    if isinstance(value, Partner):
        return str(value.person)
    if isinstance(value, Line):
        return value.material()
    if isinstance(value, PlanRoom):
        return [value.name, value.building, list(value.tables)]
    if isinstance(value, PeopleDocument):
        # Where somebody stands in the alphabet is spelling.
        people = sorted((str(entry.partner.person), entry.code) for entry in value.people)
        return [people, _matter(value.item or ""), value.capacity]
    if isinstance(value, tuple):
        return [_matter(entry) for entry in value]
    if is_dataclass(value):
        names = [field.name for field in fields(value) if field.name not in _COSMETIC]
        return [(name, _matter(getattr(value, name))) for name in names]
    return str(value)


def _tables(source: PaperSource) -> list[Table]:
    return sorted((table for table in source.state.tables if not table.retired), key=lambda t: t.number)


def _owner(source: PaperSource, table: Table) -> tuple[str, str]:
    """Whose home a table is, and from where."""
    if table.home_of is None:
        return "", ""
    if source.state.is_organisation(table.home_of):
        organisation = next(entry for entry in source.state.organisations if entry.id == table.home_of)
        return organisation.name, organisation.country
    partner = partner_of(source.state, source.state.resolve_person(ParticipantId(table.home_of)))
    return partner.organisation or partner.name, partner.country


def _entries(source: PaperSource, placements: list[Placement]) -> tuple[OrderEntry, ...]:
    state = source.state
    entries = []
    for placement in placements:
        table = state.table[placement.table]
        people = (state.resolve_person(person) for person in state.meeting[placement.meeting].people)
        interpreter = placement.interpreter
        entries.append(
            OrderEntry(
                start=state.slot[placement.slots[0]].start,
                end=state.slot[placement.slots[-1]].end,
                people=tuple(partner_of(state, person) for person in people),
                interpreter="" if interpreter is None else state.resolve_person(interpreter).name,
                table=table.number,
                room=state.room[table.room].name,
            )
        )
    return tuple(sorted(entries, key=lambda entry: (entry.start, entry.end, entry.table or 0)))


def _listed(source: PaperSource, person: Participant, *, has_letter: bool = False) -> ListedPerson:
    letter = fold(person.latin_family or person.family_name or person.latin_given or person.given_name)[:1]
    family_first = replace(
        partner_of(source.state, person),
        name=_family_first(person.given_name, person.family_name),
        latin_name=_family_first(person.latin_given, person.latin_family),
    )
    return ListedPerson(
        partner=family_first,
        code=human_code(person.number),
        letter=letter.upper() if has_letter else "",
    )


def _family_first(given: str, family: str) -> str:
    """The name as one looks it up."""
    return ", ".join(part for part in (family.strip(), given.strip()) if part)


def _has_list(item: ProgrammeItem) -> bool:
    return bool(item.enrolled) or item.capacity is not None or "*" not in item.categories


def _about(line: Line) -> object:
    return line.kind, line.title, tuple(sorted(str(partner.person) for partner in line.partners))


def _moment(change: LineChange) -> tuple[datetime, bool]:
    line = change.after or change.before
    if line is None:
        raise ValueError("a change without lines")
    return line.start, change.before is None


def _runs(document: RoomDocument) -> tuple[Span, ...]:
    """The stretches of a day in which a room's tables are in use, parted at pauses of half an hour."""
    used = sorted(
        (document.slots[entry.slot][0], document.slots[entry.slot + entry.length - 1][1])
        for entry in document.entries
    )
    runs: list[Span] = []
    for start, end in used:
        if runs and (start - runs[-1][1]).total_seconds() < 1800:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return tuple(runs)
