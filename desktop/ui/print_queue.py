"""Print jobs in a row: what waits, how far the one under way is, and going on from a page after a jam.

Keeps the files of the newest jobs, so that pages can be printed again. Knows nothing of papers.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import CodedError
from desktop.printing.reading import open_pdf
from desktop.ui.background import Background, Operation, Step, Task
from desktop.ui.messages import Messages
from desktop.ui.printers import Printers
from desktop.ui.style import Tone

KEPT = 12


class JobState(StrEnum):
    """Where a print job stands."""

    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class PrintJob:
    """A file on its way to a printer: `done` pages of those from `first` on have been handed over."""

    number: int
    title: str
    printer: str
    pdf: Path
    pages: int
    first: int = 0
    done: int = 0
    state: JobState = JobState.WAITING

    @property
    def next_page(self) -> int:
        """The page to go on from."""
        return min(self.first + self.done, self.pages - 1)


class PrintQueue(QObject):
    """The print jobs of the window, one under way at a time, in the order they came."""

    changed = Signal()

    def __init__(
        self, background: Background, printers: Printers, messages: Messages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background, self._printers, self._messages = background, printers, messages
        self._jobs: dict[int, PrintJob] = {}
        self._taken: dict[int, Callable[[], object]] = {}
        self._operation: Operation | None = None
        self._running: int | None = None
        self._count = 0
        self._folder: Path | None = None

    @property
    def jobs(self) -> tuple[PrintJob, ...]:
        """The jobs, the newest first."""
        return tuple(reversed(self._jobs.values()))

    def add(self, title: str, printer: str, pdf: Path, taken: Callable[[], object]) -> None:
        """Have a file printed, which is kept; `taken` is called when the printer has all of it."""
        self._count += 1
        kept = self._keep(pdf)
        with open_pdf(kept) as reader:
            pages = len(reader)
        job = PrintJob(number=self._count, title=title, printer=printer, pdf=kept, pages=pages)
        self._jobs[job.number], self._taken[job.number] = job, taken
        self._forget_old()
        self._go_on()

    def stop(self, number: int) -> None:
        """Print no further page of a job."""
        if number == self._running and self._operation is not None:
            self._operation.stop()
        elif self._jobs[number].state is JobState.WAITING:
            self._change(replace(self._jobs[number], state=JobState.STOPPED))

    def again(self, number: int, first: int) -> None:
        """Print a job again from a page on, the first being 0; nothing is logged twice."""
        job = self._jobs[number]
        if job.state not in (JobState.WAITING, JobState.PRINTING):
            self._change(replace(job, state=JobState.WAITING, first=first, done=0))
            self._go_on()

    def _go_on(self) -> None:
        """Begin the oldest job that waits, unless one is under way."""
        waiting = (job for job in self._jobs.values() if job.state is JobState.WAITING)
        job = next(waiting, None) if self._running is None else None
        if job is None:
            self.changed.emit()
            return
        self._running = job.number
        self._change(replace(job, state=JobState.PRINTING))
        self._operation = self._background.read(
            partial(_send, self._printers, job),
            self._sent,
            title=self.tr("Printing {title}").format(title=job.title),
            failed=self._failed,
            can_stop=True,
        )
        self._operation.stepped.connect(self._step)

    def _step(self, step: Step) -> None:
        if self._running is not None:
            job = self._jobs[self._running]
            self._change(replace(job, done=step.done - job.first))

    def _sent(self, handed: int) -> None:
        job = self._end()
        is_whole = job.first + handed >= job.pages
        self._change(replace(job, done=handed, state=JobState.DONE if is_whole else JobState.STOPPED))
        if is_whole:
            self._taken.pop(job.number, _nothing)()
        else:
            said = self.tr("Stopped before page {page} of {pages}. You can go on from there.")
            self._messages.say(said.format(page=job.first + handed + 1, pages=job.pages), Tone.INFO)
        self._go_on()

    def _failed(self, error: CodedError) -> None:
        self._change(replace(self._end(), state=JobState.FAILED))
        self._messages.fail(error)
        self._go_on()

    def _end(self) -> PrintJob:
        job = self._jobs[self._running or 0]
        self._running, self._operation = None, None
        return job

    def _change(self, job: PrintJob) -> None:
        self._jobs[job.number] = job
        self.changed.emit()

    def _keep(self, pdf: Path) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="visavis-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        kept = self._folder / f"{self._count}.pdf"
        shutil.copyfile(pdf, kept)
        return kept

    def _forget_old(self) -> None:
        over = [job for job in self._jobs.values() if job.state in (JobState.DONE, JobState.STOPPED)]
        for job in over[: max(0, len(self._jobs) - KEPT)]:
            job.pdf.unlink(missing_ok=True)
            self._taken.pop(job.number, None)
            del self._jobs[job.number]


def _send(printers: Printers, job: PrintJob, task: Task) -> int:
    def report(done: int, total: int) -> None:
        task.report(done, total, job.title)

    return printers.send(job.pdf, job.printer, report, first=job.first, should_stop=task.should_stop)


def _nothing() -> None:
    """What is done when a job that is logged already has been printed again."""
