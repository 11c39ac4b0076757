"""From an event to what paper says: badges, schedules and rooms, complete and in the reader's terms."""

from __future__ import annotations

import binascii
import hashlib
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from desktop.domain.event import Room, Slot
from desktop.domain.ids import ParticipantId, RoomId, SlotId
from desktop.domain.people import Participant, Role
from desktop.domain.roster import Placement
from desktop.domain.sheets import Line, Partner, cosmetic_hash, material_hash
from desktop.domain.state import EventState
from desktop.domain.tokens import human_code, make_sheet_token, make_token
from desktop.printing.documents import (
    BadgeDocument,
    PlanDocument,
    PlanRoom,
    RoomDocument,
    RoomEntry,
    ScheduleDocument,
    Walk,
)
from desktop.printing.pictures import is_picture
from desktop.services.lines import PersonLines, free_slots, item_line, lines_of_people, partner_of
from desktop.wording.catalogues import Wording

LARGE_PRINT = "large-print"
LOGO = "logo"
WRITE_IN_LINES = 3
_ROLE_ORDER = (Role.STAFF, Role.OFFICIAL, Role.PRESS, Role.SPEAKER, Role.INTERPRETER, Role.MATCHMAKING)


@dataclass(frozen=True, kw_only=True)
class PaperSource:
    """An event seen from its paper: the state, the key for tokens, the words, everybody's lines."""

    state: EventState
    key: bytes
    wording: Wording
    lines: PersonLines = field(default_factory=dict)

    @classmethod
    def of(cls, state: EventState, key: bytes, wording: Wording) -> PaperSource:
        """The source of paper for the working roster."""
        return cls(state=state, key=key, wording=wording, lines=lines_of_people(state, state.draft))

    @property
    def main_language(self) -> str:
        """The event's first language: what rooms and people without one read."""
        return self.state.event.languages[0] if self.state.event.languages else "en"

    def language_of(self, person: Participant) -> str:
        """The language a person's paper is in: as they asked, else one they speak, else the event's."""
        known = (person.print_language, *person.languages)
        supported = set(self.state.event.languages)
        chosen = person.print_language or next((code for code in known if code in supported), "")
        return chosen or self.main_language

    def people(self) -> tuple[Participant, ...]:
        """Everybody who gets a badge, in the order of lists."""
        return tuple(sorted((p for p in self.state.participants if p.is_present), key=lambda p: p.sort_key))

    def scheduled(self) -> tuple[Participant, ...]:
        """Everybody who gets a schedule: who takes part in meetings or has a line."""
        return tuple(person for person in self.people() if person.is_scheduled or self.lines.get(person.id))

    def badge(self, person: Participant, issue: int) -> BadgeDocument:
        """The badge of a person under an issue number."""
        partner = partner_of(self.state, person)
        return BadgeDocument(
            number=person.number,
            code=human_code(person.number),
            token=make_token(self.key, self.state.event.tag, person.number, issue),
            name=person.name,
            latin_name=person.latin_name,
            organisation=partner.organisation,
            country=partner.country,
            job_title=person.job_title,
            languages=person.languages,
            category=_main_role(person),
            groups=tuple(sorted(person.categories)),
            print_language=self.language_of(person),
            event_name=self.state.event.name,
            event_dates=self.dates(self.language_of(person)),
            photo=person.photo_consent,
            logo=self.logo,
        )

    @cached_property
    def logo(self) -> bytes:
        """The event's logo as a picture file, empty if there is none that can be printed."""
        for entry in self.state.pictures:
            if entry.name == LOGO and not entry.retired:
                with suppress(binascii.Error):
                    data = b64decode(entry.data)
                    return data if is_picture(data) else b""
        return b""

    def plan(self, language: str) -> PlanDocument:
        """Which rooms there are and which tables stand in them."""
        event = self.state.event
        return PlanDocument(
            rooms=self._plan_rooms, event_name=event.name, place=event.place, language=language
        )

    @cached_property
    def _plan_rooms(self) -> tuple[PlanRoom, ...]:
        tables: defaultdict[RoomId, list[int]] = defaultdict(list)
        for table in self.state.tables:
            if not table.retired:
                tables[table.room].append(table.number)
        rooms = sorted(
            (room for room in self.state.rooms if not room.retired),
            key=lambda room: (room.building, min(tables[room.id], default=10**6), room.name),
        )
        return tuple(
            PlanRoom(name=room.name, building=room.building, tables=tuple(sorted(tables[room.id])))
            for room in rooms
        )

    @cached_property
    def _walks(self) -> tuple[Walk, ...]:
        """How long the ways between rooms are, as far as anybody has said."""

        def place(room: RoomId) -> tuple[str, str]:
            return self.state.room[room].building, self.state.room[room].name

        return tuple(
            Walk(ends=frozenset({place(walk.first), place(walk.second)}), minutes=walk.minutes)
            for walk in self.state.walks
        )

    def schedule(self, person: Participant, sheet_number: int, printed: datetime) -> ScheduleDocument:
        """The schedule of a person, with the slots still free."""
        lines = self.lines.get(person.id, ())
        partner = partner_of(self.state, person)
        free = free_slots(self.state, person, lines)
        return ScheduleDocument(
            number=person.number,
            name=person.name,
            latin_name=person.latin_name,
            organisation=partner.organisation,
            language=self.language_of(person),
            event_name=self.state.event.name,
            place=self.state.event.place,
            desk_phone=self.state.event.desk_phone,
            lines=lines,
            free=tuple((interval.start, interval.end) for interval in free),
            sheet_number=sheet_number,
            printed=printed,
            token=make_sheet_token(
                self.key, self.state.event.tag, person.number, sheet_number, material_hash(lines)
            ),
            blank=WRITE_IN_LINES,
            is_large=LARGE_PRINT in person.needs,
            plan=self.plan(self.language_of(person)),
            walks=self._walks,
        )

    def rooms(self, printed: datetime) -> tuple[RoomDocument, ...]:
        """One document for each room and day on which something happens in it."""
        found = []
        for room in sorted(self.state.rooms, key=lambda room: (room.building, room.name)):
            for day in sorted(self.state.days, key=lambda day: day.date):
                document = self._room_on(room, day.date, printed)
                if document is not None:
                    found.append(document)
        return tuple(found)

    def _room_on(self, room: Room, day: date, printed: datetime) -> RoomDocument | None:
        tables = {t.id: t.number for t in self.state.tables if t.room == room.id and not t.retired}
        here = [
            placement
            for placement in self.state.draft
            if placement.table in tables and self.state.slot[placement.slots[0]].start.date() == day
        ]
        items = [i for i in self.state.items if i.room == room.id and i.start.date() == day and not i.retired]
        if not here and not items:
            return None
        columns = self._columns(day, here)
        index = {slot.id: place for place, slot in enumerate(columns)}
        return RoomDocument(
            room=room.name,
            building=room.building,
            event_name=self.state.event.name,
            language=self.main_language,
            day=day,
            slots=tuple((slot.start, slot.end) for slot in columns),
            tables=tuple(sorted(tables.values())),
            entries=tuple(self._entry(placement, index) for placement in here),
            items=tuple(item_line(self.state, item) for item in sorted(items, key=lambda item: item.start)),
            printed=printed,
        )

    def _columns(self, day: date, here: Iterable[Placement]) -> list[Slot]:
        used = {slot for placement in here for slot in placement.slots}
        sessions = {self.state.slot[slot].session for slot in used}
        slots = [
            slot
            for slot in self.state.slots
            if slot.session in sessions and slot.start.date() == day and (not slot.retired or slot.id in used)
        ]
        return sorted(slots, key=lambda slot: (slot.start, slot.end))

    def _entry(self, placement: Placement, index: dict[SlotId, int]) -> RoomEntry:
        people = self.state.meeting[placement.meeting].people
        return RoomEntry(
            slot=index[placement.slots[0]],
            table=self.state.table[placement.table].number,
            people=tuple(partner_of(self.state, self.state.resolve_person(person)) for person in people),
            length=len(placement.slots),
        )

    def dates(self, language: str) -> str:
        """The days of the event in one phrase."""
        days = sorted(day.date for day in self.state.days)
        return self.wording.catalogue(language).period(days[0], days[-1]) if days else ""


