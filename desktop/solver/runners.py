"""Where a solve runs: in this process, or in a child process that can be killed and is kept warm.

Imports no OR-Tools; a crash, a hang or garbage from the child loses no judged roster.
"""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desktop.solver.contract import Ended, Outcome, Progress, Report, ShouldStop, SolveRequest, Status
from desktop.solver.wire import Json, outcome_from_json, progress_from_json, to_json

ANSWER_SECONDS = 0.6
"""How long a stop waits for the child's own last word; then the best roster it told of is the answer, and
the child is ended in its own time."""
_CREATION = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
POLL_SECONDS = 0.05
HANG_SECONDS = 30.0
"""A child that is this late after its time limit is taken to hang."""
SLOWEST_UNIT = 100.0
"""Seconds a deterministic unit may take on the slowest machine, before a child is taken to hang."""


class Runner(Protocol):
    """Something that can solve."""

    def run(self, request: SolveRequest, *, report: Report, should_stop: ShouldStop) -> Outcome:
        """Solve; report progress as it comes; end early when `should_stop` says so."""
        ...

    def close(self) -> None:
        """Give back what the runner holds; it cannot be used afterwards."""
        ...


def try_twice(runner: Runner, request: SolveRequest, *, report: Report, should_stop: ShouldStop) -> Outcome:
    """Run; a solver that dies, hangs or talks nonsense is tried once more with another seed, and whatever
    judged roster it had told of is kept if it is the better one."""
    first = runner.run(request, report=report, should_stop=should_stop)
    if first.ended is not Ended.CRASHED or should_stop():
        return first
    limits = replace(request.limits, seed=request.limits.seed + 1)
    second = runner.run(replace(request, limits=limits), report=report, should_stop=should_stop)
    if first.has_roster and second.has_roster:
        return second if (second.value or 0) >= (first.value or 0) else first
    return first if first.has_roster else second


class InlineRunner:
    """Solves in the calling thread; for tests and small tools."""

    def run(self, request: SolveRequest, *, report: Report, should_stop: ShouldStop) -> Outcome:
        """Solve here and now."""
        from desktop.solver.engine import solve

        return solve(request, report=report, should_stop=should_stop)

    def close(self) -> None:
        """Nothing to give back."""


def worker_command() -> list[str]:
    """How this program starts itself as a solver worker, also when it is packed.

    On Windows the packed window has no standard streams; the program with a console beside it has.
    """
    if getattr(sys, "frozen", False):
        program = Path(sys.executable)
        with_console = program.with_name(f"visavis{program.suffix}")
        return [str(with_console if with_console.exists() else program), "--solver-worker"]
    return [sys.executable, "-m", "desktop", "--solver-worker"]


class ChildProcessRunner:
    """Solves in a child process that is started at the first run and kept for the next."""

    def __init__(self, command: Sequence[str] | None = None, *, hang_seconds: float = HANG_SECONDS) -> None:
        """`command`: how to start a worker (None: this program)."""
        self._command = list(command) if command else worker_command()
        self._hang_seconds = hang_seconds
        self._child: _Child | None = None
        self._leaving: list[threading.Thread] = []
        self._lock = threading.Lock()

    def run(self, request: SolveRequest, *, report: Report, should_stop: ShouldStop) -> Outcome:
        """Solve in the child; one run at a time."""
        with self._lock:
            if self._child is None or not self._child.is_alive:
                self._dismiss()
                self._child = _Child(self._command)
            watch = _Watch(request, report)
            outcome = watch.follow(self._child, should_stop, self._hang_seconds)
            if outcome is None or outcome.ended is Ended.CRASHED:
                self._dismiss()
            return outcome if outcome is not None else watch.best_of_streamed(Ended.STOPPED)

    @property
    def pid(self) -> int | None:
        """Process id of the child, if there is one."""
        return None if self._child is None else self._child.pid

    def close(self) -> None:
        """End the child."""
        self._dismiss()
        for thread in self._leaving:
            thread.join()
        self._leaving.clear()

    def _dismiss(self) -> None:
        """End the child without waiting for its end."""
        if self._child is not None:
            self._leaving = [thread for thread in self._leaving if thread.is_alive()]
            self._leaving.append(threading.Thread(target=self._child.kill, name="solver-child-end"))
            self._leaving[-1].start()
            self._child = None


