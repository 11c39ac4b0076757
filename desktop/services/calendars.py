"""Everybody's schedule as calendar files in their language: one a person and one of all meetings.

What is planned now counts, and what was published once but holds no longer is sent as cancelled. An entry
keeps its identity for life; its sequence is the number of times the roster versions changed its time or
table. Of two files with the same sequence the later one counts, as the format has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.clock import Clock
from desktop.domain.ids import MeetingId, ParticipantId
from desktop.domain.people import Participant
from desktop.domain.programme import ProgrammeItem
from desktop.domain.roster import Placement
from desktop.domain.sheets import Line
from desktop.domain.state import EventState
from desktop.exchange.calendar import Appointment, write_calendar
from desktop.exchange.saving import make_folder
from desktop.services.documents import PaperSource
from desktop.services.lines import item_line, meeting_line, partner_of
from desktop.wording.catalogues import Wording, Words

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """A meeting's place now, or its last one if it was published and is no more; how often it changed."""

    placement: Placement
    sequence: int
    cancelled: bool


def bookings(state: EventState) -> tuple[Booking, ...]:
    """All meetings planned now, and those that were published once and are planned no more."""
    published = {state.version[publication.version].id for publication in state.publications}
    history: dict[MeetingId, list[Placement | None]] = {}
    shown: set[MeetingId] = set()
    versions = sorted(state.versions, key=lambda version: version.number)
    for placements, is_shown in (
        *((version.placements, version.id in published) for version in versions),
        (state.draft, True),
    ):
        here = {placement.meeting: placement for placement in placements}
        for meeting in history.keys() | here.keys():
            stages = history.setdefault(meeting, [])
            if not stages or not _is_same(stages[-1], here.get(meeting)):
                stages.append(here.get(meeting))
        shown |= here.keys() if is_shown else set()
    return tuple(_booking(history[meeting]) for meeting in sorted(shown))


def _is_same(before: Placement | None, after: Placement | None) -> bool:
    if before is None or after is None:
        return before is after
    return (before.slots, before.table) == (after.slots, after.table)


def _booking(stages: list[Placement | None]) -> Booking:
    last = next(stage for stage in reversed(stages) if stage is not None)
    return Booking(placement=last, sequence=len(stages) - 1, cancelled=stages[-1] is None)


def write_calendars(state: EventState, wording: Wording, clock: Clock, folder: Path) -> tuple[Path, ...]:
    """Write one calendar of all, named in the event's language, and one for everybody who has, or had,
    something in it, in theirs."""
    make_folder(folder)
    source = PaperSource(state=state, key=b"", wording=wording)
    calendars = _Calendars(state)
    stamp, zone = clock.now(), state.event.zone
    language = source.main_language
    words = wording.catalogue(language)
    everything = folder / f"{words.text('all')}.ics"
    entries = calendars.of_all(words)
    write_calendar(everything, state.event.name, language, zone, entries, stamp)
    written = [everything]
    for person in sorted(state.participants, key=lambda one: one.number):
        words = wording.catalogue(source.language_of(person))
        if own := tuple(calendars.of_person(person, words)):
            path = folder / _file_name(person, words)
            name = f"{state.event.name} – {words.text('Your schedule')} – {person.name}"
            write_calendar(path, name, words.language, zone, own, stamp)
            written.append(path)
    return tuple(written)


class _Calendars:
    """The appointments of one event, asked for person by person."""

    def __init__(self, state: EventState) -> None:
        self._state = state
        self._bookings: dict[ParticipantId, list[Booking]] = {}
        self._all = bookings(state)
        for booking in self._all:
            for person in self._people(booking):
                self._bookings.setdefault(person.id, []).append(booking)

    def of_all(self, words: Words) -> Iterator[Appointment]:
        """Every meeting, named after the two sides, and every programme item."""
        for booking in self._all:
            sides = " / ".join(_named(self._state, person) for person in self._people(booking))
            yield self._meeting(booking, sides, words)
        for item in self._state.items:
            yield self._item(item, words, is_off=item.retired)

    def of_person(self, person: Participant, words: Words) -> Iterator[Appointment]:
        """What one person's calendar holds."""
        if person.merged_into is not None:
            return
        for booking in self._bookings.get(person.id, ()):
            others = (_named(self._state, one) for one in self._people(booking) if one.id != person.id)
            title = words.text("Meeting with {name}", name=" / ".join(others))
            yield self._meeting(booking, title, words, is_off=not person.is_present)
        if person.is_present:
            for item in self._state.items:
                if item.is_attended_by(person):
                    yield self._item(item, words)

    def _people(self, booking: Booking) -> tuple[Participant, ...]:
        meeting = self._state.meeting[booking.placement.meeting]
        return tuple(dict.fromkeys(self._state.resolve_person(one) for one in meeting.people))

    def _meeting(self, booking: Booking, title: str, words: Words, *, is_off: bool = False) -> Appointment:
        line = meeting_line(self._state, booking.placement, ())
        helped = words.text("Interpreter: {name}", name=line.interpreter) if line.interpreter else ""
        is_off = is_off or booking.cancelled
        return _appointment(
            str(booking.placement.meeting), line, title, words, helped, booking.sequence, is_off
        )

    def _item(self, item: ProgrammeItem, words: Words, *, is_off: bool = False) -> Appointment:
        line = item_line(self._state, item)
        return _appointment(str(item.id), line, item.title, words, "", int(is_off), is_off)


def _appointment(
    identity: str, line: Line, title: str, words: Words, details: str, sequence: int, is_off: bool
) -> Appointment:
    table = "" if line.table is None else f"{words.text('Table')} {line.table}"
    return Appointment(
        uid=f"{identity}@visavis",
        start=line.start,
        end=line.end,
        title=words.text("Cancelled: {title}", title=title) if is_off else title,
        place=", ".join(filter(None, (table, line.room, line.building))),
        details=details,
        sequence=sequence,
        cancelled=is_off,
    )


def _named(state: EventState, person: Participant) -> str:
    partner = partner_of(state, person)
    latin = partner.latin_name if partner.latin_name and partner.latin_name != partner.name else ""
    name = f"{partner.name} ({latin})" if latin else partner.name
    return f"{name}, {partner.organisation}" if partner.organisation else name


def _file_name(person: Participant, words: Words) -> str:
    """Number and name first, so that a folder sorts by badge; what no file system takes is left out."""
    name = f"{person.number:04d} {person.latin_name or person.name} - {words.text('Your schedule')}"
    return _FORBIDDEN.sub(" ", name)[:_LONGEST_NAME].strip(" .") + ".ics"
