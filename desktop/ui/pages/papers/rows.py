"""What the tables of the papers page are about, and the words for kinds of paper; reads, prints nothing."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.sheets import Sheet, SheetKind, SheetState
from desktop.domain.state import EventState
from desktop.printing.fitting import Fit, Misfit
from desktop.services.papers import PaperCheck, PaperKind, Papers, PaperState
from desktop.ui import words
from desktop.ui.print_queue import JobState, PrintJob
from desktop.ui.style import Tone
from desktop.ui.tables import Mark

LOGGED = 2000


@dataclass(frozen=True, kw_only=True)
class KindRow:
    """One kind of paper: how many of its sheets are missing, out of date and current."""

    kind: PaperKind
    word: str
    missing: int
    stale: int
    current: int
    last: str = ""
    sheets: tuple[PaperState, ...] = ()

    @property
    def changed(self) -> int:
        """How many sheets "print what changed" would print."""
        return self.missing + self.stale

    @property
    def total(self) -> int:
        """How many sheets there should be."""
        return len(self.sheets)


@dataclass(frozen=True, kw_only=True)
class LogRow:
    """One printed sheet."""

    printed: datetime
    word: str
    name: str
    number: int
    operator: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PapersLook:
    """All that the page shows of one look at the event."""

    state: EventState
    kinds: tuple[KindRow, ...]
    log: tuple[LogRow, ...]


def look_at_papers(papers: Papers, state: EventState) -> PapersLook:
    """How all papers stand, and the newest entries of the log; takes a moment."""
    kinds = tuple(_kind_row(state, kind, sheets) for kind, sheets in papers.all_states(state).items())
    return PapersLook(state=state, kinds=kinds, log=tuple(_log(state, kinds)))


def _kind_row(event: EventState, kind: PaperKind, sheets: tuple[PaperState, ...]) -> KindRow:
    printed = max((sheet.last.printed for sheet in sheets if sheet.last is not None), default=None)
    counts = {state: sum(sheet.state is state for sheet in sheets) for state in SheetState}
    return KindRow(
        kind=kind,
        word=kind_word(kind),
        missing=counts[SheetState.MISSING],
        stale=counts[SheetState.STALE],
        current=counts[SheetState.CURRENT],
        last="" if printed is None else words.day_and_time(event.event.wall(printed)),
        sheets=sheets,
    )


def _log(state: EventState, kinds: Iterable[KindRow]) -> list[LogRow]:
    names = {(sheet.kind, sheet.subject): sheet_name(sheet) for row in kinds for sheet in row.sheets}
    people = {str(person.id): person.name for person in state.participants}
    newest = sorted(state.sheets, key=lambda sheet: sheet.printed, reverse=True)[:LOGGED]
    return [_log_row(state, sheet, names, people) for sheet in newest]


def _log_row(
    state: EventState, sheet: Sheet, names: dict[tuple[SheetKind, str], str], people: dict[str, str]
) -> LogRow:
    name = names.get((sheet.kind, sheet.subject)) or people.get(sheet.subject)
    if name is None and sheet.kind is SheetKind.SIGN:
        name = sign_word(sheet.subject.partition("/")[0])
    return LogRow(
        printed=state.event.wall(sheet.printed),
        word=sheet_word(sheet.kind),
        name=name or QCoreApplication.translate("PapersPage", "Not there any more"),
        number=sheet.number,
        operator=sheet.operator,
        reason=sheet.reason,
    )


def kind_word(kind: PaperKind) -> str:
    """What everybody calls a kind of paper."""
    return {
        "badges": QCoreApplication.translate("PapersPage", "Badges"),
        "schedules": QCoreApplication.translate("PapersPage", "Schedules"),
        "rooms": QCoreApplication.translate("PapersPage", "Room sheets"),
        "tables": QCoreApplication.translate("PapersPage", "Table cards"),
        "orders": QCoreApplication.translate("PapersPage", "Running orders of tables"),
        "signs": QCoreApplication.translate("PapersPage", "Signs"),
        "slips": QCoreApplication.translate("PapersPage", "Change slips"),
        "desk": QCoreApplication.translate("PapersPage", "Desk list"),
        "workshops": QCoreApplication.translate("PapersPage", "Workshop lists"),
        "interpreters": QCoreApplication.translate("PapersPage", "Interpreters' orders"),
        "outcomes": QCoreApplication.translate("PapersPage", "Outcome forms"),
        "plan": QCoreApplication.translate("PapersPage", "Plan of the rooms"),
        "pack": QCoreApplication.translate("PapersPage", "Emergency pack"),
    }.get(kind.value, _plain(kind.value))


def sheet_name(sheet: PaperState) -> str:
    """What a sheet is about: of rooms and doors also the day, of signs what they are for."""
    about, _, last = sheet.subject.rpartition("/")
    parts = [sheet.name]
    if sheet.kind is SheetKind.SIGN:
        parts = [sign_word(sheet.subject.partition("/")[0]), sheet.name.partition(" · ")[2]]
    if about and sheet.kind in (SheetKind.ROOM, SheetKind.SIGN):
        with suppress(ValueError):
            parts.append(words.day_and_date(date.fromisoformat(last)))
    return words.joined(*parts)


def sign_word(code: str) -> str:
    """What a sign is for."""
    return {
        "welcome": QCoreApplication.translate("PapersPage", "Welcome"),
        "door": QCoreApplication.translate("PapersPage", "Door"),
        "left": QCoreApplication.translate("PapersPage", "Arrow to the left"),
        "ahead": QCoreApplication.translate("PapersPage", "Arrow straight on"),
        "right": QCoreApplication.translate("PapersPage", "Arrow to the right"),
        "notice": QCoreApplication.translate("PapersPage", "Notice"),
    }.get(code, _plain(code))


def sheet_word(kind: SheetKind) -> str:
    """What everybody calls one sheet of a kind."""
    return {
        "badge": QCoreApplication.translate("PapersPage", "Badge"),
        "schedule": QCoreApplication.translate("PapersPage", "Schedule"),
        "room": QCoreApplication.translate("PapersPage", "Room sheet"),
        "table": QCoreApplication.translate("PapersPage", "Table card"),
        "order": QCoreApplication.translate("PapersPage", "Running order"),
        "slip": QCoreApplication.translate("PapersPage", "Change slip"),
        "sign": QCoreApplication.translate("PapersPage", "Sign"),
        "desk": QCoreApplication.translate("PapersPage", "Desk list"),
        "workshop": QCoreApplication.translate("PapersPage", "Workshop list"),
        "interpreter": QCoreApplication.translate("PapersPage", "Interpreter's order"),
        "outcome": QCoreApplication.translate("PapersPage", "Outcome form"),
        "plan": QCoreApplication.translate("PapersPage", "Plan of the rooms"),
        "pack": QCoreApplication.translate("PapersPage", "Emergency pack"),
    }.get(kind.value, _plain(kind.value))


def kind_mark(row: KindRow) -> Mark:
    """How a kind stands as a whole: what is out of date outweighs what is missing."""
    if row.total == 0:
        return Mark(Tone.PLAIN, QCoreApplication.translate("PapersPage", "None"), "circle")
    if row.stale:
        return Mark(Tone.WARN, QCoreApplication.translate("PapersPage", "Out of date"))
    if row.missing:
        return Mark(Tone.INFO, QCoreApplication.translate("PapersPage", "Missing"), "circle")
    return Mark(Tone.OK, QCoreApplication.translate("PapersPage", "Current"))


def sheet_mark(sheet: PaperState) -> Mark:
    """How one sheet stands; another spelling is worth a word, not a print."""
    if sheet.is_respelled:
        return Mark(Tone.OK, QCoreApplication.translate("PapersPage", "Other spelling"), "circle")
    return {
        SheetState.MISSING: Mark(Tone.INFO, QCoreApplication.translate("PapersPage", "Missing"), "circle"),
        SheetState.STALE: Mark(Tone.WARN, QCoreApplication.translate("PapersPage", "Out of date")),
        SheetState.CURRENT: Mark(Tone.OK, QCoreApplication.translate("PapersPage", "Current")),
    }[sheet.state]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that would not stand on paper as it should."""

    mark: Mark
    name: str
    text: str


