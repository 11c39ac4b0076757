"""Looks at a file before it is trusted: an event file, of a version we know, and whole? Changes nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from desktop.domain.errors import CodedError, UserError
from desktop.storage.connections import APPLICATION_ID, SCHEMA_VERSION, connect
from desktop.storage.faults import translated
from desktop.storage.shelf import newest_backup

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


def side_files(path: Path) -> tuple[Path, ...]:
    """What SQLite may have left beside a file."""
    return tuple(path.with_name(path.name + suffix) for suffix in ("-journal", "-wal", "-shm"))


def is_unfinished(path: Path) -> bool:
    """Whether a journal lies beside the file: somebody is writing, or was when the machine stopped."""
    journal = side_files(path)[0]
    try:
        return journal.stat().st_size > 0
    except OSError:
        return False


def drop_empty_journal(path: Path) -> None:
    """Leave one file at rest: TRUNCATE keeps an empty journal, which says nothing."""
    with suppress(OSError):
        if side_files(path)[0].stat().st_size == 0:
            side_files(path)[0].unlink()


def check_header(path: Path) -> None:
    """Refuse what is not an event file, by its first bytes alone.

    Raises UserError: file-missing, file-is-folder, file-not-an-event, file-damaged, file-newer-version.
    """
    if path.is_dir():
        raise UserError("file-is-folder", path=path)
    if not path.exists():
        raise UserError("file-missing", path=path, backup=newest_backup(path))
    with translated(path), path.open("rb") as stream:
        header = stream.read(_HEADER)
    if len(header) < _HEADER:
        is_cut = _MAGIC.startswith(header[: len(_MAGIC)]) and (header or newest_backup(path))
        if is_cut:
            raise damaged(path)
        raise UserError("file-not-an-event", path=path, reason="short" if header else "empty")
    if not header.startswith(_MAGIC):
        raise UserError("file-not-an-event", path=path, reason="no-database")
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise UserError("file-not-an-event", path=path, reason="other-program")
    if path.stat().st_size < _promised_size(header) and not is_unfinished(path):
        raise damaged(path)


def _promised_size(header: bytes) -> int:
    """The bytes a database must have by its own header (sqlite.org/fileformat2.html)."""
    page_size = int.from_bytes(header[16:18])
    is_count_valid = header[24:28] == header[92:96]
    return (65536 if page_size == 1 else page_size) * int.from_bytes(header[28:32]) * is_count_valid


def check_inside(path: Path, mode: str = "ro") -> int:
    """The schema version of a file that is whole. Raises UserError file-newer-version or file-damaged."""
    try:
        with translated(path), closing(connect(path, mode)) as connection:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if version > SCHEMA_VERSION:
                raise UserError("file-newer-version", path=path, found=version, known=SCHEMA_VERSION)
            _check_pages(connection, "quick_check")
            return version
    except CodedError as error:
        if error.code == "file-damaged":
            raise damaged(path) from error
        raise


def check_integrity(path: Path) -> None:
    """The thorough check, for backups. Raises EnvironmentProblem file-damaged."""
    with translated(path), closing(connect(path, "ro")) as connection:
        _check_pages(connection, "integrity_check")


def _check_pages(connection: sqlite3.Connection, check: str) -> None:
    answer = connection.execute(f"PRAGMA {check}(3)").fetchall()
    if answer != [("ok",)]:
        error = sqlite3.DatabaseError("; ".join(str(row[0]) for row in answer))
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def damaged(path: Path) -> UserError:
    """The error for a file that is not whole, naming its newest backup."""
    return UserError("file-damaged", path=path, backup=newest_backup(path))
