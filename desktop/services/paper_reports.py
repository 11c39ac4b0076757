"""What papers answer: how sheets stand, what was printed, tried, handed over; plain data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.ids import ParticipantId
from desktop.domain.sheets import Sheet, SheetKind, SheetState
from desktop.domain.state import EventState
from desktop.printing.fitting import Misfit
from desktop.services.documents import PaperSource
from desktop.services.paper_kinds import SHEET_KINDS, Draft, PaperKind


@dataclass(frozen=True, kw_only=True)
class PaperState:
    """How one person's or room's sheet of a kind stands against the plan."""

    kind: SheetKind
    subject: str
    name: str
    state: SheetState
    last: Sheet | None
    count: int = 0
    """How often it was printed."""
    is_held: bool = False
    """Whether the person has the sheet last printed."""
    is_respelled: bool = False
    """Whether something is written otherwise by now that is no reason to print again by itself."""


@dataclass(frozen=True, kw_only=True)
class PrintReport:
    """What was printed: the file (None when nothing had changed), pages, sheets, what no font can print."""

    kind: PaperKind
    path: Path | None
    pages: int
    sheets: int
    unprintable: tuple[tuple[str, str], ...] = ()
    is_stopped: bool = False


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A print run whose file is made and which is not logged yet."""

    report: PrintReport
    source: PaperSource
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, kw_only=True)
class PaperCheck:
    """What would not stand on badges as it should, the worst first, and what no font can print."""

    kind: PaperKind
    misfits: tuple[Misfit, ...]
    unprintable: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """Who is now noted as holding their schedule, and whose sheet no longer holds or was never printed."""

    recorded: tuple[ParticipantId, ...]
    stale: tuple[ParticipantId, ...]
    missing: tuple[ParticipantId, ...]


@dataclass(frozen=True, kw_only=True)
class LogEntry:
    """How often one sheet was printed, its last print and the reasons given."""

    subject: str
    count: int
    last: Sheet
    reasons: tuple[str, ...]


def log_of(state: EventState, kind: PaperKind) -> tuple[LogEntry, ...]:
    """What was printed of a kind, sheet by sheet: how often, when last, by whom and for which reasons."""
    printed: dict[str, list[Sheet]] = {}
    for sheet in sorted(state.sheets, key=lambda sheet: sheet.printed):
        if sheet.kind is SHEET_KINDS[kind]:
            printed.setdefault(sheet.subject, []).append(sheet)
    return tuple(
        LogEntry(
            subject=subject,
            count=len(sheets),
            last=sheets[-1],
            reasons=tuple(dict.fromkeys(sheet.reason for sheet in sheets if sheet.reason)),
        )
        for subject, sheets in printed.items()
    )