def findings_of(check: PaperCheck) -> tuple[Finding, ...]:
    """What a check found, the worst first."""
    lost = QCoreApplication.translate("PapersPage", "Cannot be printed")
    unprintable = tuple(
        Finding(mark=Mark(Tone.BAD, lost), name=whose, text=letters) for whose, letters in check.unprintable
    )
    return unprintable + tuple(
        Finding(mark=_fit_mark(misfit), name=misfit.name, text=misfit.text) for misfit in check.misfits
    )


def _fit_mark(misfit: Misfit) -> Mark:
    if misfit.fit is Fit.CUT:
        return Mark(Tone.BAD, QCoreApplication.translate("PapersPage", "Its end is cut"))
    if misfit.fit is Fit.BROKEN:
        return Mark(Tone.WARN, QCoreApplication.translate("PapersPage", "A word is broken"))
    if misfit.fit is Fit.SMALL:
        small = QCoreApplication.translate("PapersPage", "At {percent} % of its size")
        return Mark(Tone.INFO, small.format(percent=round(100 * misfit.share)), "circle")
    wrapped = QCoreApplication.translate("PapersPage", "On {count} lines")
    return Mark(Tone.INFO, wrapped.format(count=misfit.lines), "circle")


def held_word(sheet: PaperState) -> str:
    """Whether the person has the sheet."""
    return QCoreApplication.translate("PapersPage", "Yes") if sheet.is_held else ""


def job_mark(job: PrintJob) -> Mark:
    """Where a print job stands."""
    return {
        JobState.WAITING: Mark(Tone.PLAIN, QCoreApplication.translate("PapersPage", "Waiting"), "circle"),
        JobState.PRINTING: Mark(Tone.INFO, QCoreApplication.translate("PapersPage", "Printing"), "half"),
        JobState.DONE: Mark(Tone.OK, QCoreApplication.translate("PapersPage", "Sent")),
        JobState.STOPPED: Mark(Tone.WARN, QCoreApplication.translate("PapersPage", "Stopped")),
        JobState.FAILED: Mark(Tone.BAD, QCoreApplication.translate("PapersPage", "Refused")),
    }[job.state]


def _plain(code: str) -> str:
    return code.replace("-", " ").capitalize()
