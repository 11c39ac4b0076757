"""Backups of an event file: made, checked, thinned by age, listed, restored; the event is never deleted."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.domain.clock import Clock
from desktop.domain.errors import CodedError, UserError
from desktop.storage.connections import connect, file_uri
from desktop.storage.faults import translated
from desktop.storage.inspection import check_header, check_inside, check_integrity, side_files
from desktop.storage.lease import Desk, Lease
from desktop.storage.shelf import (
    REPLACED,
    backup_folder,
    backup_time,
    backups_of,
    replaced_of,
    stamped_name,
)

KEEP_NEWEST = 12
HOURLY_FOR = timedelta(days=2)


def backup_event(path: Path, clock: Clock, *, reason: str = "manual", target: Path | None = None) -> Path:
    """Copy an event file, open or not, and check the copy before it takes its place.

    Without a target it goes into the backup folder beside the file, whose older copies are then thinned.
    """
    now = clock.now().astimezone(UTC)
    place = target
    if place is None:
        place = backup_folder(path) / stamped_name(path, now, reason)
        with translated(place.parent):
            place.parent.mkdir(exist_ok=True)
    copy_checked(path, place)
    if target is None:
        thin_backups(path, now)
    return place


def copy_checked(source: Path, target: Path) -> None:
    """Copy a file by SQLite's own means to a temporary neighbour of the target, check it, put it in place."""
    with translated(target):
        beside = target.with_name(f".{target.name}.{os.getpid()}.new")
        try:
            _copy(source, beside)
            check_integrity(beside)
            _sync(beside)
            beside.replace(target)
            sync_folder(target.parent)
        finally:
            beside.unlink(missing_ok=True)
            for left in side_files(beside):
                left.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with (
        closing(connect(source, "ro")) as origin,
        closing(sqlite3.connect(file_uri(target, "rwc"), uri=True, isolation_level=None)) as copy,
    ):
        origin.backup(copy)


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut, where the system knows how."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def list_backups(path: Path) -> list[Path]:
    """The backups of an event file, newest first."""
    return backups_of(path)


def list_copies(path: Path) -> list[Path]:
    """Everything that still holds what an event file held: its backups and the files a restore put aside."""
    return [*backups_of(path), *replaced_of(path)]


def last_backup(path: Path) -> datetime | None:
    """When the event file was last backed up, in UTC."""
    times = [time for time in map(backup_time, backups_of(path)) if time]
    return max(times, default=None)


def thin_backups(path: Path, now: datetime) -> list[Path]:
    """Delete all but the twelve newest, one an hour of the last two days and one a day; says which went."""
    seen: set[str] = set()
    gone = []
    dated = [(backup, made) for backup in backups_of(path) if (made := backup_time(backup))]
    for place, (backup, made) in enumerate(dated):
        mark = made.strftime("%Y-%m-%d %H" if now - made <= HOURLY_FOR else "%Y-%m-%d")
        if place >= KEEP_NEWEST and mark in seen:
            with suppress(OSError):
                backup.unlink()
                gone.append(backup)
        seen.add(mark)
    return gone


def restore(path: Path, backup: Path, *, desk: Desk, clock: Clock) -> Path | None:
    """Put a backup in the place of an event file; returns where the replaced file now is, if there was one.

    The backup is checked first; the present file is backed up when it can be read, and moved aside with
    whatever SQLite left beside it. Nothing is deleted. Raises UserError for a backup that is none.
    """
    path, backup = Path(path).resolve(), Path(backup).resolve()
    if path == backup:
        raise UserError("restore-from-itself", path=path)
    check_header(backup)
    check_inside(backup)
    lease = Lease.take(path, desk)
    beside = path.with_name(f".{path.name}.{os.getpid()}.restored")
    try:
        copy_checked(backup, beside)
        if path.exists():
            with suppress(CodedError):
                check_header(path)
                backup_event(path, clock, reason="before-restore")
        with translated(path):
            aside = _move_aside(path, clock)
            beside.replace(path)
            sync_folder(path.parent)
        return aside
    finally:
        beside.unlink(missing_ok=True)
        lease.release()


def _move_aside(path: Path, clock: Clock) -> Path | None:
    aside = path.with_name(stamped_name(path, clock.now(), REPLACED))
    there = path.exists()
    if there:
        path.replace(aside)
    for old, new in zip(side_files(path), side_files(aside), strict=True):
        if old.exists():
            old.replace(new)
    return aside if there else None
