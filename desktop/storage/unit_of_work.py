"""Transactions on an event file: a snapshot reads, a unit of work changes, with the same repositories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count
from types import TracebackType
from typing import Any, Self
from uuid import UUID

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import IntegrityError

from desktop.domain.clock import Clock
from desktop.domain.desk import DeskBlock
from desktop.domain.ids import ChangeSetId
from desktop.domain.journal import Action, ChangeSet
from desktop.domain.state import EventState
from desktop.storage import kinds
from desktop.storage.change_sets import (
    ERASED,
    append_change_set,
    erase_payload,
    read_change_sets,
)
from desktop.storage.collector import old_objects_resting
from desktop.storage.lease import Desk
from desktop.storage.mapping import Kind, table_of
from desktop.storage.repositories import Ground, Ledger, Repository, Singleton
from desktop.storage.rows import DistinctionRow, SourceRow, TableRow, VersionPlacementRow, VetoRow

BLOCK = 1000
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class BrokenReferenceError(RuntimeError):
    """Something would refer to what is not there; `tables` say where. A bug, except during an undo."""

    def __init__(self, tables: tuple[str, ...]) -> None:
        super().__init__(", ".join(tables))
        self.tables = tables


class Repositories:
    """Every kind of entity of an event file, within one transaction."""

    def __init__(self, connection: Connection, ledger: Ledger | None) -> None:
        self._connection = connection
        self._ledger = ledger
        self.event = Singleton(connection, kinds.EVENT, ledger)
        self.pointer = Singleton(connection, kinds.POINTER, ledger)
        self.policies = Repository(connection, kinds.POLICIES, ledger)
        self.days = Repository(connection, kinds.DAYS, ledger)
        self.grids = Repository(connection, kinds.GRIDS, ledger)
        self.sessions = Repository(connection, kinds.SESSIONS, ledger)
        self.slots = Repository(connection, kinds.SLOTS, ledger)
        self.rooms = Repository(connection, kinds.ROOMS, ledger)
        self.tables = Repository(connection, kinds.TABLES, ledger)
        self.closures = Repository(connection, kinds.CLOSURES, ledger)
        self.walks = Repository(connection, kinds.WALKS, ledger)
        self.items = Repository(connection, kinds.ITEMS, ledger)
        self.organisations = Repository(connection, kinds.ORGANISATIONS, ledger)
        self.participants = Repository(connection, kinds.PARTICIPANTS, ledger)
        self.requests = Repository(connection, kinds.REQUESTS, ledger)
        self.vetoes = Repository(connection, kinds.VETOES, ledger)
        self.meetings = Repository(connection, kinds.MEETINGS, ledger)
        self.draft = Repository(connection, kinds.DRAFT, ledger)
        self.versions = Repository(connection, kinds.VERSIONS, ledger)
        self.publications = Repository(connection, kinds.PUBLICATIONS, ledger)
        self.runs = Repository(connection, kinds.RUNS, ledger)
        self.issued = Repository(connection, kinds.ISSUED, ledger)
        self.sheets = Repository(connection, kinds.SHEETS, ledger)
        self.check_ins = Repository(connection, kinds.CHECK_INS, ledger)
        self.badges = Repository(connection, kinds.BADGES, ledger)
        self.desk_blocks = Repository(connection, kinds.DESK_BLOCKS, ledger)
        self.sources = Repository(connection, kinds.SOURCES, ledger)
        self.distinctions = Repository(connection, kinds.DISTINCTIONS, ledger)
        self.source_profiles = Repository(connection, kinds.SOURCE_PROFILES, ledger)
        self.pictures = Repository(connection, kinds.PICTURES, ledger)

    def ground(self, kind: Kind[Any]) -> Ground[Any]:
        """One kind as undo and replay see it; for this package only."""
        return Ground(self._connection, kind, self._ledger)

    def change_sets(
        self,
        *,
        newest_first: bool = False,
        limit: int | None = None,
        ids: Iterable[UUID] | None = None,
        entries: bool = True,
    ) -> Iterator[tuple[ChangeSet, bool]]:
        """The journal, each change-set with whether its payload was erased."""
        return read_change_sets(
            self._connection, newest_first=newest_first, limit=limit, ids=ids, entries=entries
        )

    def meetings_in_versions(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of these meetings that a roster version names."""
        column = table_of(VersionPlacementRow).c.meeting
        named = self._connection.execute(select(column).where(column.in_(tuple(keys))).distinct())
        return frozenset(named.scalars())

    def state(self) -> EventState:
        """The whole event as this transaction sees it."""
        with old_objects_resting():
            return self._state()

    def _state(self) -> EventState:
        return EventState(
            event=self.event.get(),
            pointer=self.pointer.get(),
            policies=self.policies.all(),
            days=self.days.all(),
            grids=self.grids.all(),
            sessions=self.sessions.all(),
            slots=self.slots.all(),
            rooms=self.rooms.all(),
            tables=self.tables.all(),
            closures=self.closures.all(),
            walks=self.walks.all(),
            items=self.items.all(),
            organisations=self.organisations.all(),
            participants=self.participants.all(),
            requests=self.requests.all(),
            vetoes=self.vetoes.all(),
            meetings=self.meetings.all(),
            draft=self.draft.all(),
            versions=self.versions.all(),
            publications=self.publications.all(),
            runs=self.runs.all(),
            issued=self.issued.all(),
            sheets=self.sheets.all(),
            check_ins=self.check_ins.all(),
            badges=self.badges.all(),
            desk_blocks=self.desk_blocks.all(),
            sources=self.sources.all(),
            distinctions=self.distinctions.all(),
            source_profiles=self.source_profiles.all(),
            pictures=self.pictures.all(),
        )