class _Child:
    """The process, a thread that reads its lines into a queue (None is the end) and one that writes to it."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_CREATION,
            start_new_session=True,  # Ctrl-C is for the parent, which then asks the child to stop
        )
        self.lines: queue.Queue[bytes | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, name="solver-child-reader", daemon=True)
        self._reader.start()
        self._letters: queue.Queue[Callable[[], Json] | None] = queue.Queue()
        self._writer = threading.Thread(target=self._write, name="solver-child-writer", daemon=True)
        self._writer.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def send(self, message: Callable[[], Json]) -> None:
        """Post one message, to be written down elsewhere: neither a large problem nor a child that no longer
        reads holds us up."""
        self._letters.put(message)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._letters.put(None)
        self._reader.join()
        self._writer.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def _write(self) -> None:
        assert self._process.stdin is not None
        while (message := self._letters.get()) is not None:
            try:
                self._process.stdin.write(json.dumps(message()).encode() + b"\n")
                self._process.stdin.flush()
            except (OSError, ValueError):
                return


class _Watch:
    """Follows one run: passes progress on, remembers the best roster, notices stop, crash and hang."""

    def __init__(self, request: SolveRequest, report: Report) -> None:
        self._request = request
        self._report = report
        self._begin = time.monotonic()
        self._last: Progress | None = None
        self._first_valid: float | None = None

    def follow(self, child: _Child, should_stop: ShouldStop, hang_seconds: float) -> Outcome | None:
        """The outcome; one with CRASHED when the child failed; None when it did not answer a stop."""
        if should_stop():
            return self.best_of_streamed(Ended.STOPPED)
        child.send(lambda: {"kind": "solve", "request": to_json(self._request)})
        stop_sent: float | None = None
        late = self._begin + self._longest() + hang_seconds
        while True:
            if stop_sent is None and should_stop():
                child.send(lambda: {"kind": "stop"})
                stop_sent = time.monotonic()
            if stop_sent is not None and time.monotonic() > stop_sent + ANSWER_SECONDS:
                return None
            if time.monotonic() > late:
                return self.best_of_streamed(Ended.CRASHED)
            try:
                line = child.lines.get(timeout=POLL_SECONDS)
            except queue.Empty:
                continue
            try:
                outcome = self._take(line)
            except (ValueError, TypeError, KeyError, IndexError):
                return self.best_of_streamed(Ended.CRASHED)
            if outcome is not None:
                return outcome

    def _longest(self) -> float:
        """Seconds after which even a slow machine is through."""
        limits = self._request.limits
        return limits.time_limit * (SLOWEST_UNIT if limits.deterministic else 1.0)

    def _take(self, line: bytes | None) -> Outcome | None:
        if line is None:
            return self.best_of_streamed(Ended.CRASHED)
        message = json.loads(line)
        if message["kind"] == "progress":
            event = progress_from_json(message["event"])
            if event.roster is not None:
                self._last = event
                self._first_valid = event.elapsed if self._first_valid is None else self._first_valid
            self._report(event)
            return None
        if message["kind"] == "outcome":
            return outcome_from_json(message["outcome"])
        return self.best_of_streamed(Ended.CRASHED)

    def best_of_streamed(self, ended: Ended) -> Outcome:
        """What is known without the child's own last word."""
        problem, last = self._request.problem, self._last
        seconds, seed = time.monotonic() - self._begin, self._request.limits.seed
        if last is None or last.roster is None:
            return Outcome(
                status=Status.UNKNOWN, ended=ended, asked=len(problem.wishes), seconds=seconds, seed=seed
            )
        return Outcome(
            status=Status.FEASIBLE,
            ended=ended,
            roster=last.roster,
            asked=len(problem.wishes),
            placed=last.placed,
            value=last.value,
            value_bound=last.value_bound,
            breaks=last.breaks,
            breaks_bound=last.breaks_bound,
            first_valid_seconds=self._first_valid,
            seconds=seconds,
            seed=seed,
        )
