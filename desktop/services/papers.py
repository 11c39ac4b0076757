"""Papers: which sheets are missing, current or stale; printing them, logging it, and what people hold.

Only material differences make a sheet stale. Printing writes files first and the log after, so that the
log never claims paper that does not exist.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

from desktop.domain.clock import Clock
from desktop.domain.desk import BadgeIssue
from desktop.domain.errors import UserError
from desktop.domain.ids import IssuedId, ParticipantId, RoomId, SheetId
from desktop.domain.journal import Action
from desktop.domain.sheets import Channel, Issued, Sheet, SheetState
from desktop.domain.state import EventState
from desktop.printing.documents import BadgeDocument, SignKind
from desktop.printing.fitting import try_badges
from desktop.printing.fonts import Fonts
from desktop.printing.layouts import Arrangement, Feed, Layout, read_layout
from desktop.printing.parts import Press
from desktop.services.documents import PaperSource
from desktop.services.moments import desk_wall_time
from desktop.services.paper_files import (
    PrintStyle,
    print_calibration,
    print_documents,
    print_each,
    unprintable,
)
from desktop.services.paper_kinds import (
    SHEET_KINDS,
    Draft,
    PaperOrder,
    drafts_of,
    held_sheets,
    last_sheets,
    places_in,
    sheet_numbers,
    state_of,
    with_schedule,
)
from desktop.services.paper_kinds import PaperKind as PaperKind
from desktop.services.paper_reports import HandOver as HandOver
from desktop.services.paper_reports import LogEntry as LogEntry
from desktop.services.paper_reports import PaperCheck as PaperCheck
from desktop.services.paper_reports import PaperState as PaperState
from desktop.services.paper_reports import Prepared as Prepared
from desktop.services.paper_reports import PrintReport as PrintReport
from desktop.services.paper_reports import log_of
from desktop.services.staff_papers import NoticeChange, notice, staff_material
from desktop.storage.database import EventFile
from desktop.wording.catalogues import Wording

PLAIN = PrintStyle()
LOST = "lost"
HANDED_OUT = frozenset({PaperKind.SCHEDULES, PaperKind.SLIPS})


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
        return self._states(self._source(), kind)

    def all_states(self, state: EventState) -> dict[PaperKind, tuple[PaperState, ...]]:
        """How the sheets of every kind stand at one look at the event."""
        source = PaperSource.of(state, self._file.key, self._wording)
        return {kind: self._states(source, kind) for kind in PaperKind}

    def _states(self, source: PaperSource, kind: PaperKind) -> tuple[PaperState, ...]:
        last, held = last_sheets(source.state), held_sheets(source.state, kind)
        counts = Counter(sheet.subject for sheet in source.state.sheets if sheet.kind is SHEET_KINDS[kind])
        found = []
        for draft in self._drafts(source, kind):
            before = last.get((SHEET_KINDS[kind], draft.subject))
            state = state_of(last, draft)
            respelled = before is not None and bool(before.cosmetic) and before.cosmetic != draft.cosmetic
            found.append(
                PaperState(
                    kind=SHEET_KINDS[kind],
                    subject=draft.subject,
                    name=draft.name,
                    state=state,
                    last=before,
                    count=counts[draft.subject],
                    is_respelled=state is SheetState.CURRENT and respelled,
                    is_held=before is not None and held.get(draft.subject) == before.number,
                )
            )
        return tuple(found)

    def print(
        self,
        kind: PaperKind,
        folder: Path,
        operator: str,
        *,
        layout: str = "a6x4",
        changed_only: bool = False,
        people: Iterable[ParticipantId | str] | None = None,
        reason: str = "",
        handed_out: bool = False,
        style: PrintStyle = PLAIN,
        order: PaperOrder = PaperOrder.PERSON,
        progress: Callable[[int, int], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> PrintReport:
        """Print sheets of a kind into `folder/KIND.pdf` and log them, unless the file is open to read only.

        `handed_out`: whoever has a schedule or a slip among them holds their lines from now on.
        """
        prepared = self.prepare(
            kind,
            folder,
            layout=layout,
            changed_only=changed_only,
            people=people,
            style=style,
            order=order,
            progress=progress,
            should_stop=should_stop,
        )
        if not self._file.read_only:
            self.record(prepared, operator, reason=reason, handed_out=handed_out)
        return prepared.report

    def prepare(
        self,
        kind: PaperKind,
        folder: Path,
        *,
        layout: str = "a6x4",
        changed_only: bool = False,
        people: Iterable[ParticipantId | str] | None = None,
        style: PrintStyle = PLAIN,
        order: PaperOrder = PaperOrder.PERSON,
        progress: Callable[[int, int], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> Prepared:
        """Make the file of a print run and log nothing: for a look at it, or until a printer has taken it.

        `changed_only` leaves out what is current; `people` chooses whose sheets, or of which rooms. When
        nothing is left to print no file is written. Badges with schedules in or behind them count as both;
        a file for each sheet goes into `folder/KIND`.
        """
        source = self._source()
        shape = read_layout(self._layouts, layout)
        last = last_sheets(source.state)
        subjects = None if people is None else {str(person) for person in people}
        chosen = [
            bundle
            for bundle in self._bundles(source, kind, shape, style)
            if (subjects is None or bundle[0].subject in subjects)
            and not (changed_only and all(state_of(last, draft) is SheetState.CURRENT for draft in bundle))
        ]
        if not chosen:
            nothing = PrintReport(kind=kind, path=None, pages=0, sheets=0)
            return Prepared(report=nothing, source=source, drafts=())
        places = places_in(source, order, [bundle[0].subject for bundle in chosen])
        chosen.sort(key=lambda bundle: places[bundle[0].subject])
        press = Press.of(self._fonts, self._wording)
        documents = [bundle[0].document for bundle in chosen]
        write = print_each if style.is_separate else print_documents
        path = folder / (kind.value if style.is_separate else f"{kind.value}.pdf")
        result = write(kind, path, documents, press, shape, style, progress, should_stop)
        printed = tuple(draft for bundle in chosen[: result.sheets] for draft in bundle)
        report = PrintReport(
            kind=kind,
            path=path if printed else None,
            pages=result.pages,
            sheets=result.sheets,
            unprintable=unprintable(press.setter, documents),
            is_stopped=result.is_stopped,
        )
        return Prepared(report=report, source=source, drafts=printed)

    def record(
        self, prepared: Prepared, operator: str, *, reason: str = "", handed_out: bool = False
    ) -> None:
        """Log what was prepared and has come out of the printer."""
        if prepared.drafts:
            self._log(prepared.source, prepared.drafts, operator, reason, handed_out)

    def reprint(self, kind: PaperKind, person: ParticipantId, folder: Path, operator: str) -> PrintReport:
        """Print one person's lost sheet once more, a lost badge under a new number; handed over at once."""
        people = frozenset({person})
        if kind is PaperKind.BADGES:
            self.replace_lost(people, operator)
        return self.print(kind, folder, operator, people=people, reason=LOST, handed_out=True)

    def unprintable(self, kind: PaperKind) -> tuple[tuple[str, str], ...]:
        """Before printing: whose text has characters that no font has, and which."""
        documents = [draft.document for draft in self._drafts(self._source(), kind)]
        return unprintable(Press.of(self._fonts, self._wording).setter, documents)

    def check(
        self,
        kind: PaperKind,
        *,
        layout: str = "a6x4",
        progress: Callable[[int, int], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> PaperCheck:
        """Before printing: what would not stand on paper as it should, and what no font has."""
        shape = read_layout(self._layouts, layout)
        documents = [bundle[0].document for bundle in self._bundles(self._source(), kind, shape)]
        badges = [document for document in documents if isinstance(document, BadgeDocument)]
        misfits = try_badges(
            badges,
            fonts=self._fonts,
            wording=self._wording,
            layout=shape,
            progress=progress,
            should_stop=should_stop,
        )
        setter = Press.of(self._fonts, self._wording).setter
        return PaperCheck(kind=kind, misfits=misfits, unprintable=unprintable(setter, documents))

    def print_notice(self, room: RoomId, change: NoticeChange, folder: Path, operator: str) -> PrintReport:
        """Print a notice for the doors of a room into `folder/notice.pdf` and log it."""
        source = self._source()
        now = desk_wall_time(source.state.event, self._clock)
        known = source.state.room.get(room)
        if known is None:
            raise UserError("not-found", kind="rooms", entity=str(room))
        document = notice(source, source.rooms(now), known, now, change)
        draft = Draft(
            kind=PaperKind.SIGNS,
            subject=f"{SignKind.NOTICE.value}/{room}",
            document=document,
            material=staff_material(document),
        )
        press = Press.of(self._fonts, self._wording)
        shape = read_layout(self._layouts, "a6")
        path = folder / "notice.pdf"
        result = print_documents(PaperKind.SIGNS, path, [document], press, shape, PLAIN)
        if not self._file.read_only:
            self._log(source, [draft], operator, "", handed_out=False)
        return PrintReport(kind=PaperKind.SIGNS, path=path, pages=result.pages, sheets=result.sheets)

    def print_test_page(self, folder: Path, layout: str, feed: Feed = Feed()) -> PrintReport:  # noqa: B008
        """Print the outlines of a layout's labels into `folder/test-page.pdf`, to be laid on the labels."""
        path = folder / "test-page.pdf"
        press = Press.of(self._fonts, self._wording)
        language = self._source().main_language
        result = print_calibration(path, press, read_layout(self._layouts, layout), feed, language)
        return PrintReport(kind=PaperKind.BADGES, path=path, pages=result.pages, sheets=0)

    def issue(self, people: Iterable[ParticipantId], operator: str, channel: Channel = Channel.PAPER) -> int:
        """Record that these people now hold their lines as planned; returns how many."""
        source = self._source()
        return self._hand_out(source, people, sheet_numbers(source.state), channel, operator)

    def hand_over(self, people: Iterable[ParticipantId], operator: str) -> HandOver:
        """Record that these people collected their printed schedules; what no longer holds is left out.

        For lists ticked at the desk and entered in bulk. Who holds that sheet already is not recorded again.
        """
        source = self._source()
        held = {person: issued.sheet_number for person, issued in source.state.last_issued().items()}
        numbers = sheet_numbers(source.state)
        states = {entry.subject: entry.state for entry in self.states(PaperKind.SCHEDULES)}
        sorted_out: dict[SheetState, list[ParticipantId]] = {state: [] for state in SheetState}
        for person in dict.fromkeys(people):
            sorted_out[states.get(str(person), SheetState.MISSING)].append(person)
        collected = sorted_out[SheetState.CURRENT]
        new = [person for person in collected if held.get(person, 0) != numbers[str(person)]]
        if new:
            self._hand_out(source, new, numbers, Channel.PAPER, operator)
        return HandOver(
            recorded=tuple(new),
            stale=tuple(sorted_out[SheetState.STALE]),
            missing=tuple(sorted_out[SheetState.MISSING]),
        )

    def hand_over_badges(self, people: Iterable[ParticipantId], operator: str) -> int:
        """Record that these people have their badges; from now on a lost one is replaced, not reprinted."""
        with self._file.unit_of_work(operator, Action.BADGE, detail="handed-over") as unit:
            known = [
                unit.badges.find(person) or BadgeIssue(person=person) for person in dict.fromkeys(people)
            ]
            new = [badge for badge in known if not badge.handed_over]
            for badge in new:
                unit.badges.save(replace(badge, handed_over=True))
            unit.commit()
        return len(new)

    def log(self, kind: PaperKind) -> tuple[LogEntry, ...]:
        """What was printed of a kind, sheet by sheet: how often, when last, by whom and for which reasons."""
        return log_of(self._file.state(), kind)

    def _held_after(self, source: PaperSource, printed: Iterable[Draft], operator: str) -> list[Issued]:
        """Whoever has a schedule or a slip among these holds what was printed, not what is planned by now."""
        told = {draft.subject: draft for draft in printed if draft.kind in HANDED_OUT}
        numbers = sheet_numbers(source.state) | {
            subject: draft.number for subject, draft in told.items() if draft.kind is PaperKind.SCHEDULES
        }
        people = (ParticipantId(UUID(subject)) for subject in told)
        return self._issued(source, people, numbers, Channel.PAPER, operator)

    def _hand_out(
        self,
        source: PaperSource,
        people: Iterable[ParticipantId],
        numbers: Mapping[str, int],
        channel: Channel,
        operator: str,
    ) -> int:
        handed = self._issued(source, people, numbers, channel, operator)
        with self._file.unit_of_work(operator, Action.ISSUE, detail=channel.value) as unit:
            unit.issued.add_all(handed)
            unit.commit()
        return len(handed)

    def _issued(
        self,
        source: PaperSource,
        people: Iterable[ParticipantId],
        numbers: Mapping[str, int],
        channel: Channel,
        operator: str,
    ) -> list[Issued]:
        return [
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

    def replace_lost(self, people: Iterable[ParticipantId], operator: str) -> tuple[ParticipantId, ...]:
        """Give those whose badge is lost a new number if it had been handed over; returns who got one."""
        held = held_sheets(self._file.state(), PaperKind.BADGES)
        lost = tuple(person for person in dict.fromkeys(people) if str(person) in held)
        for person in lost:
            self.replace_badge(person, operator, LOST)
        return lost

    def _source(self) -> PaperSource:
        return PaperSource.of(self._file.state(), self._file.key, self._wording)

    def _drafts(self, source: PaperSource, kind: PaperKind) -> list[Draft]:
        return drafts_of(source, kind, desk_wall_time(source.state.event, self._clock))

    def _bundles(
        self, source: PaperSource, kind: PaperKind, layout: Layout, style: PrintStyle = PLAIN
    ) -> list[tuple[Draft, ...]]:
        """The sheets of a kind; a badge that is folded around a schedule or goes before it comes with it."""
        drafts = self._drafts(source, kind)
        has_schedules = style.is_collated or layout.arrangement is Arrangement.FOLDED
        if kind is not PaperKind.BADGES or not has_schedules:
            return [(draft,) for draft in drafts]
        schedules = {draft.subject: draft for draft in self._drafts(source, PaperKind.SCHEDULES)}
        return [with_schedule(draft, schedules.get(draft.subject)) for draft in drafts]

    def _log(
        self, source: PaperSource, drafts: Sequence[Draft], operator: str, reason: str, handed_out: bool
    ) -> None:
        """Log what was printed and, in the same breath, who holds it."""
        now = self._clock.now()
        held = self._held_after(source, drafts, operator) if handed_out else []
        with self._file.unit_of_work(operator, Action.PRINT) as unit:
            unit.sheets.add_all(
                Sheet(
                    id=SheetId(uuid4()),
                    kind=SHEET_KINDS[draft.kind],
                    subject=draft.subject,
                    number=draft.number,
                    material=draft.material,
                    cosmetic=draft.cosmetic,
                    printed=now,
                    operator=operator,
                    reason=reason,
                )
                for draft in drafts
            )
            unit.issued.add_all(held)
            unit.commit()
