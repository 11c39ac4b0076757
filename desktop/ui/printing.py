"""Has papers made and brings them to a printer or into a folder; logs what a printer has taken."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.services.paper_files import PrintStyle
from desktop.services.paper_kinds import PaperOrder
from desktop.services.papers import PaperKind, Papers, Prepared, PrintReport
from desktop.ui.background import Task
from desktop.ui.workplace import Workplace

USUAL_LAYOUT = "a6x4"
Done = Callable[[PrintReport], None]
Ask = Callable[[PrintReport, Callable[[], None]], None]
"""Asks whether to print all the same, and calls what it is given if so."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What to print: a kind, all of it, what changed or some sheets; how, and whether people get it now."""

    kind: PaperKind
    layout: str = USUAL_LAYOUT
    changed_only: bool = False
    subjects: frozenset[str] | None = None
    handed_out: bool = False
    reason: str = ""
    style: PrintStyle = field(default_factory=PrintStyle)
    sort: PaperOrder = PaperOrder.PERSON


class Printing(QObject):
    """Carries out orders for paper, for any page."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place

    def into_folder(self, order: Order, folder: Path, title: str, done: Done) -> None:
        """Print into a folder and log it; `done` is a bound method."""
        session, operator = self._place.store.session, self._place.operator

        def work(task: Task) -> PrintReport:
            folder.mkdir(parents=True, exist_ok=True)
            prepared = prepare(session.papers, order, folder, task, title)
            _record(session.papers, prepared, order, operator)
            return prepared.report

        self._place.background.change(work, done, title=title, can_stop=True)

    def on_printer(self, order: Order, printer: str, title: str, done: Done, ask: Ask | None = None) -> None:
        """Put into the queue of a printer; it is logged when the printer has taken all of it.

        `done` is told of what goes into the queue, also when that is nothing. `ask` may hold it back when
        there are letters in it that no font has.
        """
        session, background = self._place.store.session, self._place.background
        operator = self._place.operator

        def work(task: Task) -> _Made:
            folder = Path(tempfile.mkdtemp(prefix="visavis-"))
            try:
                return _Made(folder, prepare(session.papers, order, folder, task, title))
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise

        def taken(prepared: Prepared) -> None:
            background.change(lambda task: _record(session.papers, prepared, order, operator))

        def made(found: _Made) -> None:
            report = found.prepared.report
            if ask is not None and report.unprintable and not report.is_stopped:
                weakref.finalize(self, shutil.rmtree, found.folder, ignore_errors=True)
                ask(report, partial(give, found))
            else:
                give(found)

        def give(found: _Made) -> None:
            report = found.prepared.report
            if report.path is not None and not report.is_stopped:
                self._place.queue.add(title, printer, report.path, partial(taken, found.prepared))
            shutil.rmtree(found.folder, ignore_errors=True)
            done(report)

        background.read(work, made, title=title, can_stop=True)


@dataclass(frozen=True)
class _Made:
    """A prepared run and the folder its file lies in."""

    folder: Path
    prepared: Prepared


def prepare(papers: Papers, order: Order, folder: Path, task: Task, title: str) -> Prepared:
    """Make the file of an order and log nothing."""
    return papers.prepare(
        order.kind,
        folder,
        layout=order.layout,
        changed_only=order.changed_only,
        people=order.subjects,
        style=order.style,
        order=order.sort,
        progress=lambda done, total: task.report(done, total, title),
        should_stop=task.should_stop,
    )


def _record(papers: Papers, prepared: Prepared, order: Order, operator: str) -> None:
    papers.record(prepared, operator, reason=order.reason, handed_out=order.handed_out)
