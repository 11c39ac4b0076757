"""The lock beside an event file: one writing process at a time, named by host, desk and process."""

from __future__ import annotations

import json
import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from filelock import FileLock, Timeout

from desktop.domain.errors import UserError
from desktop.storage.faults import translated


@dataclass(frozen=True)
class Desk:
    """The desk that works on a file: its name, and the letter (A to Z) of its person numbers."""

    name: str
    letter: str

    def __post_init__(self) -> None:
        if len(self.letter) != 1 or not "A" <= self.letter <= "Z":
            raise UserError("desk-letter", letter=self.letter)


def _lock_path(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _holder_path(path: Path) -> Path:
    return path.with_name(path.name + ".holder")


class Lease:
    """The right to write to one event file, until it is released or the process ends."""

    def __init__(self, path: Path, lock: FileLock) -> None:
        self._path = path
        self._lock = lock

    @classmethod
    def take(cls, path: Path, desk: Desk) -> Self:
        """Take the lock. Raises UserError "file-locked" naming who has it."""
        lock = FileLock(str(_lock_path(path)), timeout=0, thread_local=False)
        with translated(path):
            try:
                lock.acquire()
            except Timeout:
                raise UserError("file-locked", path=path, **read_holder(path)) from None
            lease = cls(path, lock)
            try:
                holder = {"host": socket.gethostname(), "desk": desk.name, "pid": os.getpid()}
                _holder_path(path).write_text(json.dumps(holder), encoding="utf-8")
            except OSError:
                lock.release()
                raise
        return lease

    def release(self) -> None:
        """Let others write."""
        _holder_path(self._path).unlink(missing_ok=True)
        self._lock.release()


def read_holder(path: Path) -> dict[str, Any]:
    """Host, desk and process of whoever holds the lock, as far as they are written down."""
    unknown: dict[str, Any] = {"host": "", "desk": "", "pid": 0}
    try:
        found = json.loads(_holder_path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return unknown
    return {name: found.get(name, default) for name, default in unknown.items()}
