"""Papers: which sheets are missing, current or stale; printing them, logging it, and what people hold.

Only material differences make a sheet stale. Printing writes files first and the log after, so that the
log never claims paper that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from desktop.domain.clock import Clock
from desktop.domain.desk import BadgeIssue
from desktop.domain.errors import UserError
from desktop.domain.ids import IssuedId, ParticipantId, SheetId
from desktop.domain.journal import Action
from desktop.domain.sheets import (
    Channel,
    Issued,
    Sheet,
    SheetKind,
    SheetState,
    cosmetic_hash,
    material_hash,
)
from desktop.domain.state import EventState
from desktop.printing.badges import render_badges
from desktop.printing.documents import BadgeDocument, RoomDocument, ScheduleDocument
from desktop.printing.fonts import Fonts
from desktop.printing.layouts import read_layout
from desktop.printing.paper import PrintResult
from desktop.printing.rooms import render_rooms
from desktop.printing.schedules import render_schedules
from desktop.printing.text import Typesetter
from desktop.services.documents import (
    PaperSource,
    badge_cosmetic,
    badge_material,
    room_material,
    room_subject,
    texts_of,
)
from desktop.services.moments import desk_wall_time
from desktop.storage.database import EventFile
from desktop.wording.catalogues import Wording


class PaperKind(StrEnum):
    """The kinds of paper that can be asked for; files are named after them."""

    BADGES = "badges"
    SCHEDULES = "schedules"
    ROOMS = "rooms"


@dataclass(frozen=True, kw_only=True)
class PaperState:
    """How one person's or room's sheet of a kind stands against the plan."""

    kind: SheetKind
    subject: str
    name: str
    state: SheetState
    last: Sheet | None


@dataclass(frozen=True, kw_only=True)
class PrintReport:
    """What was printed: the file (None when nothing had changed), pages, sheets, what no font can print."""

    kind: PaperKind
    path: Path | None
    pages: int
    sheets: int
    unprintable: tuple[tuple[str, str], ...] = ()
    is_stopped: bool = False


Document = BadgeDocument | ScheduleDocument | RoomDocument


@dataclass(frozen=True, kw_only=True)
class _Draft:
    """A document ready to be printed, with the entry its printing would make in the log."""

    document: Document
    sheet: Sheet


class Papers:
    """Everything printed from one open event file."""

    def __init__(self, file: EventFile, clock: Clock, fonts: Fonts, wording: Wording, layouts: Path) -> None:
        self._file = file
        self._clock = clock
        self._fonts = fonts
        self._wording = wording
        self._layouts = layouts

    def states(self, kind: PaperKind) -> tuple[PaperState, ...]:
        """How every sheet of a kind stands: missing, current or stale."""
        source = self._source()
        last = _last_sheets(source.state)
        return tuple(
            PaperState(
                kind=draft.sheet.kind,
                subject=draft.sheet.subject,
                name=_name_on(draft.document),
                state=_state(last, draft.sheet),
                last=last.get((draft.sheet.kind, draft.sheet.subject)),
            )
            for draft in self._drafts(source, kind, reason="")
        )

    def print(
        self,
        kind: PaperKind,
        folder: Path,
        operator: str,
        *,
        layout: str = "a6x4",
        changed_only: bool = False,
        people: frozenset[ParticipantId] | None = None,
        reason: str = "",
        handed_out: bool = False,
        progress: Callable[[int, int], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> PrintReport:
        """Print sheets of a kind into `folder/KIND.pdf` and log them, unless the file is open to read only.

        `changed_only` leaves out what is current; `people` chooses whose sheets. `handed_out`: whoever has a
        schedule among them holds it from now on. When nothing is left to print no file is written.
        """
        source = self._source()
        last = _last_sheets(source.state)
        chosen = [
            draft
            for draft in self._drafts(source, kind, reason)
            if (people is None or draft.sheet.subject in {str(person) for person in people})
            and not (changed_only and _state(last, draft.sheet) is SheetState.CURRENT)
        ]
        if not chosen:
            return PrintReport(kind=kind, path=None, pages=0, sheets=0)
        path = folder / f"{kind.value}.pdf"
        documents = [draft.document for draft in chosen]
        result = self._render(kind, path, documents, layout, progress, should_stop)
        if not result.is_stopped and not self._file.read_only:
            self._log((draft.sheet for draft in chosen), operator)
            if handed_out and kind is PaperKind.SCHEDULES:
                # What was printed, not what is planned by now: somebody may have edited meanwhile.
                numbers = {draft.sheet.subject: draft.sheet.number for draft in chosen}
                people_printed = (ParticipantId(UUID(draft.sheet.subject)) for draft in chosen)
                self._hand_out(source, people_printed, numbers, Channel.PAPER, operator)
        return PrintReport(
            kind=kind,
            path=None if result.is_stopped else path,
            pages=result.pages,
            sheets=result.sheets,
            unprintable=self._unprintable(documents),
            is_stopped=result.is_stopped,
        )

    def issue(self, people: Iterable[ParticipantId], operator: str, channel: Channel = Channel.PAPER) -> int:
        """Record that these people now hold their lines as planned; returns how many."""
        source = self._source()
        return self._hand_out(source, people, _sheet_numbers(source.state), channel, operator)

    def _hand_out(
        self,
        source: PaperSource,
        people: Iterable[ParticipantId],
        numbers: Mapping[str, int],
        channel: Channel,
        operator: str,
    ) -> int:
        handed = [
            Issued(
                id=IssuedId(uuid4()),
                person=person,
                lines=source.lines.get(person, ()),
                channel=channel,
                issued=self._clock.now(),
                operator=operator,
                sheet_number=numbers.get(str(person), 0),
            )
            for person in people
        ]
        with self._file.unit_of_work(operator, Action.ISSUE, detail=channel.value) as unit:
            unit.issued.add_all(handed)
            unit.commit()
        return len(handed)

    def replace_badge(self, person: ParticipantId, operator: str, reason: str) -> BadgeIssue:
        """Give a new badge number because the badge handed over is gone; the old one stops counting."""
        with self._file.unit_of_work(operator, Action.BADGE, detail=reason) as unit:
            unit.participants.get(person)
            known = unit.badges.find(person) or BadgeIssue(person=person)
            if known.issue == 255:
                raise UserError("badge-issues-used-up", person=str(person))
            badge = BadgeIssue(person=person, issue=known.issue + 1)
            unit.badges.save(badge)
            unit.commit()
        return badge

    def _source(self) -> PaperSource:
        return PaperSource.of(self._file.state(), self._file.key, self._wording)

    def _drafts(self, source: PaperSource, kind: PaperKind, reason: str) -> list[_Draft]:
        """Every sheet of a kind there should be."""
        return [
            _Draft(
                document=document,
                sheet=Sheet(
                    id=SheetId(uuid4()),
                    kind=_SHEET_KINDS[kind],
                    subject=subject,
                    number=document.sheet_number if isinstance(document, ScheduleDocument) else 1,
                    material=material,
                    cosmetic=cosmetic,
                    printed=self._clock.now(),
                    operator="",
                    reason=reason,
                ),
            )
            for subject, document, material, cosmetic in self._documents(source, kind)
        ]

    def _documents(self, source: PaperSource, kind: PaperKind) -> Iterator[tuple[str, Document, str, str]]:
        """For every sheet its subject, its document, its material and its cosmetic hash."""
        printed = desk_wall_time(source.state.event, self._clock)
        if kind is PaperKind.BADGES:
            issues = {badge.person: badge.issue for badge in source.state.badges}
            for person in source.people():
                issue = issues.get(person.id, 1)
                badge = source.badge(person, issue)
                yield str(person.id), badge, badge_material(person.id, issue), badge_cosmetic(badge)
        elif kind is PaperKind.SCHEDULES:
            counts = _sheet_numbers(source.state)
            for person in source.scheduled():
                schedule = source.schedule(person, counts.get(str(person.id), 0) + 1, printed)
                lines = schedule.lines
                yield str(person.id), schedule, material_hash(lines), cosmetic_hash(lines)
        else:
            for room in source.rooms(printed):
                yield room_subject(room), room, room_material(room), ""

    def _render(
        self,
        kind: PaperKind,
        path: Path,
        documents: Sequence[Document],
        layout: str,
        progress: Callable[[int, int], None] | None,
        should_stop: Callable[[], bool] | None,
    ) -> PrintResult:
        badges = [entry for entry in documents if isinstance(entry, BadgeDocument)]
        schedules = [entry for entry in documents if isinstance(entry, ScheduleDocument)]
        rooms = [entry for entry in documents if isinstance(entry, RoomDocument)]
        if kind is PaperKind.BADGES:
            draw = partial(render_badges, path, badges, layout=read_layout(self._layouts, layout))
        elif kind is PaperKind.SCHEDULES:
            draw = partial(render_schedules, path, schedules)
        else:
            draw = partial(render_rooms, path, rooms)
        return draw(fonts=self._fonts, wording=self._wording, progress=progress, should_stop=should_stop)

    def _log(self, sheets: Iterable[Sheet], operator: str) -> None:
        with self._file.unit_of_work(operator, Action.PRINT) as unit:
            unit.sheets.add_all(replace(sheet, operator=operator) for sheet in sheets)
            unit.commit()

    def _unprintable(self, documents: Iterable[Document]) -> tuple[tuple[str, str], ...]:
        setter = Typesetter(self._fonts)
        found = {
            (whose, "".join(sorted(letters)))
            for whose, text in texts_of(documents)
            if (letters := setter.unprintable(text))
        }
        return tuple(sorted(found))


_SHEET_KINDS = {
    PaperKind.BADGES: SheetKind.BADGE,
    PaperKind.SCHEDULES: SheetKind.SCHEDULE,
    PaperKind.ROOMS: SheetKind.ROOM,
}


def _name_on(document: Document) -> str:
    return document.room if isinstance(document, RoomDocument) else document.name


def _last_sheets(state: EventState) -> dict[tuple[SheetKind, str], Sheet]:
    return {(sheet.kind, sheet.subject): sheet for sheet in sorted(state.sheets, key=lambda s: s.printed)}


def _sheet_numbers(state: EventState) -> dict[str, int]:
    """How many schedules each person has had printed."""
    numbers: dict[str, int] = {}
    for sheet in state.sheets:
        if sheet.kind is SheetKind.SCHEDULE:
            numbers[sheet.subject] = max(numbers.get(sheet.subject, 0), sheet.number)
    return numbers


def _state(last: Mapping[tuple[SheetKind, str], Sheet], wanted: Sheet) -> SheetState:
    before = last.get((wanted.kind, wanted.subject))
    if before is None:
        return SheetState.MISSING
    return SheetState.CURRENT if before.material == wanted.material else SheetState.STALE
