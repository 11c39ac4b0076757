"""How a file is connected to: addresses, pragmas and transactions, for writing and for reading only."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from desktop.storage.faults import translate_errors

APPLICATION_ID = int.from_bytes(b"VaVs")
SCHEMA_VERSION = 3
BUSY_SECONDS = 5.0


def file_uri(path: Path, mode: str) -> str:
    """The SQLite address of a file, also on drives with letters and network shares; `mode` ro, rw or rwc."""
    place = path.absolute().as_posix()
    if not place.startswith("/"):
        place = "/" + place
    return f"file://{quote(place, safe='/:')}?mode={mode}"


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A plain connection with the house's pragmas; transactions are begun by hand."""
    connection = sqlite3.connect(
        file_uri(path, mode), uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
    )
    try:
        _prepare(connection, mode)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, mode: str) -> None:
    connection.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA trusted_schema=OFF")
    if mode == "ro":
        connection.execute("PRAGMA query_only=ON")
    else:
        connection.execute("PRAGMA journal_mode=TRUNCATE")
        connection.execute("PRAGMA synchronous=FULL")


def writing_engine(path: Path) -> Engine:
    """An engine whose every transaction takes the write lock at once, so that it never fails half-way."""
    return _engine(path, "rw", "BEGIN IMMEDIATE")


def reading_engine(path: Path) -> Engine:
    """An engine that cannot change the file; a transaction is one consistent look at it."""
    return _engine(path, "ro", "BEGIN")


def _engine(path: Path, mode: str, begin: str) -> Engine:
    engine = create_engine("sqlite://", creator=lambda: connect(path, mode), poolclass=QueuePool)

    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", _begin)
    translate_errors(engine, path)
    return engine
