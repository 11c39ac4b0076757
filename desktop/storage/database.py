"""An event file: created, opened by one writer or any number of readers, closed; hands out units of work."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, insert, select

from desktop.domain.clock import Clock
from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.domain.event import Event, Policy
from desktop.domain.ids import ChangeSetId
from desktop.domain.journal import Action
from desktop.domain.roster import RosterPointer
from desktop.domain.state import EventState
from desktop.storage.backup import backup_event, sync_folder
from desktop.storage.connections import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    connect,
    reading_engine,
    writing_engine,
)
from desktop.storage.faults import translated
from desktop.storage.inspection import (
    check_header,
    check_inside,
    drop_empty_journal,
    is_unfinished,
    side_files,
)
from desktop.storage.lease import Desk, Lease
from desktop.storage.mapping import table_of
from desktop.storage.rows import EventKeyRow, Row
from desktop.storage.unit_of_work import Snapshot, UnitOfWork

__all__ = ["Desk", "EventFile", "create_event", "open_event"]

KEY_BYTES = 32


class EventFile:
    """An open event file."""

    def __init__(self, path: Path, *, desk: Desk, clock: Clock, lease: Lease | None) -> None:
        self.path = path
        self.desk = desk
        self.clock = clock
        self._lease = lease
        self._reading = reading_engine(path)
        self._writing: Engine | None = writing_engine(path) if lease else None
        self._turn = threading.Lock()
        self._writer: int | None = None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed through this opening."""
        return self._writing is None

    def unit_of_work(
        self, operator: str, action: Action, detail: str = "", undo_of: ChangeSetId | None = None
    ) -> UnitOfWork:
        """Begin a user action; use it at once as a context manager. Other threads wait for their turn."""
        if self._writing is None:
            raise UserError("opened-read-only", path=self.path)
        if self._writer == threading.get_ident():
            raise RuntimeError("a unit of work is already open in this thread")
        self._turn.acquire()
        self._writer = threading.get_ident()
        connection = None
        try:
            connection = self._writing.connect()
            connection.begin()
        except BaseException:
            if connection is not None:
                connection.close()
            self._end_turn()
            raise

        def release() -> None:
            try:
                if not connection.invalidated:
                    connection.connection.rollback()  # a COMMIT that failed leaves its transaction open
                connection.close()
            finally:
                self._end_turn()

        return UnitOfWork(
            connection,
            desk=self.desk,
            clock=self.clock,
            operator=operator,
            action=action,
            detail=detail,
            undo_of=undo_of,
            release=release,
        )

    def _end_turn(self) -> None:
        self._writer = None
        self._turn.release()

    @contextmanager
    def read(self) -> Iterator[Snapshot]:
        """One consistent look at the file; keep it short, a writer waits for it to end."""
        with self._reading.connect() as connection, connection.begin():
            yield Snapshot(connection)

    def state(self) -> EventState:
        """The whole event, read at one moment."""
        with self.read() as snapshot:
            return snapshot.state()

    @property
    def key(self) -> bytes:
        """The secret badge tokens are made with."""
        with self._reading.connect() as connection:
            return bytes(connection.execute(select(table_of(EventKeyRow).c.secret)).scalar_one())

    def backup(self, target: Path | None = None, *, reason: str = "manual") -> Path:
        """Copy the file as it is now, checked; without a target into the folder of backups beside it."""
        return backup_event(self.path, self.clock, reason=reason, target=target)

    def close(self) -> None:
        """Let go of the file and of its lock."""
        self._reading.dispose()
        if self._writing is not None:
            self._writing.dispose()
        if self._lease is not None:
            drop_empty_journal(self.path)
            self._lease.release()
            self._lease = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_event(
    path: Path, event: Event, policy: Policy, *, key: bytes, desk: Desk, operator: str, clock: Clock
) -> EventFile:
    """Make an event file and open it; leaves nothing behind on failure.

    Raises UserError "file-exists" or "folder-missing".
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"the event key has {KEY_BYTES} bytes")
    path = Path(path).resolve()
    if path.exists():
        raise UserError("file-exists", path=path)
    if not path.parent.is_dir():
        raise UserError("folder-missing", path=path.parent)
    lease = Lease.take(path, desk)
    try:
        _place_new_file(path, event, policy, key=key, desk=desk, operator=operator, clock=clock)
        return EventFile(path, desk=desk, clock=clock, lease=lease)
    except BaseException:
        lease.release()
        raise


def _place_new_file(
    path: Path, event: Event, policy: Policy, *, key: bytes, desk: Desk, operator: str, clock: Clock
) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        write_schema(beside)
        engine = writing_engine(beside)
        try:
            _write_beginning(engine, event, policy, key=key, desk=desk, operator=operator, clock=clock)
        finally:
            engine.dispose()
        with translated(path):
            beside.replace(path)
            sync_folder(path.parent)
    finally:
        for left in (beside, *side_files(beside)):
            left.unlink(missing_ok=True)


def write_schema(path: Path) -> None:
    """Make an empty file of the present schema: tables and marks, no rows."""
    with translated(path):
        connect(path, "rwc").close()
    engine = writing_engine(path)
    try:
        with engine.begin() as connection:
            Row.metadata.create_all(connection, checkfirst=False)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
    finally:
        engine.dispose()


def _write_beginning(
    engine: Engine, event: Event, policy: Policy, *, key: bytes, desk: Desk, operator: str, clock: Clock
) -> None:
    with engine.connect() as connection, connection.begin():
        unit = UnitOfWork(
            connection,
            desk=desk,
            clock=clock,
            operator=operator,
            action=Action.CREATE_EVENT,
            detail=event.name,
            release=connection.close,
        )
        unit.event.save(event)
        unit.policies.add(policy)
        unit.pointer.save(RosterPointer())
        connection.execute(insert(table_of(EventKeyRow)), {"event": str(event.id), "secret": key})
        unit.commit()


def open_event(path: Path, *, desk: Desk, clock: Clock, read_only: bool = False) -> EventFile:
    """Open an event file, bringing an older one up to date (after a backup). The file must be whole.

    Raises UserError: file-missing, file-is-folder, file-not-an-event, file-damaged, file-newer-version,
    file-older-version (read-only), file-locked.
    """
    path = Path(path).resolve()
    check_header(path)
    if read_only:
        _finish_interrupted(path, desk)
        version = check_inside(path)
        if version < SCHEMA_VERSION:
            raise UserError("file-older-version", path=path, found=version, known=SCHEMA_VERSION)
        return EventFile(path, desk=desk, clock=clock, lease=None)
    lease = Lease.take(path, desk)
    try:
        version = check_inside(path, "rw" if is_unfinished(path) else "ro")
        if version < SCHEMA_VERSION:
            _upgrade(path, version, clock)
        return EventFile(path, desk=desk, clock=clock, lease=lease)
    except BaseException:
        lease.release()
        raise


def _finish_interrupted(path: Path, desk: Desk) -> None:
    """Play back the journal a crash left, which a reader may not; nothing to do while a writer lives."""
    if not is_unfinished(path):
        return
    try:
        lease = Lease.take(path, desk)
    except UserError:
        return
    except EnvironmentProblem as problem:
        raise EnvironmentProblem("file-needs-recovery", path=path) from problem
    try:
        check_inside(path, "rw")
    finally:
        lease.release()


def _upgrade(path: Path, version: int, clock: Clock) -> None:
    from desktop.storage.upgrade import upgrade_file  # Alembic is needed here only

    backup_event(path, clock, reason=f"before-version-{SCHEMA_VERSION}")
    upgrade_file(path, version, SCHEMA_VERSION)
