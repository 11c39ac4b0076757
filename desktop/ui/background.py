"""The only place with threads: runs operations off the window's thread and brings their results back to it.

One operation that changes the event runs at a time; reading ones have threads of their own. What an
operation does is a plain callable that touches no widget.
"""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from desktop.domain.errors import CodedError
from desktop.ui.changes import Changes
from desktop.ui.messages import Messages

PATIENCE_MS = 500
READERS = 3
TURN_SECONDS = 0.0001
"""How long a thread may keep the interpreter from the window's: it asks for it again hundreds of times while
it draws. Drawing a table while a thread computes takes 3 times as long with 1 ms, half more with this."""
STEP_SECONDS = 0.05
"""Least time between two steps that are told: thousands of them would keep the window from all else."""
NEVER = 1_000_000_000


def keep_turns_short() -> None:
    """Let no thread hold the interpreter for long: for the whole process, once, before the window is shown.

    The collector's walk through all that lives takes 200 to 400 ms with thousands of people in memory and
    stops every thread. What an event is made of has no cycles, so only young objects are looked at; `Store`
    has everything collected when another event is opened.
    """
    sys.setswitchinterval(TURN_SECONDS)
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, NEVER)


@dataclass(frozen=True)
class Step:
    """How far an operation is: `done` of `total` (0: not known) and what it is doing, in words."""

    done: int = 0
    total: int = 0
    text: str = ""


class Task:
    """What the work is given: a way to say how far it is, and whether it was asked to stop."""

    def __init__(self, report: Callable[[Step], None]) -> None:
        self._report = report
        self._stop = threading.Event()
        self._told_at = 0.0
        self._told = Step()

    def report(self, done: int = 0, total: int = 0, text: str = "") -> None:
        """Say how far the work is; from any thread. Of steps that follow closely only some are told."""
        now = time.monotonic()
        is_last = 0 < total <= done
        if text == self._told.text and not is_last and now - self._told_at < STEP_SECONDS:
            return
        self._told_at, self._told = now, Step(done, total, text)
        self._report(self._told)

    def stop(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def should_stop(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stop.is_set()


Work = Callable[[Task], Any]


class Operation(QObject):
    """One piece of work under way, as the window sees it; lives in the window's thread."""

    stepped = Signal(object)
    """A `Step`."""
    lingering = Signal()
    """It takes longer than a moment: show its progress."""
    finished = Signal()

    _stepped_elsewhere = Signal(object)
    _ended_elsewhere = Signal(object, object)

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.step = Step()
        self.is_over = False
        self.can_stop = False
        self.task = Task(self._stepped_elsewhere.emit)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._linger)
        self._patience.start()
        self._stepped_elsewhere.connect(self._take_step, Qt.ConnectionType.QueuedConnection)

    def stop(self) -> None:
        """Ask it to stop; what it has by then is its result."""
        self.task.stop()

    def _linger(self) -> None:
        if not self.is_over:
            self.lingering.emit()

    def _take_step(self, step: Step) -> None:
        self.step = step
        self.stepped.emit(step)

    def _end(self) -> None:
        self.is_over = True
        self._patience.stop()
        self.finished.emit()


@dataclass(kw_only=True)
class _Job:
    operation: Operation
    work: Work
    done: Callable[[Any], None] | None
    failed: Callable[[CodedError], None] | None
    changes_event: bool


class Background(QObject):
    """Runs work off the window's thread. Results and failures reach bound slots in the window's thread."""

    started = Signal(object)
    """An `Operation` has begun."""
    broke = Signal(object)
    """An exception that is a bug of ours; the window shows it with a report."""

    _settled = Signal(object, object, object)

    def __init__(self, changes: Changes, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes = changes
        self._messages = messages
        self._writer = ThreadPoolExecutor(1, "writer")
        self._readers = ThreadPoolExecutor(READERS, "reader")
        self._open: list[_Job] = []
        self._turns: list[Callable[[], object]] = []
        self._settled.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._open and not self._turns

    def read(
        self,
        work: Work,
        done: Callable[[Any], None] | None = None,
        *,
        title: str = "",
        failed: Callable[[CodedError], None] | None = None,
        can_stop: bool = False,
    ) -> Operation:
        """Run work that changes nothing. `failed` takes its errors over from the message bar."""
        return self._start(self._readers, work, done, title, failed, can_stop, changes_event=False)

    def change(
        self,
        work: Work,
        done: Callable[[Any], None] | None = None,
        *,
        title: str = "",
        failed: Callable[[CodedError], None] | None = None,
        can_stop: bool = False,
    ) -> Operation:
        """Run work that changes the event: one after the other, and `Changes` tells of it afterwards."""
        return self._start(self._writer, work, done, title, failed, can_stop, changes_event=True)

    def in_turns(self, *steps: Callable[[], object]) -> None:
        """Do in the window's thread what would hold it too long at once: one step each time it comes round.

        A step is a bound method; it is left out when its object has gone meanwhile.
        """
        if not self._turns:
            QTimer.singleShot(0, self._take_turn)
        self._turns += steps

    def shut_down(self) -> None:
        """Ask everything to stop and wait for it; no result arrives any more."""
        self._turns.clear()
        for job in self._open:
            job.operation.stop()
        self._writer.shutdown(wait=True, cancel_futures=True)
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._open.clear()

    def _start(
        self,
        threads: Executor,
        work: Work,
        done: Callable[[Any], None] | None,
        title: str,
        failed: Callable[[CodedError], None] | None,
        can_stop: bool,
        *,
        changes_event: bool,
    ) -> Operation:
        operation = Operation(title, self)
        operation.can_stop = can_stop
        job = _Job(operation=operation, work=work, done=done, failed=failed, changes_event=changes_event)
        self._open.append(job)
        self.started.emit(operation)
        threads.submit(self._run, job)
        return operation

    def _take_turn(self) -> None:
        if not self._turns:
            return
        step = self._turns.pop(0)
        if self._turns:
            QTimer.singleShot(0, self._take_turn)
        if _is_alive(step):
            step()

    def _run(self, job: _Job) -> None:
        result, error = None, None
        try:
            result = job.work(job.operation.task)
        except BaseException as fault:  # noqa: BLE001 - carried to the window's thread, which tells it
            error = fault
        self._settled.emit(job, result, error)

    def _settle(self, job: _Job, result: object, error: BaseException | None) -> None:
        if job not in self._open:
            return
        self._open.remove(job)
        job.operation._end()  # noqa: SLF001 - the two halves of one thing
        try:
            self._deliver(job, result, error)
        finally:
            job.operation.deleteLater()

    def _deliver(self, job: _Job, result: object, error: BaseException | None) -> None:
        if error is None:
            if job.changes_event:
                self._changes.tell()
            if job.done is not None and _is_alive(job.done):
                job.done(result)
        elif isinstance(error, CodedError):
            if job.failed is not None and _is_alive(job.failed):
                job.failed(error)
            else:
                self._messages.fail(error)
        else:
            self.broke.emit(error)


def _is_alive(slot: Callable[..., object]) -> bool:
    """Whether the object a slot is bound to is still there: a page may have gone while the work ran."""
    owner = getattr(slot, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