def _main_role(person: Participant) -> str:
    return next((role.value for role in _ROLE_ORDER if role in person.roles), Role.MATCHMAKING.value)


def badge_material(person: ParticipantId, issue: int, document: BadgeDocument) -> str:
    """What makes a badge another one: whose it is, its issue number, the role and a refusal of photos.

    By role and refusal others act; all else on it is spelling.
    """
    parts = [str(person), str(issue)]
    if document.category != Role.MATCHMAKING.value:
        parts.append(document.category)
    if document.photo is False:
        parts.append("no-photo")
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:32]


def badge_cosmetic(document: BadgeDocument) -> str:
    """Hash of what a badge shows, so that a corrected spelling is noticed."""
    shown = [document.name, document.latin_name, document.organisation, document.country]
    shown += [document.job_title, document.print_language, *document.languages]
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()[:32]


def schedule_cosmetic(document: ScheduleDocument) -> str:
    """Hash of how a schedule is written: names, language, large print."""
    shown = [document.name, document.latin_name, document.organisation, document.language]
    shown += ["large" if document.is_large else "", cosmetic_hash(document.lines)]
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()[:32]


def room_subject(document: RoomDocument) -> str:
    """What names the sheet of a room and day in the log."""
    return f"{document.building}/{document.room}/{document.day.isoformat()}"


def room_material(document: RoomDocument) -> str:
    """Hash of what a room's roster says: its slots, tables, meetings and items."""
    slots = [(start.isoformat(), start.fold, end.isoformat()) for start, end in document.slots]
    entries = sorted(
        (entry.slot, entry.table, entry.length, sorted(str(partner.person) for partner in entry.people))
        for entry in document.entries
    )
    content = repr((slots, document.tables, entries, material_hash(document.items)))
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def texts_of(
    documents: Iterable[BadgeDocument | ScheduleDocument | RoomDocument],
) -> Iterable[tuple[str, str]]:
    """Every text of the event on paper with who or what it names, to see whether it can be printed."""
    for document in documents:
        if isinstance(document, RoomDocument):
            yield document.room, f"{document.room} {document.building} {document.event_name}"
            yield from _texts_of_lines(document.items)
            for entry in document.entries:
                yield from map(_text_of_partner, entry.people)
        elif isinstance(document, BadgeDocument):
            shown = (document.name, document.latin_name, document.organisation, document.job_title)
            yield document.name, " ".join(shown)
            yield document.event_name, document.event_name
        else:
            yield document.name, f"{document.name} {document.latin_name} {document.organisation}"
            yield document.event_name, f"{document.event_name} {document.place}"
            yield from _texts_of_lines(document.lines)


def _texts_of_lines(lines: Iterable[Line]) -> Iterable[tuple[str, str]]:
    for line in lines:
        yield line.title or line.room, f"{line.title} {line.room} {line.building}"
        yield line.interpreter, line.interpreter
        yield from map(_text_of_partner, line.partners)


def _text_of_partner(partner: Partner) -> tuple[str, str]:
    return partner.name, f"{partner.name} {partner.latin_name} {partner.organisation}"