class Snapshot(Repositories):
    """One consistent look at the file; nothing can be changed through it."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, None)


class UnitOfWork(Repositories):
    """One user action: changes that reach the file together with their change-set, or not at all.

    Used as a context manager; what is not committed is rolled back. Keep it short: nobody else can write.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        desk: Desk,
        clock: Clock,
        operator: str,
        action: Action,
        detail: str = "",
        undo_of: ChangeSetId | None = None,
        release: Callable[[], None],
    ) -> None:
        self._changes = Ledger()
        super().__init__(connection, self._changes)
        self._desk = desk
        self._clock = clock
        self._operator = operator
        self._action = action
        self._detail = detail
        self._undo_of = undo_of
        self._release = release
        self._drawn: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._release()

    def commit(self) -> ChangeSet | None:
        """Write what changed and its change-set; None when nothing did. Ends the unit of work."""
        if self._changes.is_spoiled:
            raise RuntimeError("a change of this unit of work failed half-way; it cannot be committed")
        entries = self._changes.entries()
        self._changes.close()
        if not entries:
            self._connection.rollback()
            return None
        self._check_watched_references()
        if self._action is Action.ERASE:
            entries = tuple(replace(entry, before=None) for entry in entries)
        change_set = append_change_set(
            self._connection,
            desk=self._desk.name,
            at=self._clock.now(),
            operator=self._operator,
            action=self._action,
            detail=self._detail,
            undo_of=self._undo_of,
            entries=entries,
        )
        try:
            self._connection.commit()
        except IntegrityError as error:
            raise BrokenReferenceError(self._broken_tables()) from error
        return change_set

    def erase_payloads(self, change_sets: Iterable[ChangeSetId]) -> None:
        """Take payload and salt out of these change-sets for good; the chain of hashes still holds."""
        self._connection.exec_driver_sql("PRAGMA secure_delete=ON")
        for change_set in change_sets:
            if erase_payload(self._connection, change_set):
                self._changes.note(ERASED, str(change_set), None, '"erased"')

    def next_person_number(self) -> int:
        """The next short number of this desk; a new block of numbers is opened when one is used up."""
        return self.next_person_numbers(1)[0]

    def next_person_numbers(self, count: int) -> tuple[int, ...]:
        """So many numbers of this desk, in order."""
        numbers: list[int] = []
        for name, first in _blocks_of(self._desk.letter):
            block = self.desk_blocks.find(name)
            if block is None:
                last = first + BLOCK - 1
                block = DeskBlock(desk=name, first=max(first, 1), last=last)
                self.desk_blocks.add(block)
            table = kinds.PARTICIPANTS.table
            inside = table.c.number.between(block.first, block.last)
            highest = self._connection.execute(select(func.max(table.c.number)).where(inside)).scalar()
            number = max(highest or 0, self._drawn.get(name, 0), block.first - 1) + 1
            numbers += range(number, min(block.last + 1, number + count - len(numbers)))
            self._drawn[name] = max(self._drawn.get(name, 0), min(block.last, numbers[-1] if numbers else 0))
            if len(numbers) == count:
                return tuple(numbers)
        raise AssertionError("blocks never end")

    def next_request_number(self) -> int:
        """The next number a request is called by."""
        return self._next_number(kinds.REQUESTS.table)

    def next_request_numbers(self, count: int) -> tuple[int, ...]:
        """So many numbers for requests, in order."""
        if not count:
            return ()
        first = self.next_request_number()
        self._drawn[kinds.REQUESTS.table.name] = first + count - 1
        return tuple(range(first, first + count))

    def next_version_number(self) -> int:
        """The next number of a roster version."""
        return self._next_number(kinds.VERSIONS.table)

    def next_publication_number(self) -> int:
        """The next number of a publication."""
        return self._next_number(kinds.PUBLICATIONS.table)

    def next_policy_number(self) -> int:
        """The next number of a policy."""
        return self._next_number(kinds.POLICIES.table)

    def _next_number(self, table: Table) -> int:
        highest = self._connection.execute(select(func.max(table.c.number))).scalar()
        number = max(highest or 0, self._drawn.get(table.name, 0)) + 1
        self._drawn[table.name] = number
        return number

    def _check_watched_references(self) -> None:
        """Refuse to lose what a column without a foreign key still names (owners, vetoes, sources, ...)."""
        removed = self._changes.removed()
        watched = (
            table_of(TableRow).c.home_of,
            table_of(VetoRow).c.first,
            table_of(VetoRow).c.second,
            table_of(SourceRow).c.entity,
            table_of(DistinctionRow).c.first,
            table_of(DistinctionRow).c.second,
        )
        for start in range(0, len(removed), 500):
            names = removed[start : start + 500]
            tables = tuple(
                column.table.name
                for column in watched
                if self._connection.execute(select(column).where(column.in_(names)).limit(1)).first()
            )
            if tables:
                raise BrokenReferenceError(tables)

    def _broken_tables(self) -> tuple[str, ...]:
        cursor = self._connection.connection.cursor()
        try:
            found = cursor.execute("PRAGMA foreign_key_check").fetchall()
        finally:
            cursor.close()
        return tuple(sorted({row[0] for row in found}))


def _blocks_of(letter: str) -> Iterator[tuple[str, int]]:
    """Names and first numbers of a desk's blocks: A from 1, B from 1000, to Z; then A2 from 26000 and on."""
    place = LETTERS.index(letter)
    for turn in count():
        name = letter if turn == 0 else f"{letter}{turn + 1}"
        yield name, (turn * len(LETTERS) + place) * BLOCK
